"""The rest of a digest, its postings one by one, and what is said of those that are over."""

from datetime import timedelta

import pytest

from jobs.posting import Posting
from tests.support.clocks import MONDAY
from tests.support.conversations import Chat, RunningBot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings
from tests.support.subscribers import UNTIL_MONDAY, digest_of, received


async def brought(bot: RunningBot, chat: Chat, postings: list[Posting]) -> str:
    """The text of the digest with these postings."""
    await add_postings(bot.services, postings)
    await bot.time_passes(**UNTIL_MONDAY)
    await chat.refresh()
    assert chat.text.startswith("📬")
    return chat.text


async def test_each_posting_says_why_it_fits(bot: RunningBot) -> None:
    ben = await bot.chat_with("Ben")
    await ben.says("/jobs csm germany 60k")
    await ben.taps("Alert me for this")
    text = await brought(bot, ben, [a_posting()])
    assert "csm in the title · in Germany · pay not named" in text


async def test_the_rest_comes_by_a_tap_and_counts_as_shown(
    subscriber: Chat, bot: RunningBot
) -> None:
    text = await brought(bot, subscriber, numbered(27))
    assert "10. Customer Success Manager 10" in text
    second = await subscriber.taps("▼ 17 more")
    assert "More for you" in second
    assert "11. Customer Success Manager 11" in second
    assert subscriber.buttons[0] == "11"
    third = await subscriber.taps("▼ 7 more")
    assert "27. Customer Success Manager 27" in third
    assert not any("more" in button for button in subscriber.buttons)
    assert "11. Customer" in await subscriber.taps("Previous")
    assert "1. Customer" in await subscriber.taps("Previous")
    assert "11. Customer" in await subscriber.taps("More ▶")
    await bot.time_passes(days=7)
    assert len(await received(subscriber)) == 1


async def test_the_same_tap_twice_shows_the_same_ten(subscriber: Chat, bot: RunningBot) -> None:
    await brought(bot, subscriber, numbered(27))
    second = await subscriber.taps("▼ 17 more")
    assert await subscriber.forges("digest|more|1|10") == second
    assert len((await digest_of(bot, subscriber)).posting_ids) == 20


@pytest.mark.parametrize("value", ["", "5", "30", "999999999999", "-1", "x"])
async def test_forged_pages_lead_to_pages_that_there_are(
    subscriber: Chat, bot: RunningBot, value: str
) -> None:
    await brought(bot, subscriber, numbered(12))
    for verb in ("more", "show"):
        assert "Customer Success Manager" in await subscriber.forges(f"digest|{verb}|1|{value}")
    assert len((await digest_of(bot, subscriber)).posting_ids) == 10


async def test_a_rest_that_has_come_by_then_is_not_shown_twice(
    subscriber: Chat, bot: RunningBot
) -> None:
    await brought(bot, subscriber, numbered(12))
    await bot.time_passes(days=7)
    assert len(await received(subscriber)) == 2
    shown = await subscriber.taps("▼ 2 more")
    assert "The rest has come to you" in (subscriber.toast or "")
    assert "1. Customer" in shown
    assert not any("more" in button for button in subscriber.buttons)


async def test_a_card_of_a_later_page_leads_back_to_it(subscriber: Chat, bot: RunningBot) -> None:
    await brought(bot, subscriber, numbered(12))
    await subscriber.taps("▼ 2 more")
    assert (await subscriber.taps("12")).startswith("Customer Success Manager 12")
    await subscriber.taps("⭐ Save")
    back = await subscriber.taps("Back")
    assert "12. Customer Success Manager 12" in back
    assert "⭐ saved" in back
    await subscriber.taps("11")
    assert "🙈 hidden" in await subscriber.taps("🙈 Hide")
    assert "🙈 hidden" not in await subscriber.taps("Undo")


@pytest.mark.parametrize("button", ["⏸ Pause", "Make it daily", "Make it instant"])
async def test_a_control_stays_on_the_page_it_is_on(
    subscriber: Chat, bot: RunningBot, button: str
) -> None:
    await brought(bot, subscriber, numbered(12))
    page = await subscriber.taps("▼ 2 more")
    assert await subscriber.taps(button) == page
    assert "◀ Previous" in subscriber.buttons
    assert button not in subscriber.buttons


async def test_not_for_me_leads_back_to_the_page_of_the_job(
    subscriber: Chat, bot: RunningBot
) -> None:
    await brought(bot, subscriber, numbered(12))
    page = await subscriber.taps("▼ 2 more")
    await subscriber.taps("12")
    await subscriber.taps("Not for me")
    assert await subscriber.taps("To the jobs") == page
    await subscriber.taps("12")
    await subscriber.taps("Not for me")
    assert "12. Customer Success Manager 12" in await subscriber.taps("Just not this one")


async def test_one_posting_alone_has_its_buttons_in_the_digest(
    subscriber: Chat, bot: RunningBot
) -> None:
    await brought(bot, subscriber, [a_posting(url="https://jobicy.com/jobs/77")])
    assert subscriber.buttons[:4] == ["↗ Apply", "⭐ Save", "👎 Not for me", "📄 Details"]
    rows = subscriber.messages_of_bot()[-1]["reply_markup"]["inline_keyboard"]
    assert rows[0][0]["url"] == "https://jobicy.com/jobs/77"
    await subscriber.taps("⭐ Save")
    assert "/saved" in (subscriber.toast or "")
    assert "⭐ saved" in await subscriber.taps("Back")
    assert "✅ Saved" in subscriber.buttons


async def test_what_is_over_by_then_is_marked(subscriber: Chat, bot: RunningBot) -> None:
    soon = MONDAY + timedelta(days=9)
    over, stays = a_posting(company="Globex", source_id="2", expires_at=soon), a_posting()
    assert "expired" not in await brought(bot, subscriber, [over, stays])
    await bot.time_passes(days=3)
    await subscriber.taps("1")
    again = await subscriber.taps("Back")
    assert again.count("⌛ expired") == 1


async def test_a_digest_of_postings_that_are_gone_says_so(
    subscriber: Chat, bot: RunningBot
) -> None:
    await brought(bot, subscriber, numbered(1))
    async with bot.services.storage.work() as work:
        digest = await work.digests.get(1, 1)
        assert digest is not None
        await work.tellings.lengthen(digest, ["0123456789abcdef"], bot.services.now())
    again = await subscriber.forges("digest|show|1")
    assert "One of these jobs is no longer there." in again
    assert "1. Customer Success Manager 1" in again


async def test_shown_again_twice_in_a_row_is_shown_once(subscriber: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(2))
    await bot.fault("reset_before", method="sendMessage")
    await bot.time_passes(**UNTIL_MONDAY)
    await subscriber.says("/alerts")
    await subscriber.taps("may not have arrived")
    messages = len(subscriber.messages_of_bot())
    await subscriber.forges("digest|again|1")
    assert "just shown" in (subscriber.toast or "")
    assert len(subscriber.messages_of_bot()) == messages


@pytest.mark.parametrize("verb", ["pause", "resume", "daily", "here", "rest", "show", "more"])
async def test_every_control_tapped_twice_does_its_work_once(
    subscriber: Chat, bot: RunningBot, verb: str
) -> None:
    await brought(bot, subscriber, numbered(12))
    once = await subscriber.forges(f"digest|{verb}|1|10")
    buttons = subscriber.buttons
    assert await subscriber.forges(f"digest|{verb}|1|10") == once
    assert subscriber.buttons == buttons
