"""Digests on a bad day: chats that are blocked, a Telegram in trouble, a bot that is restarted."""

from pathlib import Path

import pytest

from bot.actions.delivering import begin, claim_digests
from bot.pacing.tempo import FREE
from bot.sandbox.running import running_sandbox
from bot.wording import Words
from jobs.alerts import AlertState
from storage.values import DigestState
from tests.support.clocks import HeldClock
from tests.support.conversations import Chat, RunningBot, running_bot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings
from tests.support.subscribers import (
    UNTIL_MONDAY,
    alerts_of,
    digest_of,
    digests_in,
    received,
    subscribed,
)


async def test_a_blocked_alert_sleeps_and_unblocking_brings_one_catch_up(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(2))
    await subscriber.blocks()
    assert (await alerts_of(bot, subscriber))[0].state is AlertState.ASLEEP
    await bot.time_passes(days=21)
    assert await received(subscriber) == []
    await subscriber.unblocks()
    await bot.time_passes(minutes=1)
    (digest,) = await received(subscriber)
    assert "2 new jobs" in digest
    await bot.time_passes(days=1)
    assert len(await received(subscriber)) == 1
    assert (await alerts_of(bot, subscriber))[0].state is AlertState.ACTIVE


async def test_a_pause_outlasts_a_block(subscriber: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(2))
    await subscriber.taps("Pause")
    await subscriber.blocks()
    await subscriber.unblocks()
    await bot.time_passes(days=14)
    assert await received(subscriber) == []
    assert "Paused" in await subscriber.says("/alerts")


@pytest.mark.parametrize("fault", ["too_many_requests", "server_error"])
async def test_a_digest_that_was_not_taken_is_sent_later_and_once(
    subscriber: Chat, bot: RunningBot, fault: str
) -> None:
    await add_postings(bot.services, numbered(2))
    await bot.fault(fault, method="sendMessage", retry_after=60)
    await bot.time_passes(**UNTIL_MONDAY)
    assert await received(subscriber) == []
    assert (await digest_of(bot, subscriber)).state is DigestState.QUEUED
    await bot.time_passes(minutes=2)
    await bot.time_passes(minutes=2)
    assert len(await received(subscriber)) == 1
    assert (await digest_of(bot, subscriber)).state is DigestState.SENT


async def test_telegram_is_not_asked_again_before_the_time_it_names(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(2))
    await bot.fault("too_many_requests", method="sendMessage", retry_after=60)
    await bot.time_passes(**UNTIL_MONDAY)
    before = sends(bot)
    await bot.time_passes(seconds=50)
    assert sends(bot) == before
    await bot.time_passes(seconds=10)
    assert sends(bot) == before + 1


def sends(bot: RunningBot) -> int:
    calls = bot.sandbox.world.calls.after(0)
    return sum(call["method"] == "sendMessage" for call in calls)


async def test_a_digest_that_arrived_before_the_line_broke_is_never_sent_again(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(2))
    await bot.fault("reset_after", method="sendMessage")
    await bot.time_passes(**UNTIL_MONDAY)
    await bot.time_passes(days=1)
    assert len(await received(subscriber)) == 1
    assert (await digest_of(bot, subscriber)).state is DigestState.UNCERTAIN


async def test_a_digest_that_may_be_lost_is_offered_and_read_after_all(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(2))
    await bot.fault("reset_before", method="sendMessage")
    await bot.time_passes(**UNTIL_MONDAY)
    assert await received(subscriber) == []
    await subscriber.says("/alerts")
    assert "2 new jobs" in await subscriber.taps("Monday's jobs may not have arrived")
    assert (await digest_of(bot, subscriber)).state is DigestState.SENT
    await subscriber.says("/alerts")
    assert not any("may not have arrived" in button for button in subscriber.buttons)
    await bot.time_passes(days=7)
    assert len(await received(subscriber)) == 1


async def test_a_digest_whose_formatting_telegram_refuses_comes_once_as_plain_text(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, [a_posting("CSM <b>A&B</b>"), a_posting()])
    good = bot.services.words
    broken = {"digest.heading.other": "📬 <h1>{count} jobs</h1> for {what}"}
    bot.services.words = Words(good._texts | broken)
    await bot.time_passes(**UNTIL_MONDAY)
    (digest,) = await received(subscriber)
    assert digest.startswith("📬 2 jobs for customer success manager")
    assert "CSM <b>A&B</b>" in digest
    assert "<i>" not in digest
    assert (await digest_of(bot, subscriber)).state is DigestState.SENT
    bot.services.words = good
    await subscriber.taps("1")
    assert "📬 <b>" not in await subscriber.taps("Back")
    await bot.time_passes(days=7)
    assert len(await received(subscriber)) == 1


