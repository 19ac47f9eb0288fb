"""A posting as a line and as a card."""

from urllib.parse import parse_qs, urlsplit

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions.finding import Sight
from bot.actions.fitting import Fit
from bot.splitting import LIMIT, length_as_read
from bot.views import posting as view
from bot.views import posting_card
from bot.views.origin import Origin, Place
from bot.views.posting_card import Around
from bot.views.reply import Reply
from bot.wording import Words
from jobs.applications import Stage
from jobs.posting import Mirror, Period, Posting, Salary
from jobs.sources import hackernews
from knowledge.guide import Guide
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


AROUND = Around(Guide("", "", (), {}), "careerbot")


def card(words: Words, origin: Origin, *, saved: bool = False, stage: Stage | None = None) -> Reply:
    return posting_card.card(words, Sight(FULL, saved, stage), MONDAY, origin, AROUND)


def card_of(words: Words, posting: Posting, *, expired: bool = False) -> Reply:
    sight = Sight(posting, is_saved=False, stage=None, expired=expired)
    return posting_card.card(words, sight, MONDAY, Origin(Place.SAVED), AROUND)


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
    text = card_of(words, bare).text.striptags()
    assert text == "Helper 2 days ago Source: gone-board"


def test_the_source_of_the_text_and_the_one_that_the_link_leads_to_are_both_credited(
    words: Words,
) -> None:
    own, other = a_posting(), a_posting(source="samples")
    both = a_posting(via="samples", url=other.url, own_url=own.url)
    assert view.attribution(words, [both]) == view.attribution(words, [own, other])
    assert len(view.attribution(words, [both, own, other]).splitlines()) == 2


def test_a_text_whose_link_leads_elsewhere_is_credited_to_its_own_site(words: Words) -> None:
    own = "https://sea.example/jobs/1"
    told = [
        a_posting(source="feed", own_url=own, via="jobicy"),
        a_posting(source="feed", own_url=own, url="https://pier.example/3"),
    ]
    assert view.attribution(words, told).striptags() == (
        "Source: sea.example Source: Jobicy Source: pier.example"
    )


def test_a_source_with_a_phrase_of_its_own_is_credited_by_just_that(words: Words) -> None:
    told = [a_posting(source="adzuna"), a_posting(source="hackernews"), a_posting()]
    assert str(view.attribution(words, told)).splitlines() == [
        '<i><a href="https://www.adzuna.com">Jobs by Adzuna</a></i>',
        f'<i><a href="{hackernews.TERMS.link}">Hacker News: Who is hiring?</a></i>',
        '<i>Source: <a href="https://jobicy.com">Jobicy</a></i>',
    ]


def test_inside_a_sentence_a_source_is_called_by_its_name(words: Words) -> None:
    mirrors = (
        Mirror("adzuna", "https://adzuna.example/1"),
        Mirror("hackernews", "https://hn.example/2"),
    )
    text = card_of(words, a_posting(mirrors=mirrors)).text.striptags()
    assert text.endswith("Also advertised on Adzuna · Hacker News.")


def test_what_came_from_an_operators_own_feed_or_page_is_credited_to_its_site(words: Words) -> None:
    found = [
        a_posting(source="feed", url="https://sea.example/jobs/1"),
        a_posting(source="page", url="https://sea.example/jobs/2"),
        a_posting(source="page", url="https://pier.example/3"),
    ]
    assert str(view.attribution(words, found)).splitlines() == [
        '<i>Source: <a href="https://sea.example/">sea.example</a></i>',
        '<i>Source: <a href="https://pier.example/">pier.example</a></i>',
    ]
    mirrors = (Mirror("page", "https://pier.example/3"),)
    assert (
        "Also advertised on pier.example"
        in card_of(words, a_posting(mirrors=mirrors)).text.striptags()
    )


def test_pay_of_an_hour_is_reckoned_up_to_a_year_and_says_so(words: Words) -> None:
    hourly = a_posting(salary=Salary(25, 30, "USD", Period.HOUR))
    text = card_of(words, hourly).text
    assert "$25–$30 an hour (about $52,000–$62,400 a year, by my reckoning)" in text
    assert "reckoning" not in view.line(words, hourly, MONDAY)
    assert "reckoning" not in card_of(words, FULL).text
    unsaid = a_posting(salary=Salary(25, 30, "USD", None))
    assert "reckoning" not in card_of(words, unsaid).text


def test_other_adverts_of_the_same_job_are_linked_and_named(words: Words) -> None:
    mirrors = (
        Mirror("jobicy", "https://jobicy.com/2"),
        Mirror("<board>", "https://board.example/3"),
        Mirror("evil", "javascript:alert(1)"),
    )
    text = str(card_of(words, a_posting(mirrors=mirrors)).text)
    assert 'Also advertised on <a href="https://jobicy.com/2">Jobicy</a>' in text
    assert '<a href="https://board.example/3">&lt;board&gt;</a>' in text
    assert "javascript" not in text


def test_an_expired_posting_says_so_first(words: Words) -> None:
    assert (
        card_of(words, FULL, expired=True).text.striptags().startswith("⌛ This one has expired.")
    )
    assert "⌛ expired" in view.line(words, FULL, MONDAY, expired=True)


def test_nobody_is_sent_anywhere_but_to_the_web(words: Words) -> None:
    odd = a_posting(url="javascript:alert(1)")
    assert "↗ Apply" not in labels(card_of(words, odd))
    urls = [button.url for row in card_of(words, FULL).rows for button in row if button.url]
    assert all(url.startswith("https://") for url in urls)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=120), company=st.text(max_size=120))
def test_a_share_link_survives_every_title(words: Words, title: str, company: str) -> None:
    posting = a_posting(title, company=company)
    link = posting_card.share_link(words, posting, "careerbot")
    told = parse_qs(urlsplit(link).query, keep_blank_values=True, errors="replace")
    assert told["url"] == [f"https://t.me/careerbot?start=job_{posting.id}"]
    assert set(told) == {"url", "text"}


def test_the_wordiest_card_fits_one_message(words: Words) -> None:
    names = tuple(f"a skill of many words {number}" for number in range(50))
    wordy = a_posting(
        "Customer Success " * 30,
        company="Acme " * 50,
        locations=tuple(f"A very long place name {n}" * 5 for n in range(40)),
        excerpt="word " * 2000,
        mirrors=tuple(Mirror(f"board {n}", f"https://example.com/{n}" * 20) for n in range(40)),
    )
    fit = Fit(names, names, (), knows_person=True)
    sight = Sight(wordy, is_saved=False, stage=None, expired=True, fit=fit)
    reply = posting_card.card(words, sight, MONDAY, Origin(Place.SEARCH, 0, "x " * 90), AROUND)
    assert length_as_read(str(reply.text)) <= LIMIT
