"""Not relevant, because: a reason, a change that is shown before it is kept, and an undo."""

import pytest

from bot.actions.editing import mark_of
from jobs.preferences import as_search_text
from tests.support.conversations import Chat, RunningBot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings
from tests.support.subscribers import UNTIL_MONDAY, alerts_of, received, subscribed

NIGHT = a_posting("Customer Success Manager, Night Shift", company="Globex Inc.")


@pytest.fixture
async def reader(subscriber: Chat, bot: RunningBot) -> Chat:
    """Ana, whose digest holds a job on the night shift, and for whom three more wait."""
    await add_postings(bot.services, [NIGHT, a_posting()])
    await bot.time_passes(**UNTIL_MONDAY)
    waiting = ["Customer Success Manager, Night Owls", "Customer Success Manager, Nights"]
    await add_postings(
        bot.services, [*(a_posting(one) for one in waiting), *numbered(1, "Lead CSM")]
    )
    await subscriber.refresh()
    return subscriber


async def looks_for(bot: RunningBot, chat: Chat) -> list[str]:
    return [as_search_text(alert.preferences) for alert in await alerts_of(bot, chat)]


async def ask(chat: Chat) -> str:
    """Opens the reasons for the job on the night shift."""
    number = 1 if "1. Customer Success Manager, Night" in chat.text else 2
    await chat.taps(str(number))
    return await chat.taps("Not for me")


async def test_the_reasons_fit_the_posting(reader: Chat) -> None:
    asked = await ask(reader)
    assert "Customer Success Manager, Night Shift\nWhat does not suit you?" in asked
    assert reader.buttons == [
        "📍 Not in Germany",
        "🏢 Not Globex",
        "🔤 Not “night”",
        "🔤 Not “shift”",
        "📮 Applied already",
        "🙈 Just not this one",
        "◀ To the jobs",
    ]