async def test_one_digest_in_trouble_holds_up_no_other(bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(2))
    ana, ben = await subscribed(bot, "Ana"), await subscribed(bot, "Ben")
    await bot.fault("server_error", method="sendMessage", chat_id=ana.chat_id, times=3)
    await bot.time_passes(**UNTIL_MONDAY)
    assert len(await received(ben)) == 1
    for _ in range(4):
        await bot.time_passes(minutes=1)
    assert len(await received(ana)) == 1
    assert len(await received(ben)) == 1


async def test_a_restart_between_queueing_and_sending_loses_and_repeats_nothing(
    tmp_path: Path,
) -> None:
    clock = HeldClock()
    async with running_sandbox(people=()) as sandbox:
        async with running_bot(tmp_path, clock=clock, within=sandbox) as before:
            ana, ben = await subscribed(before, "Ana"), await subscribed(before, "Ben")
            await add_postings(before.services, numbered(2))
            await before.fault("server_error", method="sendMessage", times=1000)
            await before.time_passes(**UNTIL_MONDAY)
            assert (await digest_of(before, ana)).state is DigestState.QUEUED
        sandbox.world.faults.clear()
        async with running_bot(tmp_path, clock=clock, within=sandbox) as after:
            await after.time_passes(minutes=1)
            await after.time_passes(minutes=1)
            for chat in (ana, ben):
                met = await after.meets_again(chat)
                assert len(digests_in(met)) == 1
                assert met.buttons[:2] == ["1", "2"]
                assert (await met.taps("1")).startswith("Customer Success Manager 1")


async def test_a_digest_cut_off_by_a_crash_is_not_repeated_but_offered(
    tmp_path: Path,
) -> None:
    clock = HeldClock()
    async with running_sandbox(people=()) as sandbox:
        async with running_bot(tmp_path, clock=clock, within=sandbox) as before:
            ana = await subscribed(before, "Ana")
            await add_postings(before.services, numbered(2))
            await before.fault("server_error", method="sendMessage", times=1000)
            await before.time_passes(**UNTIL_MONDAY)
            clock.passes(minutes=1)
            # As if it were killed between taking the digest and hearing what became of it.
            claimed = await claim_digests(before.services, 1, FREE.interval)
            assert len(await begin(before.services, claimed)) == 1
        sandbox.world.faults.clear()
        async with running_bot(tmp_path, clock=clock, within=sandbox) as after:
            await after.time_passes(minutes=10)
            met = await after.meets_again(ana)
            assert digests_in(met) == []
            await met.says("/alerts")
            assert "2 new jobs" in await met.taps("may not have arrived")


@pytest.mark.postgres
async def test_the_whole_way_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    async with running_bot(tmp_path, clock=HeldClock(), database_url=postgresql_url) as bot:
        ana, ben = await subscribed(bot, "Ana"), await subscribed(bot, "Ben", "Daily")
        await add_postings(bot.services, numbered(12))
        await bot.fault("too_many_requests", method="sendMessage", retry_after=5)
        await bot.time_passes(days=1)
        await bot.time_passes(minutes=1)
        assert ["10 new jobs" in digest for digest in await received(ben)] == [True]
        assert await received(ana) == []
        await ana.blocks()
        await bot.time_passes(days=6)
        assert ["2 new jobs" in digest for digest in (await received(ben))[1:]] == [True]
        await ana.unblocks()
        await bot.time_passes(minutes=1)
        await bot.time_passes(days=7)
        assert ["10 new jobs" in digest for digest in (await received(ana))[:1]] == [True]
        assert len(await received(ana)) == 2
        assert len(await received(ben)) == 2
        assert "Stopped" not in await ana.says("stop sending me jobs")
        assert "Stopped" in await ana.taps("Stop for good")


async def test_a_digest_that_is_shown_again_is_uncertain_until_it_arrives(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(2))
    await bot.fault("reset_before", method="sendMessage")
    await bot.time_passes(**UNTIL_MONDAY)
    await subscriber.says("/alerts")
    await bot.fault("reset_before", method="sendMessage")
    await subscriber.taps("may not have arrived")
    assert (await digest_of(bot, subscriber)).state is DigestState.UNCERTAIN
    await subscriber.taps("may not have arrived")
    arrived = await digest_of(bot, subscriber)
    assert arrived.state is DigestState.SENT
    assert arrived.message_id == subscriber.messages_of_bot()[-1]["message_id"]
