"""/jobs: searching, turning pages, and an alert for a search."""

from tests.support.conversations import Chat, RunningBot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings

TOO_LONG_FOR_A_BUTTON = "customer success manager remote germany acme customer success"


async def test_without_any_posting_the_bot_says_so_and_offers_an_alert(chat: Chat) -> None:
    assert "I have no postings yet" in await chat.says("/jobs")
    assert "How often" in await chat.taps("Job alerts")


async def test_a_search_is_read_page_by_page(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(12))
    first = await chat.says("/jobs customer success")
    assert "12 postings fit, the best first" in first
    assert "10. Customer Success Manager 10" in first
    assert "Manager 11" not in first
    assert chat.buttons[:10] == [str(number) for number in range(1, 11)]
    second = await chat.taps("More")
    assert "11. Customer Success Manager 11" in second
    assert "Manager 10" not in second
    assert "1. Customer Success Manager 1\n" in await chat.taps("Previous")
    assert not any("Previous" in button for button in chat.buttons)
    assert sum("postings fit" in one["text"] for one in chat.messages_of_bot()) == 1


async def test_jobs_alone_shows_the_newest(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, [a_posting(), a_posting("Plumber")])
    shown = await chat.says("/jobs")
    assert "The newest of 2 postings" in shown
    assert "Plumber" in shown


async def test_a_line_tells_company_place_pay_age_and_where_it_comes_from(
    chat: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, [a_posting("CSM <b>& more", company="Löwen & Söhne")])
    shown = await chat.says("/jobs csm")
    assert "1. CSM <b>& more" in shown
    assert "Löwen & Söhne · Remote (Germany) · 2 days ago" in shown
    assert "Jobicy" in shown


async def test_jobs_are_asked_for_in_words(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, [a_posting(), a_posting("Office Manager", remote=False)])
    shown = await chat.says("show me remote jobs")
    assert "Customer Success Manager" in shown
    assert "Office Manager" not in shown


async def test_what_to_search_for_can_be_typed_when_asked(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, [a_posting(), a_posting("Onboarding Lead")])
    await chat.says("/jobs")
    assert "What kind of job" in await chat.taps("Search")
    shown = await chat.says("Onboarding")
    assert "One posting fits" in shown
    assert "Onboarding Lead" in shown


async def test_one_of_the_suggestions_can_be_picked(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, [a_posting(), a_posting("Onboarding Lead")])
    await chat.says("/jobs")
    await chat.taps("Search")
    assert "Onboarding Lead" in await chat.taps("Onboarding")


async def test_where_nothing_fits_fewer_words_are_offered(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(2))
    assert "Nothing fits all of this" in await chat.says("/jobs customer zebra")
    assert "2 postings fit" in await chat.taps("Without zebra (2)")
    assert "Nothing fits that today" in await chat.says("/jobs zebra")


async def test_a_search_becomes_an_alert_once(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(2))
    results = await chat.says("/jobs remote customer success")
    card = await chat.taps("Alert me for this")
    assert "All set!" in card
    assert "Looking for customer success, remote only" in card
    assert chat.messages_of_bot()[-2]["text"] == results
    assert "You have an alert for that already" in await chat.taps("Alert me for this")


async def test_a_search_that_found_nothing_becomes_an_alert_too(chat: Chat) -> None:
    await chat.says("/jobs zebra keeper")
    assert "Looking for zebra keeper" in await chat.taps("Alert me for this")


async def test_a_search_too_long_for_a_button_is_read_from_the_message(
    chat: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(12))
    assert "12 postings fit" in await chat.says(f"/jobs {TOO_LONG_FOR_A_BUTTON}")
    second = await chat.taps("More")
    assert TOO_LONG_FOR_A_BUTTON in second
    assert "Manager 12" in second
    assert TOO_LONG_FOR_A_BUTTON in await chat.taps("11")
    assert "Manager 12" in await chat.taps("Back")
    assert "All set!" in await chat.taps("Alert me for this")


async def test_buttons_of_any_age_are_met_with_a_page(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(12))
    await chat.says("/jobs customer")
    assert "11. " in await chat.forges("jobs|j10 customer")
    assert "11. " in await chat.forges("jobs|j99999 customer")
    assert "1. " in await chat.forges("jobs|nonsense")
    assert "too long ago" in await chat.forges("jobs|j0 ~")
    assert "too long ago" in await chat.forges("jobs.alert|j0 ~")
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0


async def test_what_was_understood_stands_on_top(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(2))
    shown = await chat.says("/jobs please show me Remote CSM jobs")
    assert shown.startswith("🔎 please show me remote csm jobs\nLooking for csm, remote only.")
    assert "Looking for zebra." in await chat.says("/jobs zebra")


async def test_jobs_without_words_begins_with_the_last_search(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, [a_posting(), a_posting("Plumber")])
    await chat.says("/jobs plumber")
    await chat.says("/start")
    shown = await chat.taps("Find jobs")
    assert "Your last search again" in shown
    assert "Plumber" in shown
    assert "Customer" not in shown
    assert "The newest of 2 postings" in await chat.taps("Newest jobs")


async def test_jobs_without_words_follows_the_newest_alert_first(
    subscriber: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, [a_posting(), a_posting("Plumber")])
    await subscriber.says("/jobs plumber")
    shown = await subscriber.says("/jobs")
    assert "This is what your newest alert looks for" in shown
    assert "Customer Success Manager" in shown
    assert "Plumber" not in shown
