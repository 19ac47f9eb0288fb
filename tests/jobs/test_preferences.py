"""Reading what somebody looks for out of plain words, and writing it as such again."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobs.posting import Period
from jobs.preferences import (
    LONGEST_WORD,
    MOST_OF_A_KIND,
    MOST_WORDS,
    LeastPay,
    Preferences,
    as_search_text,
    read_preferences,
)


@pytest.mark.parametrize(
    ("text", "words", "remote_only"),
    [
        ("I’m looking for customer success roles", ("customer", "success"), False),
        ("home-office", (), True),
        ("WFH node.js", ("node.js",), True),
        ("remotly csm", ("csm",), True),
        ("sales sales SALES", ("sales",), False),
        ("any jobs", (), False),
        ("", (), False),
        ("🙂🙂 !!! <b>", ("b",), False),
        ("менеджер", ("менеджер",), False),
        ("csm not only remote", ("csm",), True),
    ],
)
def test_only_what_says_something_is_kept(
    text: str, words: tuple[str, ...], remote_only: bool
) -> None:
    assert read_preferences(text) == Preferences(words, remote_only)


def test_a_word_that_is_too_long_is_cut_and_not_dropped() -> None:
    longest = "a" * LONGEST_WORD
    assert read_preferences(f"csm {longest}zebra") == Preferences(("csm", longest))
    assert read_preferences(f"zebra or {longest}b") == Preferences((f"zebra or {longest}",))
    cut = read_preferences("b" * (LONGEST_WORD - 1) + ".js").words
    assert cut == ("b" * (LONGEST_WORD - 1),)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "remote csm germany 60k",
            Preferences(("csm",), True, places=("germany",), least_pay=LeastPay(60_000)),
        ),
        (
            "senior customer success berlin or munich no sales",
            Preferences(
                ("customer", "success"),
                places=("berlin", "munich"),
                levels=("senior",),
                without=("sales",),
            ),
        ),
        (
            "part time cs jobs eu >= 30 eur/h",
            Preferences(
                ("cs",),
                places=("eu",),
                employment_types=("part-time",),
                least_pay=LeastPay(30, "EUR", Period.HOUR),
            ),
        ),
        (
            "entry level, not at Acme",
            Preferences(levels=("entry-level",), without=("acme",)),
        ),
        (
            "Looking for a Senior C++ engineer, please!",
            Preferences(("c++", "engineer"), levels=("senior",)),
        ),
        (
            "full time or contract, usa/canada",
            Preferences(places=("usa", "canada"), employment_types=("full-time", "contract")),
        ),
    ],
)
def test_places_levels_types_and_pay_are_told_from_words(text: str, wanted: Preferences) -> None:
    assert read_preferences(text) == wanted


@pytest.mark.parametrize(
    ("text", "place"),
    [("germny", "germany"), ("united states", "usa"), ("Deutschland", "germany"), ("u.k.", "uk")],
)
def test_places_are_known_by_all_their_names_and_nearly_spelled(text: str, place: str) -> None:
    assert read_preferences(text).places == (place,)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("no experience csm", "entry-level"),
        ("newbie csm", "entry-level"),
        ("sr csm", "senior"),
        ("mid-level csm", "midlevel"),
        ("senoir csm", "senior"),
    ],
)
def test_levels_are_known_by_slang_and_slips(text: str, level: str) -> None:
    assert read_preferences(text) == Preferences(("csm",), levels=(level,))


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("csm no sales", ("sales",)),
        ("csm -sales", ("sales",)),
        ("csm without sales or support", ("sales", "support")),
        ("csm not at Blue Yonder or Acme", ("blue yonder", "acme")),
        ('csm no "blue yonder"', ("blue yonder",)),
        ("csm, anything but sales", ("sales",)),
        ("csm don't want sales", ("sales",)),
        ("csm not remote", ("remote",)),
        ("csm on-site", ("remote",)),
        ("csm not in the usa", ("usa",)),
        ("csm no", ()),
    ],
)
def test_what_is_ruled_out_is_left_out(text: str, without: tuple[str, ...]) -> None:
    assert read_preferences(text) == Preferences(("csm",), without=without)


def test_a_negation_ends_where_the_sentence_does() -> None:
    read = read_preferences("csm, no sales, marketing")
    assert (read.words, read.without) == (("csm", "marketing"), ("sales",))


@given(st.text(max_size=2000))
def test_whatever_is_typed_the_words_are_lower_case_and_few(text: str) -> None:
    read = read_preferences(text)
    assert len(read.words) <= MOST_WORDS
    assert all(0 < len(word) <= 40 and word == word.lower() for word in read.words)
    for some in (read.places, read.levels, read.employment_types, read.without):
        assert len(set(some)) == len(some) <= MOST_OF_A_KIND


TYPED = st.lists(
    st.sampled_from(
        [
            "remote",
            "csm",
            "customer",
            "success",
            "germany",
            "united",
            "states",
            "us",
            "south",
            "africa",
            "korea",
            "senior",
            "lead",
            "entry",
            "level",
            "no",
            "not",
            "at",
            "or",
            "and",
            "without",
            "part",
            "time",
            "60k",
            "30",
            "eur",
            "usd",
            "/",
            "h",
            ">=",
            "from",
            "Acme",
            "Blue",
            ",",
            ".",
            ";",
            "-",
            '"',
            "new",
            "york",
            "node.js",
            "c++",
            "work",
            "home",
            "office",
            "it",
            "5",
            "2026",
            "401k",
            "acme's",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(TYPED | st.text(max_size=60))
@example("united; states csm")
@example("5, usd csm")
@example('no "sales, support"')
def test_what_was_read_and_written_is_read_as_the_same(text: str) -> None:
    read = read_preferences(text)
    assert read_preferences(as_search_text(read)) == read


def test_a_search_is_written_as_short_as_it_can_be() -> None:
    text = "customer success, remote, senior, germany, >= 60k eur, no sales"
    written = as_search_text(read_preferences(text))
    assert written == "remote senior customer success germany >= 60000 eur no sales"
