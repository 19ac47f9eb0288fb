"""Somebody who has not tapped for long is asked, then written to less often, and openly so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jobs.alerts import AlertState
from tests.support.conversations import Chat, RunningBot
from tests.support.postings import a_posting
from tests.support.services import add_postings
from tests.support.subscribers import alerts_of, received, subscribed

QUESTION = "Are you still looking?"


async def a_week_passes(bot: RunningBot, chat: Chat) -> list[str]:
    """Seven days with a new job each Monday; the digests that came in them."""
    before = len(await received(chat))
    await add_postings(bot.services, [_news(bot)])
    await bot.time_passes(days=7)
    return (await received(chat))[before:]


async def weeks(bot: RunningBot, chat: Chat, number: int) -> list[int]:
    """How many digests came in each of so many weeks."""
    return [len(await a_week_passes(bot, chat)) for _ in range(number)]


EIGHT_WEEKS = {"days": 56}  # with nothing new, which is faster than with a digest each


def _news(bot: RunningBot) -> object:
    today = bot.services.now()
    return a_posting(
        "Customer Success Manager",
        source_id=f"{today:%Y-%m-%d %H}",
        company=f"Company {today:%j}",
        published_at=today,
    )


async def test_after_sixty_days_the_next_digest_asks_and_only_that_one(
    subscriber: Chat, bot: RunningBot
) -> None:
    came = [text for _ in range(10) for text in await a_week_passes(bot, subscriber)]
    assert [QUESTION in text for text in came] == [False] * 8 + [True, False]
    assert "👍 Yes, still looking" not in subscriber.buttons


async def test_without_an_answer_it_comes_openly_less_often(
    subscriber: Chat, bot: RunningBot
) -> None:
    assert await weeks(bot, subscriber, 11) == [1] * 11
    assert "comes every four weeks now instead of every week" in (await received(subscriber))[-1]
    assert await weeks(bot, subscriber, 8) == [0, 0, 0, 1, 0, 0, 0, 1]
    assert "every four weeks" in (await received(subscriber))[-1]


async def test_a_daily_alert_becomes_a_weekly_one(bot: RunningBot) -> None:
    ana = await subscribed(bot, "Ana", "Daily")
    await bot.time_passes(days=60)
    await add_postings(bot.services, [_news(bot)])
    await bot.time_passes(days=1)
    assert QUESTION in (await received(ana))[-1]
    await add_postings(bot.services, [_news(bot)])
    await bot.time_passes(days=13)
    assert len(await received(ana)) == 2
    came = []
    for _ in range(21):
        await add_postings(bot.services, [_news(bot)])
        await bot.time_passes(days=1)
        came.append(len(await received(ana)))
    assert came[-1] - 2 == 4
    assert "comes once a week now instead of daily" in (await received(ana))[-1]


@pytest.mark.parametrize("how", ["tap", "word", "sticker", "old button"])
async def test_any_tap_or_word_brings_back_what_was(
    subscriber: Chat, bot: RunningBot, how: str
) -> None:
    await bot.time_passes(**EIGHT_WEEKS)
    await weeks(bot, subscriber, 4)
    assert await weeks(bot, subscriber, 1) == [0]
    if how == "tap":
        await subscriber.taps("As often as before")
        assert "Everything comes as you set it" in (subscriber.toast or "")
        assert "every four weeks" not in subscriber.text
    elif how == "word":
        await subscriber.says("thanks")
    elif how == "sticker":
        await subscriber.sends("sticker")
    else:
        await subscriber.forges("nonsense")
    assert await weeks(bot, subscriber, 3) == [1, 1, 1]


async def test_yes_ends_the_question_and_nothing_else(subscriber: Chat, bot: RunningBot) -> None:
    await bot.time_passes(**EIGHT_WEEKS)
    await weeks(bot, subscriber, 1)
    assert QUESTION in subscriber.text
    assert QUESTION not in await subscriber.taps("Yes, still looking")
    assert subscriber.text.startswith("📬")
    assert await weeks(bot, subscriber, 4) == [1] * 4
    assert "four weeks" not in (await received(subscriber))[-1]


async def test_pause_all_pauses_every_alert(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.says("/jobs plumber")
    await subscriber.taps("Alert me for this")
    await bot.time_passes(**EIGHT_WEEKS)
    await weeks(bot, subscriber, 1)
    await subscriber.taps("Pause all")
    assert "All your alerts are paused" in (subscriber.toast or "")
    assert {alert.state for alert in await alerts_of(bot, subscriber)} == {AlertState.PAUSED}
    assert "▶ Resume" in subscriber.buttons
    assert await weeks(bot, subscriber, 2) == [0, 0]


async def test_whoever_taps_now_and_then_is_never_asked(subscriber: Chat, bot: RunningBot) -> None:
    for _ in range(3):
        await bot.time_passes(days=35)
        await weeks(bot, subscriber, 1)
        await subscriber.taps("Details")
    assert not [text for text in await received(subscriber) if QUESTION in text]


async def test_a_question_that_is_postponed_by_telegram_is_asked_all_the_same(
    subscriber: Chat, bot: RunningBot
) -> None:
    await bot.time_passes(**EIGHT_WEEKS)
    await bot.fault("too_many_requests", method="sendMessage", retry_after=60)
    assert await a_week_passes(bot, subscriber) == []
    for _ in range(2):
        await bot.time_passes(minutes=2)
    assert QUESTION in (await received(subscriber))[-1]


async def test_when_somebody_was_here_is_known_to_the_hour_and_written_seldom(
    subscriber: Chat, bot: RunningBot
) -> None:
    async def seen() -> timedelta:
        async with bot.services.storage.reading() as work:
            person = await work.people.find(subscriber.chat_id)
        assert person is not None
        return bot.services.now() - person.last_seen_at

    await bot.time_passes(minutes=59)
    await subscriber.says("/help")
    assert await seen() == timedelta(minutes=59)
    await bot.time_passes(minutes=1)
    await subscriber.taps("The guide")
    assert await seen() == timedelta(0)
