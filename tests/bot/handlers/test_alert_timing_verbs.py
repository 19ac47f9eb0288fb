"""The schedule of an alert by taps: days, quiet hours, the most a day."""

import pytest

from jobs.alerts import Cadence
from jobs.schedules import EVERY_DAY, WEEKEND
from tests.support.conversations import Chat, RunningBot
from tests.support.subscribers import alerts_of


async def days_of(bot: RunningBot, chat: Chat) -> frozenset[int]:
    (alert,) = await alerts_of(bot, chat)
    return alert.schedule.days


async def test_days_are_switched_off_and_on_one_by_one(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("Daily")
    assert "Now: Every day" in await subscriber.taps("Days")
    assert "Every Monday, Tuesday" in await subscriber.taps("✓ Sunday")
    assert "Now: Every weekday" in await subscriber.taps("✓ Saturday")
    assert await days_of(bot, subscriber) == EVERY_DAY - WEEKEND
    await subscriber.taps("Sunday")
    assert await days_of(bot, subscriber) == EVERY_DAY - {5}
    assert "Every Saturday and Sunday" in await subscriber.taps("Weekends")
    assert "Every Saturday and Sunday at 09:00" in await subscriber.taps("Back")


async def test_a_tap_that_comes_twice_switches_once(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("Daily")
    (alert,) = await alerts_of(bot, subscriber)
    for _ in range(2):
        await subscriber.forges(f"alerts|off|{alert.id}|6")
    assert await days_of(bot, subscriber) == EVERY_DAY - {6}
    for _ in range(2):
        await subscriber.forges(f"alerts|on|{alert.id}|6")
    assert await days_of(bot, subscriber) == EVERY_DAY


async def test_the_last_day_stays(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("Daily")
    await subscriber.says("/alerts")
    await subscriber.says("only mondays and thursdays")
    await subscriber.taps("Days")
    await subscriber.taps("✓ Monday")
    await subscriber.taps("✓ Thursday")
    assert "One day has to stay" in (subscriber.toast or "")
    assert await days_of(bot, subscriber) == {3}


async def test_quiet_hours_are_picked_and_lifted(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("Instant")
    await subscriber.taps("Quiet hours")
    assert "not between 20:00 and 08:00, UTC" in await subscriber.taps("20:00–08:00")
    await subscriber.taps("Quiet hours")
    assert "✓ 20:00–08:00" in subscriber.buttons
    assert "not between" not in await subscriber.taps("None, write at any hour")
    (alert,) = await alerts_of(bot, subscriber)
    assert alert.schedule.quiet is None


async def test_the_most_a_day_is_picked_and_lifted(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("Instant")
    await subscriber.taps("Limit a day")
    assert "at most 3 messages a day" in await subscriber.taps("3")
    await subscriber.taps("Limit a day")
    assert "at most" not in await subscriber.taps("No limit")
    (alert,) = await alerts_of(bot, subscriber)
    assert alert.schedule.most_a_day is None


async def test_a_cadence_for_a_while_forgets_nothing_of_the_others(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.says("/alerts")
    await subscriber.says("every weekday at 8")
    await subscriber.says("instantly but not between 22 and 7")
    assert "Every weekday at 08:00" in await subscriber.taps("Daily")
    assert "between 22:00 and 07:00" in await subscriber.taps("Instant")
    assert "Every Monday at 08:00" in await subscriber.taps("Weekly")


@pytest.mark.parametrize(
    "data",
    [
        "alerts|hush|{id}|2200-2200",
        "alerts|hush|{id}|9999-0000",
        "alerts|hush|{id}|",
        "alerts|group|{id}|nobody",
        "alerts|on|{id}|",
        "alerts|quiet|999",
        "alerts|cap|x",
        "alerts|most|{id}|-1",
        "alerts|pick|{id}|places:atlantis",
        "alerts|pick|{id}|words:x",
        "alerts|pick|{id}|least_pay:1",
        "alerts|pick|{id}|__class__:x",
        "alerts|drop|{id}|places",
        "alerts|drop|{id}|remote_only:1",
        "alerts|clear|{id}|remote_only",
        "alerts|clear|{id}|__slots__",
        "alerts|part|{id}|nothing",
        "alerts|remote|{id}|maybe",
        "alerts|undo|{id}|00000000",
    ],
)
async def test_no_forged_button_does_harm(subscriber: Chat, bot: RunningBot, data: str) -> None:
    (before,) = await alerts_of(bot, subscriber)
    assert await subscriber.forges(data.format(id=before.id))
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0
    (after,) = await alerts_of(bot, subscriber)
    assert (after.terms, after.schedule.cadence) == (before.terms, Cadence.WEEKLY)
