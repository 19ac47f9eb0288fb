"""What nobody may do with alerts: more than the plan holds, or anything to those of others."""

from pathlib import Path

import pytest

from jobs.alerts import Cadence
from tests.support.clocks import HeldClock
from tests.support.conversations import Chat, RunningBot, running_bot
from tests.support.subscribers import alerts_of

MEDDLING = [
    "alerts|card|{id}",
    "alerts|often|{id}|daily",
    "alerts|days|{id}",
    "alerts|day|{id}|5",
    "alerts|hours|{id}",
    "alerts|hour|{id}|3",
    "alerts|words|{id}",
    "alerts|seek|{id}|remote",
    "alerts|preview|{id}",
    "alerts|pause|{id}",
    "alerts|resume|{id}",
    "alerts|stop|{id}",
    "alerts|stopped|{id}",
]


async def test_there_is_room_for_five_alerts(chat: Chat, bot: RunningBot) -> None:
    for having in range(5):
        await chat.says("/alerts")
        await chat.forges(f"alerts|new|{having}|weekly")
    await chat.says("/alerts")
    assert "➕ New alert" not in chat.buttons
    assert "as many alerts as your plan holds" in await chat.forges("alerts|begin")
    assert "as many alerts" in await chat.forges("alerts|new|5|weekly")
    assert len(await alerts_of(bot, chat)) == 5


async def test_a_button_that_is_pressed_twice_begins_one_alert(chat: Chat, bot: RunningBot) -> None:
    await chat.says("/alerts")
    await chat.forges("alerts|new|0|weekly")
    await chat.forges("alerts|new|0|weekly")
    assert len(await alerts_of(bot, chat)) == 1


async def test_on_the_free_plan_daily_is_refused_kindly(tmp_path: Path) -> None:
    async with running_bot(tmp_path, clock=HeldClock(), plans="paid") as bot:
        chat = await bot.chat_with("Ana")
        await chat.says("/alerts")
        assert "Daily and instant alerts are part of Plus. Weekly" in await chat.taps("Daily")
        assert "⭐ See the plans" in chat.buttons
        assert await alerts_of(bot, chat) == ()
        await chat.says("/alerts")
        await chat.taps("Weekly")
        await chat.taps("Onboarding")
        assert "part of Plus" in await chat.taps("Daily")
        (alert,) = await alerts_of(bot, chat)
        assert alert.schedule.cadence is Cadence.WEEKLY
        assert "You are on Free" in await chat.taps("See the plans")


async def test_after_a_refused_alert_what_is_typed_changes_no_other(tmp_path: Path) -> None:
    async with running_bot(tmp_path, clock=HeldClock(), plans="paid") as bot:
        chat = await bot.chat_with("Ana")
        await chat.says("/alerts")
        await chat.taps("Weekly")
        await chat.taps("Onboarding")
        before = await alerts_of(bot, chat)
        assert "Plus" in await chat.forges("alerts|new|0|daily")
        await chat.says("data analyst")
        assert await alerts_of(bot, chat) == before


async def test_on_the_plus_plan_daily_is_allowed(tmp_path: Path) -> None:
    async with running_bot(tmp_path, clock=HeldClock(), plans="paid") as bot:
        chat = await bot.chat_with("Ana")
        await chat.says("/start")
        async with bot.services.storage.work() as work:
            person = await work.people.find(chat.chat_id)
            assert person is not None
            await work.people.set_plan(person.id, "plus")
        await chat.says("/alerts")
        await chat.taps("Daily")
        assert "Every day" in await chat.taps("Onboarding")


async def test_nobody_sees_or_changes_the_alert_of_somebody_else(
    subscriber: Chat, bot: RunningBot
) -> None:
    (alert,) = await alerts_of(bot, subscriber)
    mallory = await bot.chat_with("Mallory")
    await mallory.says("/alerts")
    for data in MEDDLING:
        shown = await mallory.forges(data.format(id=alert.id))
        assert "no longer there" in shown, data
    await mallory.says("plumber")
    await mallory.forges(f"zone|{alert.id}|is|Asia/Tokyo")
    assert await alerts_of(bot, subscriber) == (alert,)
    assert await alerts_of(bot, mallory) == ()


@pytest.mark.parametrize(
    "data",
    [
        "alerts",
        "alerts|",
        "alerts|nonsense|1",
        "alerts|card",
        "alerts|card|-1",
        "alerts|card|99999999999999999999",
        "alerts|day|1|x",
        "alerts|day|1|99999999999999",
        "alerts|hour|1|-5",
        "alerts|often|1|hourly",
        "alerts|seek|1|nothing",
        "alerts|new|x|",
        "alerts|card|²",
    ],
)
async def test_no_forged_button_does_harm(subscriber: Chat, bot: RunningBot, data: str) -> None:
    assert await subscriber.forges(data)
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0
    (alert, *_) = await alerts_of(bot, subscriber)
    assert alert.preferences.words == ("customer", "success", "manager")
    assert alert.schedule.cadence is Cadence.WEEKLY


async def test_the_buttons_of_a_stopped_alert_lead_back_to_the_alerts(subscriber: Chat) -> None:
    await subscriber.says("/alerts")
    await subscriber.taps("Stop")
    await subscriber.taps("Stop for good")
    assert "no longer there" in await subscriber.taps("Pause")
    assert "How often" in await subscriber.taps("Job alerts")
