"""An alert changed by what is typed while it is shown."""

from datetime import time

import pytest

from jobs.alerts import Alert, Cadence, Quiet
from jobs.preferences import Preferences
from jobs.schedules import WORKING_DAYS
from tests.support.conversations import Chat, RunningBot
from tests.support.subscribers import alerts_of


async def the_alert(bot: RunningBot, chat: Chat) -> Alert:
    (alert,) = await alerts_of(bot, chat)
    return alert


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("every weekday at 8", "Every weekday at 08:00, UTC"),
        ("only mondays and thursdays", "Every Monday and Thursday at 09:00, UTC"),
        ("every day except sunday", "Every Monday, Tuesday, Wednesday, Thursday, Friday and Satur"),
        ("weekly on friday evening", "Every Friday at 18:00, UTC"),
        (
            "instantly but not between 22 and 7",
            "As soon as there is one, but not between 22:00 and 07:00, UTC",
        ),
        ("instantly, at most 3 a day", "As soon as there is one, at most 3 messages a day"),
        ("without acme", "customer success manager, not acme"),
        ("only in germany or austria", "customer success manager, Germany or Austria"),
        ("full time, at least 60k eur", "full time, from €60,000"),
        ("daily, remote", "customer success manager, remote only"),
        ("only fridays", "Every Friday at 09:00"),
        ("mondays and fridays only", "Every Monday and Friday at 09:00"),
        ("every day and at 8", "Every day at 08:00"),
        ("every weekday at 8 and not at night", "Every weekday at 08:00"),
        (
            "instantly but at most 3 a day and not between 22 and 7",
            "As soon as there is one, but not between 22:00 and 07:00, UTC",
        ),
        ("remove acme and globex", "customer success manager, not acme or globex"),
    ],
)
async def test_a_sentence_under_the_card_changes_that_alert(
    subscriber: Chat, said: str, told: str
) -> None:
    await subscriber.says("/alerts")
    assert told in await subscriber.says(said)
    assert "↩ Undo" in subscriber.buttons
    assert "Undone" in await subscriber.taps("Undo")
    assert "Looking for customer success manager\nEvery Monday at 09:00" in subscriber.text


