"""A posting as a line and as a card."""

from bot.actions.finding import Sight
from bot.views import posting as view
from bot.views.origin import Origin, Place
from bot.views.reply import Reply
from bot.wording import Words
from jobs.applications import Stage
from jobs.posting import Period, Salary
from tests.support.clocks import MONDAY
from tests.support.postings import a_posting

FULL = a_posting(
    "CSM <EMEA> & more",
    company="Acme & Sons",
    locations=("Germany", "Austria", "Switzerland", "France", "Spain"),
    salary=Salary(60_000, 80_000, "EUR", Period.YEAR),
    level="senior",
    employment_types=("full-time",),
    excerpt="Look after <b>accounts</b>.",
)


def labels(reply: Reply) -> list[str]:
    return [button.text for row in reply.rows for button in row]


def card(words: Words, origin: Origin, *, saved: bool = False, stage: Stage | None = None) -> Reply:
    return view.card(words, Sight(FULL, saved, stage), MONDAY, origin)


def test_a_card_tells_everything_that_is_known(words: Words) -> None:
    text = card(words, Origin(Place.SEARCH)).text.striptags()
    for fact in (
        "Acme & Sons",
        "Remote (Germany, Austria, Switzerland and 2 more)",
        "€60,000–€80,000 a year",
        "2 days ago",
        "Senior",
        "Full time",
        "Jobicy",
    ):
        assert fact in text


def test_nothing_from_a_feed_becomes_a_tag(words: Words) -> None:
    text = str(card(words, Origin(Place.SEARCH)).text)
    assert "CSM &lt;EMEA&gt; &amp; more" in text
    assert "&lt;b&gt;accounts&lt;/b&gt;" in text


def test_an_address_with_quotation_marks_stays_an_address(words: Words) -> None:
    posting = a_posting(url='https://example.com/"><b>x')
    assert '<b>x"' not in str(view.line(words, posting, MONDAY))


def test_the_buttons_show_what_was_done_already(words: Words) -> None:
    fresh = labels(card(words, Origin(Place.SEARCH)))
    assert {"⭐ Save", "📮 I applied"} <= set(fresh)
    done = labels(card(words, Origin(Place.SEARCH), saved=True, stage=Stage.OFFER))
    assert {"✅ Saved", "🤝 Offer"} <= set(done)


def test_an_alert_is_offered_for_a_search_and_nowhere_else(words: Words) -> None:
    assert "🔔 Alert me for this" in labels(card(words, Origin(Place.SEARCH, 0, "csm")))
    assert "🔔 Alert me for this" not in labels(card(words, Origin(Place.SEARCH)))
    assert "🔔 Alert me for this" not in labels(card(words, Origin(Place.DIGEST, 3)))


def test_a_search_too_long_for_a_button_stands_in_the_card(words: Words) -> None:
    search = "customer success manager for enterprise software in germany"
    assert search in card(words, Origin(Place.SEARCH, 0, search)).text
    assert "csm germany" not in card(words, Origin(Place.SEARCH, 0, "csm germany")).text


def test_a_posting_that_says_next_to_nothing_has_a_card(words: Words) -> None:
    bare = a_posting("Helper", company="", locations=(), remote=False, source="gone-board")
    text = view.card(words, Sight(bare, False, None), MONDAY, Origin(Place.SAVED)).text.striptags()
    assert text == "Helper 2 days ago Source: gone-board"
