"""The card of a posting: saved, applied to, hidden, and the way back from it."""

import pytest

from tests.support.conversations import Chat, RunningBot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings


@pytest.fixture
async def searcher(chat: Chat, bot: RunningBot) -> Chat:
    """Somebody who looks at the results of a search, seven postings."""
    await add_postings(bot.services, numbered(7))
    await chat.says("/jobs customer")
    return chat


async def test_a_card_opens_in_place_and_leads_back_to_its_page(searcher: Chat) -> None:
    messages = len(searcher.messages_of_bot())
    await searcher.taps("Older")
    card = await searcher.taps("7. ")
    assert card.startswith("Customer Success Manager 7")
    assert "Acme" in card
    assert "7. Customer Success Manager 7" in await searcher.taps("Back")
    assert len(searcher.messages_of_bot()) == messages


async def test_a_card_is_saved_and_let_go_of_again(searcher: Chat) -> None:
    await searcher.taps("2. ")
    await searcher.taps("⭐ Save")
    assert "/saved" in (searcher.toast or "")
    assert "✅ Saved" in searcher.buttons
    assert "Manager 2" in await searcher.says("/saved")
    await searcher.taps("✅ Saved")
    assert "No longer saved" in (searcher.toast or "")
    assert "Nothing saved yet" in await searcher.says("/saved")


async def test_an_application_is_tracked_from_the_card_on(searcher: Chat) -> None:
    await searcher.taps("3. ")
    await searcher.taps("I applied")
    assert "Good luck!" in (searcher.toast or "")
    assert "📮 Applied since November 23" in await searcher.taps("📮 Applied")


async def test_what_is_hidden_is_gone_from_searches_and_alerts_but_for_others(
    searcher: Chat, bot: RunningBot
) -> None:
    await searcher.taps("1. ")
    results = await searcher.taps("Hide")
    assert "No alert will bring this one up again" in (searcher.toast or "")
    assert "6 postings fit" in results
    assert "Customer Success Manager 1" not in results
    await searcher.taps("Alert me for this")
    preview = await searcher.taps("What the next one would hold")
    assert "Customer Success Manager 2" in preview
    assert "Customer Success Manager 1" not in preview
    ben = await bot.chat_with("Ben")
    assert "7 postings fit" in await ben.says("/jobs customer")


async def test_a_card_of_a_search_offers_an_alert_for_it(searcher: Chat) -> None:
    await searcher.taps("1. ")
    assert "Looking for customer" in await searcher.taps("Alert me for this")


async def test_names_that_look_like_markup_stay_names(chat: Chat, bot: RunningBot) -> None:
    odd = a_posting("CSM <i>now", company="A&B <Ltd>", excerpt="Earn <b>5 & more")
    await add_postings(bot.services, [odd])
    await chat.says("/jobs csm")
    card = await chat.taps("1. ")
    assert "CSM <i>now" in card
    assert "A&B <Ltd>" in card
    assert "Earn <b>5 & more" in card


@pytest.mark.parametrize("deed", ["o", "s", "u", "a", "h", "x", ""])
async def test_a_posting_that_is_gone_is_met_kindly(
    searcher: Chat, bot: RunningBot, deed: str
) -> None:
    assert await searcher.forges(f"job|{deed}|0123456789abcdef|j0 customer")
    if deed != "h":
        assert "no longer there" in searcher.text
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0
    assert "Nothing saved yet" in await searcher.says("/saved")
    assert "Nothing here yet" in await searcher.says("/applications")


async def test_a_card_whose_origin_is_forged_leads_back_to_the_newest(searcher: Chat) -> None:
    posting = numbered(1)[0]
    for origin in ("", "j", "q99", "d12345", "j99999999999999", "s-1"):
        assert "Manager 1" in await searcher.forges(f"job|o|{posting.id}|{origin}")
        assert await searcher.taps("Back")