async def test_one_sentence_after_another_changes_more_and_more(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.says("/alerts")
    for said in ("instantly", "not at night", "at most 2 a day", "also austria", "no sales"):
        await subscriber.says(said)
    alert = await the_alert(bot, subscriber)
    assert alert.schedule.cadence is Cadence.INSTANT
    assert alert.schedule.quiet == Quiet(time(22), time(7))
    assert alert.schedule.most_a_day == 2
    assert alert.preferences == Preferences(
        ("customer", "success", "manager"), places=("austria",), without=("sales",)
    )
    assert "at most" not in await subscriber.says("no limit")
    assert "between" not in await subscriber.says("no quiet hours")


@pytest.mark.parametrize(
    "said",
    [
        *("how much do seniors make", "senior pay", "hi", "what is a csm?", "thank you"),
        *("no thank you", "no idea", "which companies are remote", "I live in berlin"),
    ],
)
async def test_what_is_no_change_is_answered_as_ever(
    subscriber: Chat, bot: RunningBot, said: str
) -> None:
    await subscriber.says("/alerts")
    before = await alerts_of(bot, subscriber)
    assert "Looking for" not in await subscriber.says(said)
    assert await alerts_of(bot, subscriber) == before


@pytest.mark.parametrize("said", ["find me jobs in germany", "show me remote jobs"])
async def test_who_wants_to_look_now_is_shown_jobs(
    subscriber: Chat, bot: RunningBot, said: str
) -> None:
    await subscriber.says("/alerts")
    before = await alerts_of(bot, subscriber)
    assert "changed your alert" not in await subscriber.says(said)
    assert await alerts_of(bot, subscriber) == before


async def test_a_place_that_is_removed_is_neither_looked_for_nor_left_out(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.says("/alerts")
    await subscriber.says("germany")
    for said in ("remove germany", "germany or austria", "without germany"):
        await subscriber.says(said)
    sought = (await the_alert(bot, subscriber)).preferences
    assert (sought.places, sought.without, sought.remote_only) == (("austria",), (), False)


async def test_what_is_so_already_is_told_and_undoes_nothing_older(subscriber: Chat) -> None:
    await subscriber.says("/alerts")
    await subscriber.says("every weekday at 8")
    assert "It is like that already." in await subscriber.says("every weekday at 8")
    assert "↩ Undo" not in subscriber.buttons


async def test_after_another_screen_a_word_is_no_change_of_an_alert(
    subscriber: Chat, bot: RunningBot
) -> None:
    before = await alerts_of(bot, subscriber)
    await subscriber.says("/settings")
    await subscriber.says("without acme")
    assert await alerts_of(bot, subscriber) == before


async def test_with_several_alerts_the_one_that_is_shown_is_changed(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.says("/jobs onboarding")
    await subscriber.taps("Alert me for this")
    await subscriber.says("/alerts")
    await subscriber.taps("🔔 onboarding")
    assert "Every weekday at 08:00" in await subscriber.says("every weekday at 8")
    first, second = await alerts_of(bot, subscriber)
    assert (first.schedule.cadence, second.schedule.days) == (Cadence.WEEKLY, WORKING_DAYS)


async def test_limits_wait_until_the_alert_is_instant(subscriber: Chat) -> None:
    await subscriber.says("/alerts")
    assert "count once the alert is instant" in await subscriber.says("not between 22 and 7")
    assert "but not between 22:00 and 07:00" in await subscriber.taps("Instant")


async def test_a_new_search_takes_the_place_of_the_old_one_and_can_be_undone(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.taps("What I look for")
    assert "Now it is customer success manager" in subscriber.text
    assert "Got it" in await subscriber.says("remote night nurse in germany")
    alert = await the_alert(bot, subscriber)
    assert alert.preferences == Preferences(("night", "nurse"), True, ("germany",))
    assert alert.schedule.cadence is Cadence.WEEKLY
    await subscriber.taps("Undo")
    assert (await the_alert(bot, subscriber)).preferences.words == (
        "customer",
        "success",
        "manager",
    )


async def test_a_new_search_may_come_with_its_schedule(subscriber: Chat) -> None:
    await subscriber.taps("What I look for")
    card = await subscriber.says("data analyst jobs in berlin every weekday at 7:15")
    assert "data analyst, Berlin" in card
    assert "Every weekday at 07:15" in card


@pytest.mark.parametrize(
    ("cadence", "screen", "said", "told"),
    [
        ("Daily", "Hour", "7:45", "Every day at 07:45"),
        ("Daily", "Hour", "8", "Every day at 08:00"),
        ("Daily", "Days", "mon wed fri", "Every Monday, Wednesday and Friday"),
        ("Instant", "Quiet hours", "23 to 6:30", "not between 23:00 and 06:30"),
        ("Instant", "Quiet hours", "not at night", "not between 22:00 and 07:00"),
        ("Daily", "Hour", "evening", "Every day at 18:00"),
        ("Daily", "Hour", "in the morning", "Every day at 09:00"),
        ("Daily", "Hour", "half past eight", "Every day at 08:30"),
        ("Instant", "Quiet hours", "none", "As soon as there is one\n"),
        ("Instant", "Quiet hours", "no", "As soon as there is one\n"),
        ("Instant", "Quiet hours", "not at all", "As soon as there is one\n"),
        ("Instant", "Limit a day", "5 a day", "at most 5 messages a day"),
        ("Instant", "Limit a day", "999", "at most 50 messages a day"),
        ("Instant", "Limit a day", "0", "As soon as there is one\n"),
        ("Instant", "Limit a day", "none", "As soon as there is one\n"),
        ("Instant", "Limit a day", "4", "at most 4 messages a day"),
        ("Instant", "Limit a day", "at most one a day", "at most one message a day"),
    ],
)
async def test_each_screen_takes_its_answer_typed(
    subscriber: Chat, cadence: str, screen: str, said: str, told: str
) -> None:
    await subscriber.taps(cadence)
    await subscriber.taps(screen)
    assert told in await subscriber.says(said)


@pytest.mark.parametrize(
    ("screen", "said", "told"),
    [
        ("Places", "austria, berlin", "Austria or Berlin"),
        ("Level", "senior", "senior customer success manager"),
        ("Type of work", "contract", "contract"),
        ("Pay", "60k eur", "from €60,000"),
        ("Leave out", "Acme, Blue Yonder", "not acme or blue yonder"),
    ],
)
async def test_each_part_takes_its_answer_typed(
    subscriber: Chat, screen: str, said: str, told: str
) -> None:
    await subscriber.taps("What I look for")
    await subscriber.taps(screen)
    assert told in await subscriber.says(said)


@pytest.mark.parametrize(
    ("screen", "first", "said", "told"),
    [
        ("Places", "germany", "only austria", "customer success manager, Austria"),
        ("Places", "germany", "anywhere", "customer success manager\n"),
        ("Level", "senior", "any", "Looking for customer success manager\n"),
        ("Pay", "60k eur", "none", "customer success manager\n"),
        ("Leave out", "acme", "nothing", "customer success manager\n"),
    ],
)
async def test_a_part_is_replaced_or_lifted_by_its_answer(
    subscriber: Chat, screen: str, first: str, said: str, told: str
) -> None:
    for answer in (first, said):
        await subscriber.says("/alerts")
        await subscriber.taps("What I look for")
        await subscriber.taps(screen)
        await subscriber.says(answer)
    assert told in f"{subscriber.text}\n"


@pytest.mark.parametrize(
    "said",
    [
        *("thanks", "hello", "yes", "no", "ok", "cancel", "back", "stop"),
        *("how do i write a cv", "what is churn"),
    ],
)
async def test_talk_is_no_search(subscriber: Chat, bot: RunningBot, said: str) -> None:
    before = await the_alert(bot, subscriber)
    await subscriber.taps("What I look for")
    await subscriber.says(said)
    assert await the_alert(bot, subscriber) == before


@pytest.mark.parametrize("screen", ["Quiet hours", "Limit a day"])
async def test_a_number_that_is_none_changes_nothing_else(
    subscriber: Chat, bot: RunningBot, screen: str
) -> None:
    await subscriber.taps("Instant")
    before = await the_alert(bot, subscriber)
    await subscriber.taps(screen)
    await subscriber.says("-1")
    assert await the_alert(bot, subscriber) == before


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("any new job", Preferences()),
        ("weekend jobs", Preferences(("weekend",))),
        ("weekend work", Preferences(("weekend",))),
        ("csm without acme, globex", Preferences(("csm",), without=("acme", "globex"))),
        ("show me onboarding jobs", Preferences(("onboarding",))),
    ],
)
async def test_a_search_is_taken_as_it_is_meant(
    subscriber: Chat, bot: RunningBot, said: str, sought: Preferences
) -> None:
    await subscriber.taps("What I look for")
    await subscriber.says(said)
    alert = await the_alert(bot, subscriber)
    assert (alert.preferences, alert.schedule.cadence) == (sought, Cadence.WEEKLY)
