"""/alerts: begun, changed, paused and stopped, by buttons and in words."""

from jobs.alerts import AlertState, Cadence
from jobs.preferences import Preferences
from tests.support.conversations import Chat, RunningBot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings
from tests.support.subscribers import alerts_of


async def test_an_alert_is_begun_by_two_taps_and_a_word(chat: Chat) -> None:
    assert "How often" in await chat.says("/alerts")
    assert "What shall I look for?" in await chat.taps("Weekly")
    card = await chat.says("remote onboarding manager")
    assert "Looking for onboarding manager, remote only" in card
    assert "Every Monday at 09:00, UTC" in card
    assert "Next: Monday, November 30, 09:00" in card


async def test_an_alert_is_begun_in_one_sentence(chat: Chat, bot: RunningBot) -> None:
    card = await chat.says("send me remote jobs every monday at 8")
    assert "All set!" in card
    assert "any new job, remote only" in card
    assert "Every Monday at 08:00" in card
    (alert,) = await alerts_of(bot, chat)
    assert alert.preferences == Preferences((), remote_only=True)


async def test_an_instant_alert_with_its_limits_is_begun_in_one_sentence(
    chat: Chat, bot: RunningBot
) -> None:
    text = await chat.says("send me customer success jobs instantly, not between 22 and 7")
    assert "not between 22:00 and 07:00" in text
    (alert,) = await alerts_of(bot, chat)
    assert (alert.schedule.cadence, alert.preferences.words) == (
        Cadence.INSTANT,
        ("customer", "success"),
    )


async def test_whoever_has_no_alert_gets_none_by_limiting_them(chat: Chat, bot: RunningBot) -> None:
    await chat.says("make my alerts daily")
    await chat.says("please no csm jobs at night")
    assert await alerts_of(bot, chat) == ()