async def test_whoever_set_their_zone_may_ask_for_jobs_at_home_alone(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.forges("zone||is|Europe/Warsaw")
    await add_postings(bot.services, [NIGHT])
    await bot.time_passes(**UNTIL_MONDAY)
    await subscriber.refresh()
    await subscriber.taps("Not for me")
    assert "jobs in Poland only" in await subscriber.taps("Only in Poland")
    await subscriber.taps("Keep this change")
    assert await looks_for(bot, subscriber) == ["customer success manager poland"]


async def test_a_change_is_shown_with_its_effect_kept_and_taken_back(
    reader: Chat, bot: RunningBot
) -> None:
    await ask(reader)
    shown = await reader.taps("Not “night”")
    assert "no more titles with “night”" in shown
    assert "It would look for customer success manager, not night." in shown
    assert "This would leave out 2 of the 3 that wait:" in shown
    assert "• Customer Success Manager, Night Owls" in shown
    assert await looks_for(bot, reader) == ["customer success manager"]
    assert "This alert now looks for" in await reader.taps("Keep this change")
    assert await looks_for(bot, reader) == ["customer success manager no night"]
    assert "looks for customer success manager again" in await reader.taps("Undo")
    assert await looks_for(bot, reader) == ["customer success manager"]
    assert (await reader.taps("To the jobs")).startswith("📬")


async def test_what_is_kept_decides_what_comes_next(reader: Chat, bot: RunningBot) -> None:
    await ask(reader)
    await reader.taps("Not “night”")
    await reader.taps("Keep this change")
    await bot.time_passes(days=7)
    (second,) = await received(reader)  # the first shows what was kept
    assert "A new job for you" in second
    assert "Lead CSM 1" in second


async def test_the_other_alerts_of_the_person_stay_as_they_are(
    reader: Chat, bot: RunningBot
) -> None:
    await reader.says("/jobs lead")
    await reader.taps("Alert me for this")
    await reader.forges(f"refine|a|{NIGHT.id}|1")
    await reader.taps("Not Globex")
    await reader.taps("Keep this change")
    assert await looks_for(bot, reader) == ["customer success manager no globex", "lead"]


async def test_each_tap_twice_does_its_work_once(reader: Chat, bot: RunningBot) -> None:
    await ask(reader)
    await reader.taps("Not “night”")
    (keep,) = _data(reader, "Keep")
    kept = await reader.forges(keep)
    (undo,) = _data(reader, "Undo")
    assert await reader.forges(keep) == kept
    assert await looks_for(bot, reader) == ["customer success manager no night"]
    taken_back = await reader.forges(undo)
    assert await reader.forges(undo) == taken_back
    assert await looks_for(bot, reader) == ["customer success manager"]


async def test_only_this_one_is_hidden_and_the_alert_stays(reader: Chat, bot: RunningBot) -> None:
    await ask(reader)
    await reader.taps("Not “night”")
    assert "🙈 hidden" in await reader.taps("Only hide this one")
    assert "No alert will bring this one up again" in (reader.toast or "")
    assert await looks_for(bot, reader) == ["customer success manager"]


async def test_cancelling_changes_nothing(reader: Chat, bot: RunningBot) -> None:
    await ask(reader)
    await reader.taps("Not “night”")
    assert "What does not suit you?" in await reader.taps("Cancel")
    assert await looks_for(bot, reader) == ["customer success manager"]


async def test_what_was_applied_to_already_is_tracked(reader: Chat) -> None:
    await ask(reader)
    await reader.taps("Applied already")
    assert "Good luck!" in (reader.toast or "")
    assert "Night Shift" in await reader.says("/applications")


async def test_a_change_that_is_stale_by_then_is_not_made(reader: Chat, bot: RunningBot) -> None:
    await ask(reader)
    await reader.taps("Not “night”")
    (keep,) = _data(reader, "Keep")
    await reader.forges("alerts|seek|1|onboarding")
    before = await looks_for(bot, reader)
    assert "Your alert has changed since" in await reader.forges(keep)
    assert await looks_for(bot, reader) == before


async def test_an_undo_that_is_stale_by_then_undoes_nothing(reader: Chat, bot: RunningBot) -> None:
    await ask(reader)
    await reader.taps("Not “night”")
    await reader.taps("Keep this change")
    (undo,) = _data(reader, "Undo")
    await reader.forges("alerts|seek|1|onboarding")
    assert "Your alert has changed since" in await reader.forges(undo)
    assert await looks_for(bot, reader) == ["onboarding"]


async def test_the_card_of_the_alert_takes_a_kept_change_back_as_well(
    reader: Chat, bot: RunningBot
) -> None:
    await ask(reader)
    await reader.taps("Not “night”")
    await reader.taps("Keep this change")
    (undo,) = _data(reader, "Undo")
    (alert,) = await alerts_of(bot, reader)
    await reader.forges(f"alerts|undo|{alert.id}|{mark_of(alert)}")
    assert await looks_for(bot, reader) == ["customer success manager"]
    assert "looks for customer success manager again" in await reader.forges(undo)


async def test_with_nothing_waiting_the_change_counts_from_the_next_job_on(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, [NIGHT])
    await bot.time_passes(**UNTIL_MONDAY)
    await subscriber.refresh()
    await subscriber.taps("Not for me")
    assert "It counts from the next job on." in await subscriber.taps("Not Globex")


@pytest.mark.parametrize("data", ["a", "t", "k", "u", "x", ""])
async def test_nobody_changes_the_alert_of_somebody_else(
    reader: Chat, bot: RunningBot, data: str
) -> None:
    mallory = await subscribed(bot, "Mallory")
    before = await looks_for(bot, reader)
    forged = f"refine|{data}|{NIGHT.id}|1|w1|0123456789ab"
    assert "too old for me" in await mallory.forges(forged)
    assert await looks_for(bot, reader) == before


@pytest.mark.parametrize(
    "data",
    [
        f"refine|k|{NIGHT.id}|1|w1",
        f"refine|k|{NIGHT.id}|1|zz|000000000000",
        f"refine|t|{NIGHT.id}|1|q9",
        f"refine|u|{NIGHT.id}|1|w1|",
        f"refine|u|{NIGHT.id}|1|w1|🙂",
        f"refine|k|{'0' * 16}|1|w1|000000000000",
        f"refine|k|{NIGHT.id}|x|w1",
        "refine",
    ],
)
async def test_forged_buttons_change_nothing(reader: Chat, bot: RunningBot, data: str) -> None:
    assert await reader.forges(data)
    assert await looks_for(bot, reader) == ["customer success manager"]
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0


def _data(chat: Chat, label: str) -> list[str]:
    rows = chat.messages_of_bot()[-1]["reply_markup"]["inline_keyboard"]
    return [one["callback_data"] for row in rows for one in row if label in one["text"]]
