"""`careerbot jobs`, run as people run it."""

import json
from pathlib import Path

import pytest

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