async def test_the_only_alert_is_changed_in_one_sentence(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("Daily")
    card = await subscriber.says("send me remote jobs every monday at 8")
    assert "I have changed your alert" in card
    assert "Every Monday at 08:00" in card
    assert "customer success manager, remote only" in card
    assert len(await alerts_of(bot, subscriber)) == 1


async def test_what_is_looked_for_may_be_one_of_the_suggestions(chat: Chat) -> None:
    await chat.says("/alerts")
    await chat.taps("Daily")
    assert "Looking for onboarding" in await chat.taps("Onboarding")
    assert "Every day at 09:00" in chat.text


async def test_day_and_hour_are_picked_from_buttons(subscriber: Chat) -> None:
    assert "On which day" in await subscriber.taps("Day")
    assert "✓ Monday" in subscriber.buttons
    assert "Every Friday at 09:00" in await subscriber.taps("Friday")
    assert "At what time" in await subscriber.taps("Hour")
    card = await subscriber.taps("18:00")
    assert "Every Friday at 18:00" in card
    assert "Next: Friday, November 27, 18:00" in card


async def test_weekly_becomes_daily_and_weekly_again(subscriber: Chat) -> None:
    assert "Every day at 09:00" in await subscriber.taps("Daily")
    assert "Next: Tuesday, November 24, 09:00" in subscriber.text
    assert "📅 Day" not in subscriber.buttons
    assert "Every Monday" in await subscriber.taps("Weekly")


async def test_an_alert_follows_the_zone_it_is_given(subscriber: Chat) -> None:
    assert "I do not know your time zone yet" in subscriber.text
    assert "Where are you?" in await subscriber.taps("Time zone")
    await subscriber.says("berlin")
    card = await subscriber.taps("Berlin 10:00")
    assert "Every Monday at 09:00, Berlin time" in card
    assert "I do not know your time zone yet" not in card
    assert "Berlin" in (subscriber.toast or "")


async def test_what_it_looks_for_is_changed_by_typing(subscriber: Chat) -> None:
    assert "What shall I look for?" in await subscriber.taps("What I look for")
    card = await subscriber.says("Implementation Lead in Berlin")
    assert "Got it" in card
    assert "Looking for lead implementation, Berlin" in card


async def test_the_preview_shows_what_would_come_and_changes_nothing(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, [*numbered(12), a_posting("Plumber")])
    before = await alerts_of(bot, subscriber)
    preview = await subscriber.taps("What the next one would hold")
    assert preview.count("Customer Success Manager") >= 10
    assert "Plumber" not in preview
    assert "2 more fit" in preview
    assert "Looking for" in await subscriber.taps("Back")
    assert await alerts_of(bot, subscriber) == before


async def test_the_preview_says_so_when_nothing_is_new(subscriber: Chat) -> None:
    assert "Nothing new fits" in await subscriber.taps("What the next one would hold")


async def test_a_paused_alert_waits_until_it_is_resumed(subscriber: Chat, bot: RunningBot) -> None:
    assert "Paused" in await subscriber.taps("Pause")
    (alert,) = await alerts_of(bot, subscriber)
    assert alert.state is AlertState.PAUSED
    assert "Next: Monday, November 30" in await subscriber.taps("Resume")


async def test_stopping_is_asked_once_and_can_be_thought_better_of(
    subscriber: Chat, bot: RunningBot
) -> None:
    assert "Shall this alert stop?" in await subscriber.taps("Stop")
    assert "Looking for" in await subscriber.taps("Keep it")
    await subscriber.taps("Stop")
    assert "Stopped" in await subscriber.taps("Stop for good")
    assert await alerts_of(bot, subscriber) == ()
    assert "How often" in await subscriber.taps("Job alerts")


async def test_stopping_in_words_is_asked_once_too(subscriber: Chat, bot: RunningBot) -> None:
    assert "Shall this alert stop?" in await subscriber.says("stop sending me jobs")
    await subscriber.taps("Stop for good")
    assert await alerts_of(bot, subscriber) == ()
    assert "You have no alert" in await subscriber.says("stop sending me jobs")


async def test_several_alerts_are_listed_and_told_apart(subscriber: Chat, bot: RunningBot) -> None:
    assert "One more alert" in await subscriber.taps("New alert")
    await subscriber.taps("Daily")
    await subscriber.says("onboarding")
    assert "Your alerts" in await subscriber.says("/alerts")
    assert "🔔 onboarding" in subscriber.buttons
    assert "Every day" in await subscriber.taps("onboarding")
    assert "Your alerts" in await subscriber.taps("All alerts")
    assert "Every Monday" in await subscriber.taps("customer success manager")


async def test_with_several_alerts_a_sentence_changes_none_and_asks_which(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.says("/jobs onboarding")
    await subscriber.taps("Alert me for this")
    before = await alerts_of(bot, subscriber)
    assert "Tap the one you mean" in await subscriber.says("send me remote jobs every monday at 8")
    assert await alerts_of(bot, subscriber) == before
    assert "Tap the one that should stop" in await subscriber.says("stop sending me jobs")
    assert "Shall this alert stop?" in await subscriber.taps("onboarding")


async def test_the_card_and_the_list_tell_what_waits(subscriber: Chat, bot: RunningBot) -> None:
    assert "Nothing new is waiting yet" in await subscriber.says("/alerts")
    await add_postings(bot.services, [*numbered(12), a_posting("Plumber")])
    assert "12 jobs are waiting for it" in await subscriber.says("/alerts")
    await subscriber.says("/jobs plumber")
    await subscriber.taps("Alert me for this")
    both = await subscriber.says("/alerts")
    assert "🔔 customer success manager\nEvery Monday at 09:00, UTC\nNext: Monday" in both
    assert "12 jobs are waiting for it." in both
    assert "One job is waiting for it." in both


async def test_an_instant_alert_is_begun_by_a_tap_and_says_when_it_comes(chat: Chat) -> None:
    await chat.says("/alerts")
    await chat.taps("Instant")
    assert "As soon as there is one" in await chat.taps("Onboarding")
    assert "✓ Instant" in chat.buttons


async def test_less_at_night_is_a_change_and_no_end(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("Instant")
    await subscriber.says("/settings")
    assert "not between 22:00 and 07:00" in await subscriber.says("mute alerts at night")
    assert len(await alerts_of(bot, subscriber)) == 1


async def test_a_pending_question_can_be_cancelled(chat: Chat, bot: RunningBot) -> None:
    await chat.says("/alerts")
    await chat.taps("Weekly")
    assert "I have dropped that" in await chat.says("/cancel")
    await chat.says("thank you")
    (alert,) = await alerts_of(bot, chat)
    assert alert.preferences == Preferences()


async def test_another_tap_means_that_no_answer_will_come(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.taps("What I look for")
    await subscriber.taps("Back")
    await subscriber.says("thank you")
    (alert,) = await alerts_of(bot, subscriber)
    assert alert.preferences.words == ("customer", "success", "manager")
