"""/saved."""

from datetime import timedelta

from tests.support.clocks import MONDAY
from tests.support.conversations import Chat, RunningBot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings


async def save(chat: Chat, *numbers: int) -> None:
    """Saves those postings of `numbered` on their cards."""
    for posting in (numbered(max(numbers))[number - 1] for number in numbers):
        await chat.forges(f"job|s|{posting.id}|j0")


async def test_nothing_saved_yet_leads_to_the_jobs(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(1))
    assert "Nothing saved yet" in await chat.says("/saved")
    assert "The one posting I have" in await chat.taps("Find jobs")


async def test_saved_jobs_are_listed_the_last_one_first(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(3))
    await save(chat, 2)
    await bot.time_passes(minutes=1)
    await save(chat, 1)
    shown = await chat.says("my saved jobs")
    assert "1. Customer Success Manager 1" in shown
    assert "2. Customer Success Manager 2" in shown
    assert "Manager 3" not in shown


async def test_a_saved_job_is_let_go_of_on_its_card(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(2))
    await save(chat, 1, 2)
    await chat.says("/saved")
    await chat.taps("1")
    await chat.taps("✅ Saved")
    shown = await chat.taps("Back")
    assert shown.count("Customer Success Manager") == 1


async def test_saved_jobs_have_pages(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(11))
    await save(chat, *range(1, 12))
    await chat.says("/saved")
    second = await chat.taps("More")
    assert "11. Customer Success Manager" in second
    await chat.taps("11")
    await chat.taps("✅ Saved")
    assert "10. Customer Success Manager" in await chat.taps("Back")
    assert "11. " not in chat.text


async def test_saving_twice_saves_once(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(1))
    await save(chat, 1, 1)
    assert (await chat.says("/saved")).count("Customer Success Manager") == 1


async def test_what_one_saves_another_does_not_see(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(1))
    await save(chat, 1)
    ben = await bot.chat_with("Ben")
    assert "Nothing saved yet" in await ben.says("/saved")


async def test_a_page_that_is_forged_or_gone_becomes_the_nearest(
    chat: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(1))
    await save(chat, 1)
    await chat.says("/saved")
    for page in ("saved|999999", "saved|x", "saved|-5", "saved", "saved|99999999999999999999"):
        assert "1. Customer Success Manager 1" in await chat.forges(page)


async def test_a_saved_job_that_expired_stays_and_is_marked(chat: Chat, bot: RunningBot) -> None:
    expiring = a_posting(expires_at=MONDAY + timedelta(days=1))
    await add_postings(bot.services, [expiring])
    await chat.says("/jobs")
    await chat.taps("1")
    await chat.taps("⭐ Save")
    assert "expired" not in await chat.says("/saved")
    await bot.time_passes(days=2)
    assert "⌛ expired" in await chat.says("/saved")
    assert "This one has expired" in await chat.taps("1")
