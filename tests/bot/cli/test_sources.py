"""`careerbot jobs sources`, run as an operator runs it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from jobs.sources import SOURCES
from tests.support.commands import careerbot


def a_file(home: Path, text: str) -> None:
    (home / "sources.yaml").write_text(text)


def test_every_source_is_listed_with_its_state_credit_and_reason(tmp_path: Path) -> None:
    done = careerbot(tmp_path, "jobs", "sources")
    assert done.returncode == 0
    head, *lines = done.stdout.splitlines()
    columns = ["SOURCE", "STATE", "IN", "FEED", "EVERY", "LAST", "SUCCESS", "NEXT", "ASK"]
    assert head.split() == columns
    named = [line.split()[0] for line in lines if not line.startswith(" ")]
    assert named == sorted(SOURCES)
    for source in SOURCES.values():
        assert f"    credits {source.terms.attribution}, {source.terms.link}" in lines
        assert any(source.terms.why in line for line in lines)


def test_what_the_operator_chose_is_shown(tmp_path: Path) -> None:
    a_file(tmp_path, "jobicy:\n  on: off\n  every: 3 hours\n  filters: {tag: csm}\n")
    done = careerbot(tmp_path, "jobs", "sources")
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("jobicy "))
    assert line.split() == ["jobicy", "off", "0", "3", "hours", "never", "-"]
    assert "switched off in sources.yaml" in done.stdout
    (shown,) = jobicy_in(careerbot(tmp_path, "jobs", "sources", "--json").stdout)
    assert (shown["switch"], shown["interval"], shown["smallest_interval"]) == ("off", 10800, 3600)
    assert shown["filters"] == {"tag": "csm"}


def jobicy_in(printed: str) -> list[dict[str, object]]:
    return [one for one in json.loads(printed) if one["source"] == "jobicy"]


def test_how_the_last_round_went_is_shown(tmp_path: Path) -> None:
    careerbot(tmp_path, "db", "upgrade")
    with closing(sqlite3.connect(tmp_path / "careerbot.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO sources (name, last_success_at, last_error, not_before, count,"
            " usual_count, alarm, refused, memories) VALUES ('jobicy', '2026-11-20 10:00:00',"
            " 'it answered 503', '2026-11-20 11:30:00', 7, 90, 'fewer',"
            " '{\"it has no title\": 4}', '{}')"
        )
    text = careerbot(tmp_path, "jobs", "sources").stdout
    (line,) = (line for line in text.splitlines() if line.startswith("jobicy "))
    assert "7" in line
    assert "2026-11-20 10:00 UTC" in line
    assert "2026-11-20 11:30 UTC" in line
    assert "last error: it answered 503" in text
    assert "in trouble: fewer; usual count 90" in text
    assert "refused rows: 4 x it has no title" in text
    (shown,) = jobicy_in(careerbot(tmp_path, "jobs", "sources", "--json").stdout)
    assert shown["last_success"] == "2026-11-20T10:00:00+00:00"
    assert (shown["count"], shown["refused"]) == (7, {"it has no title": 4})


def test_every_mistake_in_the_file_is_listed_and_nothing_is_asked(tmp_path: Path) -> None:
    a_file(tmp_path, "jobicy:\n  every: 1 minute\nmonster: on\n")
    for command in ("sources", "fetch"):
        done = careerbot(tmp_path, "jobs", command)
        assert (done.returncode, done.stdout) == (1, "")
        second, third = done.stderr.splitlines()
        assert second.startswith("sources.yaml:2: ") or "/sources.yaml:2: " in second
        assert 'sources.yaml:3: There is no source "monster".' in third


def test_a_file_of_another_name_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("jobicy: off\n")
    done = careerbot(tmp_path, "jobs", "sources", "--json", env={"SOURCES": "mine.yaml"})
    assert jobicy_in(done.stdout)[0]["switch"] == "off"


def test_with_every_source_off_a_round_says_where_to_look(tmp_path: Path) -> None:
    a_file(tmp_path, "".join(f"{name}: off\n" for name in SOURCES))
    done = careerbot(tmp_path, "jobs", "fetch")
    assert done.returncode == 0
    assert "careerbot jobs sources" in done.stdout
