"""`careerbot alerts due`, run as people run it."""

import json
from pathlib import Path

from bot.actions import subscribing
from bot.actions.subscribing import looking_for
from jobs.preferences import Preferences
from tests.support.commands import careerbot
from tests.support.postings import a_posting
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
