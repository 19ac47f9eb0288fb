"""`careerbot jobs`, run as people run it."""

import json
from pathlib import Path

import pytest

from bot.actions.importing import source_that_reads
from tests.support.commands import careerbot
from tests.support.feeds import a_jobicy_reply, a_jobicy_row

REPLY = a_jobicy_reply(a_jobicy_row(1), a_jobicy_row(2), a_jobicy_row(3, jobTitle=""))


def test_a_recorded_reply_is_imported_and_found(tmp_path: Path) -> None:
    (tmp_path / "reply.json").write_text(REPLY)
    first = careerbot(tmp_path, "jobs", "import", "--source", "jobicy", "reply.json")
    assert (first.returncode, first.stdout) == (0, "2 new, 0 known, 1 refused\n")
    again = careerbot(tmp_path, "jobs", "import", "--source", "jobicy", "-", stdin=REPLY)
    assert again.stdout == "0 new, 2 known, 1 refused\n"
    found = careerbot(tmp_path, "jobs", "search", "--json", "customer", "success")
    titles = {posting["title"] for posting in json.loads(found.stdout)}
    assert titles == {"Customer Success Manager 1", "Customer Success Manager 2"}
    assert "https://jobicy.com/jobs/1-csm" in careerbot(tmp_path, "jobs", "search", "csm").stdout


def test_the_help_says_in_which_order_a_search_prints(tmp_path: Path) -> None:
    assert "would find, best first" in " ".join(careerbot(tmp_path, "jobs", "-h").stdout.split())


def test_a_search_that_finds_nothing_is_an_empty_list(tmp_path: Path) -> None:
    found = careerbot(tmp_path, "jobs", "search", "--json", "astronaut")
    assert (found.returncode, json.loads(found.stdout)) == (0, [])


@pytest.mark.parametrize("reply", ["<html>oops</html>", '{"jobs": [', "\x00\x01", ""])
def test_a_broken_reply_ends_in_one_sentence(tmp_path: Path, reply: str) -> None:
    done = careerbot(tmp_path, "jobs", "import", "--source", "jobicy", "-", stdin=reply)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "jobicy" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--source", "jobbicy", "-"], "jobicy"),
        (["--source", "jobicy", "no-such-file.json"], "no-such-file.json"),
    ],
)
def test_a_wrong_name_ends_in_one_sentence(
    tmp_path: Path, arguments: list[str], named: str
) -> None:
    done = careerbot(tmp_path, "jobs", "import", *arguments)
    assert done.returncode == 1
    assert named in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reply_of_another_source_ends_in_one_sentence(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "url": "https://jobs.example/7",
        "position": "Customer Success Manager",
        "company": "Example",
    }
    reply = json.dumps({"jobs": [row, row]})
    done = careerbot(tmp_path, "jobs", "import", "--source", "jobicy", "-", stdin=reply)
    assert done.returncode == 1
    assert done.stdout == "0 new, 0 known, 2 refused\n"
    last = done.stderr.splitlines()[-1]
    assert last.startswith("No row of this reply is a posting of jobicy (2 of 2: it has no title).")
    assert "another source?" in last


def test_the_source_that_does_read_a_reply_is_named() -> None:
    assert source_that_reads(REPLY) == "jobicy"
    assert source_that_reads("<html>oops</html>") is None


def test_an_empty_list_is_no_mistake(tmp_path: Path) -> None:
    done = careerbot(tmp_path, "jobs", "import", "--source", "jobicy", "-", stdin=a_jobicy_reply())
    assert (done.returncode, done.stdout) == (0, "0 new, 0 known, 0 refused\n")
