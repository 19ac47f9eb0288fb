"""Alerts that fall due: the digest in the chat, on schedule, each posting once."""

from pathlib import Path

from jobs.alerts import Cadence
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


async def test_a_digest_comes_when_it_is_due_and_each_posting_once(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, [*numbered(2), a_posting("Plumber")])
    await bot.time_passes(days=6, hours=23)
    assert await received(subscriber) == []
    await bot.time_passes(hours=1)
    (digest,) = await received(subscriber)
    assert "2 new jobs for you: customer success manager" in digest
    assert "1. Customer Success Manager 1" in digest
    assert "Plumber" not in digest
    await bot.time_passes(days=7)
    assert len(await received(subscriber)) == 1
    await add_postings(bot.services, [a_posting("Customer Success Manager, Paris")])
    await bot.time_passes(days=7)
    _, second = await received(subscriber)
    assert "A new job for you" in second
    assert "Paris" in second
    assert "Manager 1" not in second


async def test_a_long_list_comes_ten_at_a_time(subscriber: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(12))
    await bot.time_passes(**UNTIL_MONDAY)
    await bot.time_passes(days=7)
    first, second = await received(subscriber)
    assert "10 new jobs" in first
    assert "2 new jobs" in second


async def test_the_local_hour_counts_through_the_change_of_the_clocks(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.forges("zone||is|Europe/Berlin")
    await bot.time_passes(days=119)
    await add_postings(bot.services, [a_posting(published_at=bot.services.now())])
    await bot.time_passes(days=6, hours=21, minutes=59)
    assert await received(subscriber) == []
    await bot.time_passes(minutes=1)
    assert bot.services.now().isoformat() == "2027-03-29T07:00:00+00:00"
    assert len(await received(subscriber)) == 1


async def test_a_bot_that_was_away_for_weeks_sends_one_digest_not_several(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(12))
    await bot.time_passes(days=20)
    assert len(await received(subscriber)) == 1
    await bot.time_passes(hours=23)
    assert len(await received(subscriber)) == 1
    await bot.time_passes(hours=1)
    assert len(await received(subscriber)) == 2


async def test_two_alerts_of_one_person_do_not_bring_the_same_posting_twice(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(2))
    await subscriber.says("/jobs success")
    await subscriber.taps("Alert me for this")
    await bot.time_passes(**UNTIL_MONDAY)
    (digest,) = await received(subscriber)
    assert "2 new jobs" in digest


async def test_everybody_gets_what_they_look_for(bot: RunningBot) -> None:
    await add_postings(bot.services, [*numbered(1), a_posting("Onboarding Lead")])
    ana, ben = await subscribed(bot, "Ana"), await bot.chat_with("Ben")
    await ben.says("/jobs onboarding")
    await ben.taps("Alert me for this")
    await bot.time_passes(**UNTIL_MONDAY)
    assert "Customer Success Manager 1" in (await received(ana))[0]
    assert "Onboarding Lead" in (await received(ben))[0]
    assert "Onboarding" not in (await received(ana))[0]


async def test_a_paused_alert_and_a_stopped_one_bring_nothing(bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(1))
    ana, ben = await subscribed(bot, "Ana"), await subscribed(bot, "Ben")
    await ana.taps("Pause")
    await ben.taps("Stop")
    await ben.taps("Stop for good")
    await bot.time_passes(**UNTIL_MONDAY)
    assert await received(ana) == []
    assert await received(ben) == []
    await ana.taps("Resume")
    await bot.time_passes(days=7)
    assert len(await received(ana)) == 1


async def test_a_posting_in_a_digest_opens_and_leads_back_to_it(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(2))
    await bot.time_passes(**UNTIL_MONDAY)
    await subscriber.refresh()
    assert subscriber.text.startswith("📬")
    assert (await subscriber.taps("2")).startswith("Customer Success Manager 2")
    await subscriber.taps("⭐ Save")
    assert (await subscriber.taps("Back")).startswith("📬")
    assert "Manager 2" in await subscriber.says("/saved")


async def test_an_alert_is_changed_from_under_its_digest(subscriber: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(2))
    await bot.time_passes(**UNTIL_MONDAY)
    await subscriber.refresh()
    await subscriber.taps("Make it daily")
    assert "Make it weekly" in subscriber.buttons
    await subscriber.taps("Pause")
    assert "▶ Resume" in subscriber.buttons
    await subscriber.taps("Resume")
    assert len(digests_in(subscriber)) == 1
    assert "Every day at 09:00" in await subscriber.taps("Edit")
    assert len(digests_in(subscriber)) == 1


async def test_what_the_plan_does_not_allow_leaves_the_digest_where_it_is(tmp_path: Path) -> None:
    async with running_bot(tmp_path, clock=HeldClock(), plans="paid") as bot:
        ana = await subscribed(bot, "Ana")
        await add_postings(bot.services, numbered(12))
        await bot.time_passes(**UNTIL_MONDAY)
        await ana.refresh()
        page, buttons = await ana.taps("▼ 2 more"), ana.buttons
        for button in ("Make it daily", "Make it instant"):
            assert await ana.taps(button) == page
            assert ana.toast == bot.services.words.plain("alerts.refused.needs_plus")
            assert ana.buttons == buttons
        (alert,) = await alerts_of(bot, ana)
        assert alert.schedule.cadence is Cadence.WEEKLY


async def test_nobody_reads_or_changes_anything_by_the_digest_of_somebody_else(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(1))
    await bot.time_passes(**UNTIL_MONDAY)
    alerts, digest = await alerts_of(bot, subscriber), await digest_of(bot, subscriber)
    mallory = await bot.chat_with("Mallory")
    await mallory.says("/help")
    for verb in ("again", "show", "edit", "pause", "daily", "nonsense"):
        assert "too old for me" in await mallory.forges(f"digest|{verb}|{digest.id}")
    assert await alerts_of(bot, subscriber) == alerts
    assert await digest_of(bot, subscriber) == digest


async def test_a_digest_of_a_stopped_alert_is_met_kindly(subscriber: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(1))
    await bot.time_passes(**UNTIL_MONDAY)
    await subscriber.refresh()
    digest = subscriber.messages_of_bot()[-1]
    await subscriber.says("/alerts")
    await subscriber.taps("Stop")
    await subscriber.taps("Stop for good")
    for button in ("Make it daily", "Newest jobs"):
        await subscriber.taps(button)
    shown = next(m for m in subscriber.said if m["message_id"] == digest["message_id"])
    assert "The one posting I have" in shown["text"]
