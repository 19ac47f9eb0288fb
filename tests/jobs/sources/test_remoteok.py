"""RemoteOK's replies: a notice first, broken letters, planted words, links that lead elsewhere."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.posting import Posting, Salary
from jobs.sources import remoteok
from tests.jobs.sources.examples import EXAMPLES, MOJIBAKE, example, reasons, texts_of

READ = example("remoteok")
NOTICE, ROW, *_ = json.loads(EXAMPLES["remoteok"])
PLANTED = ROW["description"].partition("</p>")[2]


def one(**changes: object) -> Posting:
    reading = remoteok.parse(json.dumps([NOTICE, ROW | changes]))
    assert reading.refused == ()
    return reading.postings[0]


def broken(text: str) -> str:
    """The text as the board sends it: its UTF-8 read as Latin-1."""
    return text.encode().decode("latin-1")


def test_the_notice_is_neither_a_posting_nor_a_refusal() -> None:
    assert [posting.source_id for posting in READ.postings] == ["700001", "700002"]
    assert reasons(READ) == [
        (3, "its link leads to the whole list, not to this job"),
        (4, "it has no title"),
    ]


def test_a_list_without_its_notice_is_read_as_well() -> None:
    assert len(remoteok.parse(json.dumps([ROW])).postings) == 1


def test_broken_letters_are_mended_everywhere() -> None:
    posting = READ.postings[0]
    assert posting.title == "Kite Designer – Sky"
    assert posting.tags == ("design", "café")
    assert "Florianópolis" in posting.locations[0]
    assert posting.excerpt == "Draw kites. It’s fun in São Paulo."
    assert posting.company == "Kites & Strings"


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (broken("社内通訳（日本"), "社内通訳（日本"),
        (broken("社内通訳（")[:-1], "社内通訳"),
        (broken("社内通訳（")[:-2], "社内通訳"),
        ("Café", "Café"),
        ("Chef de café à « Paris »", "Chef de café à « Paris »"),
        (broken("Chef de café"), "Chef de café"),
        ("Kite – Sky", "Kite – Sky"),
    ],
)
def test_letters_are_mended_only_where_they_are_broken(sent: str, read: str) -> None:
    assert one(position=sent).title == read


@settings(max_examples=200, deadline=None)
@given(st.text("Müñçhéné–’“”—… ãõßøåæœ日本語", min_size=5, max_size=40))
def test_no_broken_letter_is_left(text: str) -> None:
    description = one(description=broken(f"<p>Café: {text}</p>")).description
    assert not MOJIBAKE.search(description)


@pytest.mark.parametrize("behind", ["", " \\n", "</div>", "\n\n"])
@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "198.51.100.200"])
def test_planted_words_and_the_address_in_their_tag_are_left_out(address: str, behind: str) -> None:
    tag = "R" + base64.b64encode(address.encode()).decode()
    planted = PLANTED.replace("RMTkyLjAuMi4x", tag).replace("BREEZY", "ZEAL-OUS")
    posting = one(description=f"<p>Fly.</p>{behind}{planted}")
    for text in texts_of(posting):
        assert tag not in text
        assert "mention the word" not in text
        assert "spam applicants" not in text
    assert posting.description.startswith("Fly.")


def test_two_copies_of_one_advert_have_one_text() -> None:
    other = ROW["description"].replace("BREEZY", "SUNNY").replace("RMTky", "RMTk5")
    assert one(description=other).description == one().description


def test_pay_of_zero_is_unknown_and_no_currency_or_period_is_made_up() -> None:
    assert READ.postings[0].salary == Salary(50000, 70000, None, None)
    assert READ.postings[1].salary is None


def test_people_are_led_to_its_own_page_as_its_terms_ask() -> None:
    own, advert = READ.postings
    assert own.url == "https://remoteOK.com/remote-jobs/remote-kite-designer-kites-700001"
    assert advert.url == "https://remoteok.com/remote-jobs/remote-kite-tester-kites-700002"
    assert one(url="https://kites.example.com/x", slug="").url == "https://kites.example.com/x"


def test_a_place_that_only_says_remote_is_none() -> None:
    assert READ.postings[1].locations == ()
    assert READ.postings[1].remote


def test_the_seconds_stand_in_for_a_missing_date() -> None:
    assert READ.postings[1].published_at.isoformat() == "2026-03-07T16:13:20+00:00"
