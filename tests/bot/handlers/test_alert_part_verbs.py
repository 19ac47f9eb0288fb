"""What an alert looks for, picked part by part."""

import pytest

from jobs.preferences import LeastPay, Preferences
from tests.support.conversations import Chat, RunningBot
from tests.support.subscribers import alerts_of

CSM = ("customer", "success", "manager")


async def sought(bot: RunningBot, chat: Chat) -> Preferences:
    (alert,) = await alerts_of(bot, chat)
    return alert.preferences


async def test_places_are_picked_typed_and_dropped(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("What I look for")
    assert "Where shall the job be? Now: no wish yet" in await subscriber.taps("Places")
    assert "Now: Germany" in await subscriber.taps("Germany")
    assert "Now: Germany or USA" in await subscriber.taps("USA")
    assert "Now: USA" in await subscriber.taps("✕ Germany")
    assert (await sought(bot, subscriber)).places == ("usa",)
    assert "no wish yet" in await subscriber.taps("Anywhere")
    assert "Now: USA" not in await subscriber.taps("Back")
    assert await sought(bot, subscriber) == Preferences(CSM)


async def test_levels_and_types_are_toggled(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("What I look for")
    await subscriber.taps("Level")
    await subscriber.taps("Senior")
    await subscriber.taps("Lead")
    await subscriber.taps("Back")
    await subscriber.taps("Type of work")
    await subscriber.taps("Part time")
    assert await sought(bot, subscriber) == Preferences(
        CSM, levels=("senior", "lead"), employment_types=("part-time",)
    )
    assert "senior or lead customer success manager, part time" in await subscriber.says("/alerts")


async def test_remote_only_is_switched_on_and_off(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("What I look for")
    await subscriber.taps("Remote only")
    assert (await sought(bot, subscriber)).remote_only
    assert "✓ Remote only" in subscriber.buttons
    await subscriber.taps("✓ Remote only")
    assert not (await sought(bot, subscriber)).remote_only


async def test_pay_is_typed_and_cleared(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("What I look for")
    assert "What is the least it should pay?" in await subscriber.taps("Pay")
    await subscriber.says("60k eur")
    assert (await sought(bot, subscriber)).least_pay == LeastPay(60_000, "EUR")
    await subscriber.taps("What I look for")
    await subscriber.taps("Pay")
    await subscriber.taps("Any pay")
    assert (await sought(bot, subscriber)).least_pay is None


async def test_companies_are_left_out_and_let_in_again(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("What I look for")
    await subscriber.taps("Leave out")
    await subscriber.says("Großkonzern & Söhne, Acme")
    await subscriber.taps("What I look for")
    await subscriber.taps("Leave out")
    assert "✕ acme" in subscriber.buttons
    await subscriber.taps("✕ großkonzern & söhne")
    assert (await sought(bot, subscriber)).without == ("acme",)


async def test_the_job_title_is_dropped_and_comes_back_by_undo(
    subscriber: Chat, bot: RunningBot
) -> None:
    await subscriber.taps("What I look for")
    await subscriber.taps("Any job title")
    assert await sought(bot, subscriber) == Preferences()
    assert "Undone" in await subscriber.taps("Undo")
    assert await sought(bot, subscriber) == Preferences(CSM)


async def test_taps_that_come_twice_change_nothing_twice(subscriber: Chat, bot: RunningBot) -> None:
    (alert,) = await alerts_of(bot, subscriber)
    for data in ("pick|{}|places:germany", "remote|{}|yes", "pick|{}|levels:senior"):
        await subscriber.forges("alerts|" + data.format(alert.id))
        await subscriber.forges("alerts|" + data.format(alert.id))
    once = Preferences(CSM, remote_only=True, places=("germany",), levels=("senior",))
    assert await sought(bot, subscriber) == once


async def test_there_is_room_for_eight_of_a_kind(subscriber: Chat, bot: RunningBot) -> None:
    await subscriber.taps("What I look for")
    await subscriber.taps("Places")
    await subscriber.says("france, spain, italy, poland, ireland, portugal, austria, norway")
    await subscriber.taps("What I look for")
    await subscriber.taps("Places")
    await subscriber.taps("Germany")
    assert "8 of a kind" in (subscriber.toast or "")
    assert len((await sought(bot, subscriber)).places) == 8


@pytest.mark.parametrize("part", ["Places", "Level", "Type of work", "Pay", "Leave out"])
async def test_a_part_leads_back_to_all_of_them(subscriber: Chat, part: str) -> None:
    await subscriber.taps("What I look for")
    await subscriber.taps(part)
    assert "What shall I look for?" in await subscriber.taps("Back")
