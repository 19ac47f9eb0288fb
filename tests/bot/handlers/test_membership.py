"""People who block the bot and come back, accounts that are deleted, groups that get a new id."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from jobs.alerts import AlertState
from storage.values import DigestState, Person
from tests.support.clocks import HeldClock
from tests.support.conversations import Chat, RunningBot, running_bot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings
from tests.support.subscribers import UNTIL_MONDAY, alerts_of, received, subscribed


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def bot(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """As in the other conversations, on either database."""
    is_sqlite = request.param == "sqlite"
    url = None if is_sqlite else str(request.getfixturevalue("postgresql_url"))
    async with running_bot(tmp_path, clock=HeldClock(), database_url=url) as running:
        yield running


async def three_alerts(bot: RunningBot) -> Chat:
    """Ana, with alerts for CSMs, plumbers and onboarding, each every Monday at nine."""
    ana = await subscribed(bot, "Ana")
    for search in ("plumber", "onboarding"):
        await ana.says(f"/jobs {search}")
        await ana.taps("Alert me for this")
    return ana


async def states(bot: RunningBot, chat: Chat) -> set[AlertState]:
    return {alert.state for alert in await alerts_of(bot, chat)}


async def test_whoever_comes_back_gets_one_digest_however_many_alerts_slept(
    bot: RunningBot,
) -> None:
    ana = await three_alerts(bot)
    await ana.blocks()
    assert await states(bot, ana) == {AlertState.ASLEEP}
    await bot.time_passes(days=22)
    await add_postings(bot.services, [*numbered(13, "Plumber"), *numbered(2, "Onboarding Lead")])
    assert await received(ana) == []
    await ana.unblocks()
    assert await states(bot, ana) == {AlertState.ACTIVE}
    for _ in range(3):
        await bot.time_passes(minutes=1)
    (digest,) = await received(ana)
    assert digest.startswith("📬 10 new jobs for you: plumber")
    assert "Welcome back! This is the best of what you missed." in digest
    await bot.time_passes(days=6)
    later = (await received(ana))[1:]
    assert len(later) == 2
    assert not any("Welcome back" in text for text in later)


async def test_start_after_unblocking_welcomes_back_and_brings_one_digest_all_the_same(
    bot: RunningBot,
) -> None:
    ana = await subscribed(bot, "Ana")
    await ana.blocks()
    await bot.time_passes(days=21)
    await add_postings(bot.services, numbered(2))
    await ana.unblocks()
    assert "Good to have you back, Ana!" in await ana.says("/start")
    for _ in range(3):
        await bot.time_passes(minutes=1)
    assert len(await received(ana)) == 1
    await bot.time_passes(minutes=10)
    assert "I answer questions" in await ana.says("/start")


async def test_whoever_blocks_without_an_alert_is_welcomed_as_ever(bot: RunningBot) -> None:
    ana = await bot.chat_with("Ana")
    await ana.says("/start")
    await ana.blocks()
    await ana.unblocks()
    assert "I answer questions" in await ana.says("/start")


async def test_with_nothing_missed_nothing_comes_before_its_time(bot: RunningBot) -> None:
    ana = await subscribed(bot, "Ana")
    await ana.blocks()
    await bot.time_passes(days=8)
    await ana.unblocks()
    await bot.time_passes(minutes=1)
    assert await received(ana) == []
    await add_postings(bot.services, numbered(2))
    await bot.time_passes(days=5)
    assert await received(ana) == []
    await bot.time_passes(days=1)
    assert len(await received(ana)) == 1


async def test_coming_and_going_all_day_brings_one_digest(bot: RunningBot) -> None:
    ana = await three_alerts(bot)
    await add_postings(bot.services, [*numbered(2), a_posting("Plumber")])
    for _ in range(4):
        await ana.blocks()
        await ana.unblocks()
    for _ in range(3):
        await bot.time_passes(minutes=1)
    assert len(await received(ana)) == 1


async def test_a_deleted_account_is_noticed_by_the_digest_and_left_in_peace(
    bot: RunningBot,
) -> None:
    ana, ben = await subscribed(bot, "Ana"), await subscribed(bot, "Ben")
    await add_postings(bot.services, numbered(2))
    answer = await bot.http.post(f"/sandbox/people/{ana.person_id}/deactivate", json={})
    assert answer.is_success
    await bot.time_passes(**UNTIL_MONDAY)
    assert await received(ana) == []
    assert len(await received(ben)) == 1
    assert await states(bot, ana) == {AlertState.ASLEEP}
    person = await _person(bot, ana.chat_id)
    assert person is not None
    async with bot.services.storage.reading() as work:
        (refused,) = (await work.people.everything_about(person.id))["digests"]
    assert refused["state"] == DigestState.REFUSED
    assert refused["reason"] == "Forbidden"  # the kind alone: texts may quote people
    before = bot.sandbox.world.calls.last
    await bot.time_passes(days=28)
    calls = bot.sandbox.world.calls.after(before)
    assert not [call for call in calls if call.get("chat_id") == ana.chat_id]


async def test_everything_is_still_there_for_whoever_blocked_the_bot(bot: RunningBot) -> None:
    ana = await subscribed(bot, "Ana")
    await add_postings(bot.services, numbered(2))
    await ana.says("/jobs customer")
    await ana.taps("1")
    await ana.taps("⭐ Save")
    await ana.blocks()
    await bot.time_passes(days=40)
    await ana.unblocks()
    assert "Customer Success Manager 1" in await ana.says("/saved")
    assert len(await alerts_of(bot, ana)) == 1


@pytest.mark.parametrize("met_before", [False, True])
async def test_a_group_that_becomes_a_supergroup_is_the_same_group(
    bot: RunningBot, met_before: bool
) -> None:
    ana, ben = await bot.chat_with("Ana"), await bot.chat_with("Ben")
    for chat in (ana, ben):
        await chat.says("/start")
    group = await bot.group_of(ana, ben)
    async with bot.services.storage.work() as work:
        kept = await work.people.ensure(group.chat_id, "Job seekers", None, bot.services.now())
    next_id = group.chat_id - 1
    if met_before:
        async with bot.services.storage.work() as work:
            await work.people.ensure(next_id, "Job seekers", None, bot.services.now())
    upgraded = await bot.http.post(
        f"/sandbox/groups/{group.chat_id}/upgrade", json={"from": ana.person_id}
    )
    assert upgraded.json()["id"] == next_id
    await ben.says("/help")  # by then the bot has dealt with what the chats told
    moved = await _person(bot, next_id)
    assert moved is not None
    assert moved.id == kept.id
    assert await _person(bot, group.chat_id) is None


async def _person(bot: RunningBot, chat_id: int) -> Person | None:
    async with bot.services.storage.reading() as work:
        return await work.people.find(chat_id)
