"""The card of a posting: saved, applied to, hidden, and the way back from it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.conversations import Chat, RunningBot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings


@pytest.fixture
async def searcher(chat: Chat, bot: RunningBot) -> Chat:
    """Somebody who looks at the results of a search, twelve postings."""
    await add_postings(bot.services, numbered(12))
    await chat.says("/jobs customer")
    return chat


async def test_a_card_opens_in_place_and_leads_back_to_its_page(searcher: Chat) -> None:
    messages = len(searcher.messages_of_bot())
    await searcher.taps("More")
    card = await searcher.taps("12")
    assert card.startswith("Customer Success Manager 12")
    assert "Acme" in card
    assert "12. Customer Success Manager 12" in await searcher.taps("Back")
    assert len(searcher.messages_of_bot()) == messages


async def test_a_card_is_saved_and_let_go_of_again(searcher: Chat) -> None:
    await searcher.taps("2")
    await searcher.taps("⭐ Save")
    assert "/saved" in (searcher.toast or "")
    assert "✅ Saved" in searcher.buttons
    assert "Manager 2" in await searcher.says("/saved")
    await searcher.taps("✅ Saved")
    assert "No longer saved" in (searcher.toast or "")
    assert "Nothing saved yet" in await searcher.says("/saved")


async def test_an_application_is_tracked_from_the_card_on(searcher: Chat) -> None:
    await searcher.taps("3")
    await searcher.taps("I applied")
    assert "Good luck!" in (searcher.toast or "")
    assert "📮 Applied since November 23" in await searcher.taps("📮 Applied")


async def test_what_is_hidden_is_gone_from_searches_and_alerts_but_for_others(
    searcher: Chat, bot: RunningBot
) -> None:
    await searcher.taps("1")
    results = await searcher.taps("Hide")
    assert "No alert will bring this one up again" in (searcher.toast or "")
    assert "11 postings fit" in results
    assert "Customer Success Manager 1\n" not in results
    await searcher.taps("Alert me for this")
    preview = await searcher.taps("What the next one would hold")
    assert "Customer Success Manager 2\n" in preview
    assert "Customer Success Manager 1\n" not in preview
    ben = await bot.chat_with("Ben")
    assert "12 postings fit" in await ben.says("/jobs customer")


async def test_a_card_of_a_search_offers_an_alert_for_it(searcher: Chat) -> None:
    await searcher.taps("1")
    assert "Looking for customer" in await searcher.taps("Alert me for this")


async def test_names_that_look_like_markup_stay_names(chat: Chat, bot: RunningBot) -> None:
    odd = a_posting("CSM <i>now", company="A&B <Ltd>", excerpt="Earn <b>5 & more")
    await add_postings(bot.services, [odd])
    await chat.says("/jobs csm")
    card = await chat.taps("1")
    assert "CSM <i>now" in card
    assert "A&B <Ltd>" in card
    assert "Earn <b>5 & more" in card


@pytest.mark.parametrize("deed", ["o", "s", "u", "a", "h", "r", "c", "d", "x", ""])
async def test_a_posting_that_is_gone_is_met_kindly(
    searcher: Chat, bot: RunningBot, deed: str
) -> None:
    assert await searcher.forges(f"job|{deed}|0123456789abcdef|j0 customer")
    if deed not in {"h", "r", "c", "d"}:
        assert "no longer there" in searcher.text
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0
    assert "Nothing saved yet" in await searcher.says("/saved")
    assert "Nothing here yet" in await searcher.says("/applications")


async def test_a_card_whose_origin_is_forged_leads_back_to_the_newest(searcher: Chat) -> None:
    posting = numbered(1)[0]
    for origin in ("", "j", "q99", "d12345", "j99999999999999", "s-1"):
        assert "Manager 1" in await searcher.forges(f"job|o|{posting.id}|{origin}")
        assert await searcher.taps("Back")


async def test_hiding_is_taken_back_by_one_tap(searcher: Chat) -> None:
    await searcher.taps("1")
    assert "11 postings fit" in await searcher.taps("🙈 Hide")
    assert "12 postings fit" in await searcher.taps("Undo")
    assert "may come up again" in (searcher.toast or "")
    assert not any("Undo" in button for button in searcher.buttons)


async def test_a_company_is_hidden_with_all_it_has_and_comes_back(
    chat: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, [*numbered(3), a_posting("Customer Lead", company="Globex")])
    await chat.says("/jobs customer")
    await chat.taps("1")
    shown = await chat.taps("Hide company")
    assert "Acme will not come up again" in (chat.toast or "")
    assert "One posting fits" in shown
    assert "4 postings fit" in await chat.taps("Undo")
    await chat.taps("1")
    await chat.taps("Hide company")
    await chat.says("/settings")
    assert "Their jobs do not come up" in await chat.taps("Hidden companies (1)")
    assert "No company is hidden" in await chat.taps("Acme")
    assert "4 postings fit" in await chat.says("/jobs customer")


async def test_a_shared_link_opens_the_card_for_whoever_taps_it(
    searcher: Chat, bot: RunningBot
) -> None:
    await searcher.taps("2")
    rows = searcher.messages_of_bot()[-1]["reply_markup"]["inline_keyboard"]
    (share,) = [one["url"] for row in rows for one in row if "Share" in one["text"]]
    told = parse_qs(urlsplit(share).query)
    assert share.startswith("https://t.me/share/url?")
    assert told["text"] == ["Customer Success Manager 2 at Acme"]
    payload = told["url"][0].partition("?start=")[2]
    ben = await bot.chat_with("Ben")
    assert (await ben.says(f"/start {payload}")).startswith("Customer Success Manager 2")
    await ben.taps("⭐ Save")
    assert "Manager 2" in await ben.says("/saved")
    assert "Nothing saved yet" in await searcher.says("/saved")


@pytest.mark.parametrize(
    "payload", ["job_", "job_zzz", "job_" + "0" * 16, "job_" + "a" * 60, "job_' OR 1=1 --"]
)
async def test_a_link_that_was_tampered_with_is_met_kindly(chat: Chat, payload: str) -> None:
    assert "no longer there" in await chat.says(f"/start {payload}")


async def test_a_shared_link_in_a_group_leads_to_the_private_chat(
    chat: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, numbered(1))
    ben = await bot.chat_with("Ben")
    group = await bot.group_of(chat, ben)
    name = bot.sandbox.world.bot.username
    shown = await group.says(f"/start@{name} job_{numbered(1)[0].id}")
    assert "Customer Success Manager" not in shown


async def test_a_card_tells_which_skills_are_named_and_which_are_missing(
    chat: Chat, bot: RunningBot
) -> None:
    wanted = a_posting(excerpt="You know SQL, Gainsight and Tableau. No Excel needed.")
    await add_postings(bot.services, [wanted])
    await chat.says("/jobs csm")
    card = await chat.taps("1")
    assert "Skills it names\nSQL, Gainsight, Tableau\nTell me yours" in card
    assert "Nothing here yet" in await chat.taps("My skills")
    assert "Excel, SQL" in await chat.says("sql and excel")
    await chat.says("/jobs csm")
    card = await chat.taps("1")
    assert "Skills it names: you have 1 of 3." in card
    assert "✅ SQL\n➕ Gainsight, Tableau" in card
    shown = await chat.taps("Tech skills")
    assert "eighteen" in shown
    assert "➕ Gainsight" in chat.messages_of_bot()[-2]["text"]  # the card stays


async def test_whoever_has_every_skill_is_told_so(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, [a_posting(excerpt="SQL and Tableau.")])
    await chat.says("/settings")
    await chat.taps("My skills")
    await chat.says("sql, tableau")
    await chat.says("/jobs csm")
    assert "It names 2 skills, and you have them all." in await chat.taps("1")
