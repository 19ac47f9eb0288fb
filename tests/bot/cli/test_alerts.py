"""`careerbot alerts`, run as people run it."""

import json
from datetime import time
from pathlib import Path

import pytest

from bot.actions import pausing, subscribing
from bot.actions.subscribing import Wish, looking_for
from jobs.alerts import Cadence, Quiet
from jobs.preferences import Preferences
from tests.support.commands import careerbot
from tests.support.postings import a_posting, numbered
from tests.support.services import a_person, add_postings, opened_services


async def prepare(home: Path) -> None:
    """Ana, whose alert is due on 30 November 2026 at nine, and a posting that fits it."""
    async with opened_services(home) as services:
        await add_postings(services, [a_posting()])
        ana = await a_person(services)
        await subscribing.subscribe(services, ana, looking_for(Preferences(("csm",))))


async def test_it_tells_who_would_be_sent_what_and_changes_nothing(tmp_path: Path) -> None:
    await prepare(tmp_path)
    due = ("alerts", "due", "--now", "2026-11-30T09:00:00+00:00")
    (entry,) = json.loads(careerbot(tmp_path, *due, "--json").stdout)
    assert (entry["chat_id"], entry["due_at"]) == (7, "2026-11-30T09:00:00+00:00")
    assert [posting["title"] for posting in entry["postings"]] == ["Customer Success Manager"]
    told = careerbot(tmp_path, *due).stdout
    assert "chat 7" in told
    assert "Customer Success Manager | Acme | https://jobicy.com/jobs/1" in told


async def test_before_the_moment_nothing_is_due(tmp_path: Path) -> None:
    await prepare(tmp_path)
    early = careerbot(tmp_path, "alerts", "due", "--now", "2026-11-30T08:59:59", "--json")
    assert (early.returncode, json.loads(early.stdout)) == (0, [])


def test_a_moment_that_is_none_ends_in_one_sentence(tmp_path: Path) -> None:
    done = careerbot(tmp_path, "alerts", "due", "--now", "monday")
    assert done.returncode == 1
    assert "'monday'" in done.stderr
    assert done.stderr.count("\n") == 1


async def prepare_a_spring(home: Path) -> None:
    """Ana in Berlin, with a weekly and an instant alert, and twelve postings that fit both."""
    async with opened_services(home) as services:
        await add_postings(services, numbered(12))
        ana = await a_person(services)
        moved = await pausing.move(services, ana, "Europe/Berlin")
        assert moved is not None
        await subscribing.subscribe(services, moved, looking_for(Preferences(("csm",))))
        nights = Wish(cadence=Cadence.INSTANT, quiet=Quiet(time(21), time(10)), most_a_day=1)
        await subscribing.subscribe(services, moved, nights)


SPRING = ("alerts", "simulate", "--from", "2026-11-23T09:00:00Z", "--days", "130")


async def test_it_replays_the_alerts_across_a_clock_change_and_changes_nothing(
    tmp_path: Path,
) -> None:
    await prepare_a_spring(tmp_path)
    printed = careerbot(tmp_path, *SPRING, "--json").stdout
    instant, weekly = sorted(json.loads(printed), key=lambda told: told["cadence"])
    assert {run["local"][11:16] for run in weekly["runs"]} == {"09:00"}
    assert [run["at"] for run in weekly["runs"] if "clocks_changed" in run["marks"]] == [
        "2027-03-29T07:00:00+00:00"
    ]
    assert {run["local"][11:16] for run in instant["runs"][1:]} == {"10:00"}
    assert [len(run["postings"]) for run in instant["runs"][:3]] == [10, 2, 0]
    told = [
        post["id"]
        for alert in (instant, weekly)
        for run in alert["runs"]
        for post in run["postings"]
    ]
    assert len(told) == len(set(told)) == 12
    assert careerbot(tmp_path, *SPRING, "--json").stdout == printed


async def test_it_tells_people_what_comes_when_and_why(tmp_path: Path) -> None:
    await prepare_a_spring(tmp_path)
    told = careerbot(tmp_path, *SPRING, "--alert", "1").stdout
    assert "alert 1, chat 7: csm. Every Monday at 09:00, Berlin time" in told
    assert "Mon 2026-11-30 09:00 +0100  2026-11-30T08:00Z  10 to send" in told
    assert "      Customer Success Manager 1 | " in told
    assert "Mon 2027-03-29 09:00 +0200  2027-03-29T07:00Z  nothing new  [clocks_changed]" in told
    assert "alert 2" not in told
    assert careerbot(tmp_path, *SPRING, "--alert", "1", "--limit", "1").stdout == told
    assert careerbot(tmp_path, *SPRING, "--person", "7", "--alert", "1").stdout == told


def test_days_that_are_too_many_end_in_one_sentence(tmp_path: Path) -> None:
    done = careerbot(tmp_path, "alerts", "simulate", "--days", "5000")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "choose 1 to 366" in done.stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--alert", "5"), "There is no active alert 5."),
        (("--alert", str(10**30)), "There is no active alert 1"),
        (("--person", "7", "--alert", "5"), "There is no active alert 5."),
        (("--person", "8"), "There is no alert of chat 8."),
        (("--person", str(-(10**30))), "There is no alert of chat -1"),
        (("--limit", "-1"), "choose 1 or more"),
        (("--limit", "0"), "choose 1 or more"),
        (("--from", "9999-12-30"), "That is too far ahead."),
        (("--from", "0001-01-02"), "That is too far back."),
    ],
)
async def test_what_cannot_be_replayed_ends_in_one_sentence(
    tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    await prepare(tmp_path)
    done = careerbot(tmp_path, "alerts", "simulate", *asked)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert said in done.stderr


async def test_the_last_days_that_can_be_replayed_are(tmp_path: Path) -> None:
    await prepare(tmp_path)
    for moment in ("9997-12-01", "0002-01-03"):
        done = careerbot(tmp_path, "alerts", "simulate", "--days", "366", "--from", moment)
        assert (done.returncode, done.stderr) == (0, "")
