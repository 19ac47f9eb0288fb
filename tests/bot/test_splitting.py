"""Long texts are cut as Telegram counts, and no tag is torn."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.text.formatting import LONGEST_TEXT, read_formatted
from bot.sandbox.text.html_text import parse_html
from bot.sandbox.world.shapes import utf16_length
from bot.splitting import LIMIT, MOST_ENTITIES, length_as_read, split


def test_a_short_text_stays_whole() -> None:
    assert split("<b>hello</b>") == ["<b>hello</b>"]
    assert split("") == [""]


def test_tags_and_entities_count_as_telegram_counts_them() -> None:
    assert length_as_read("<b>a</b>&amp;") == 2
    assert length_as_read("😀") == 2
    assert length_as_read("&nbsp;") == 6  # Telegram knows four names, and this is none of them


def test_a_long_text_is_cut_at_a_space() -> None:
    pieces = split("word " * 30, limit=52)
    assert all(length_as_read(piece) <= 52 for piece in pieces)
    assert " ".join(pieces).split() == ["word"] * 30


def test_paragraphs_stay_whole_where_the_piece_is_half_full() -> None:
    first, second = "one two three\nfour five", "six seven\neight nine ten"
    assert split(f"{first}\n\n{second}", limit=40) == [first, second]


def test_lines_stay_whole_where_a_paragraph_does_not_fit() -> None:
    assert split("one two three four\nfive six seven", limit=25) == [
        "one two three four",
        "five six seven",
    ]


def test_open_tags_are_closed_and_opened_again() -> None:
    assert split("<b>one two <i>three four</i></b>", limit=9) == [
        "<b>one two</b>",
        "<b><i>three</i></b>",
        "<b><i>four</i></b>",
    ]


def test_a_word_longer_than_a_message_is_cut_anyway() -> None:
    pieces = split("x" * 10_000)
    assert "".join(pieces) == "x" * 10_000
    assert all(length_as_read(piece) <= LIMIT for piece in pieces)


def test_no_piece_has_more_formats_than_telegram_keeps() -> None:
    pieces = split(" ".join(f"<b>{number}</b>" for number in range(250)))
    assert [len(parse_html(piece)[1]) for piece in pieces] == [100, 100, 50]
    assert [word for piece in pieces for word in parse_html(piece)[0].split()] == [
        str(number) for number in range(250)
    ]


_pieces = ["\n", "\n\n", " ", "😀", "🏳️‍🌈", "<", "&", '"', "&amp;", "&nbsp;", "</b>"]
_texts = st.lists(
    st.one_of(
        st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=12),
        st.sampled_from(_pieces),
    ),
    max_size=12,
).map("".join)
_tagged = st.sampled_from(
    [
        "<b>{}</b>",
        "<i>{}</i>",
        '<a href="https://example.com/?a=1&amp;b=2">{}</a>',
        "<code>{}</code>",
    ]
)
_marked_up = st.recursive(
    _texts.map(escape),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5).map(" ".join),
        st.tuples(_tagged, inner).map(lambda pair: pair[0].format(pair[1])),
    ),
    max_leaves=25,
)


@given(_marked_up, st.integers(8, 120))
def test_telegram_reads_the_pieces_as_it_would_have_read_the_whole(text: str, limit: int) -> None:
    whole = list(_formatted(text))
    pieces = split(text, limit)
    assert [one for piece in pieces for one in _formatted(piece)] == whole
    for piece in pieces:
        shown = read_formatted(piece, "HTML", None)
        assert utf16_length(shown.text) <= max(limit, 8)
        assert len(parse_html(piece)[1]) <= MOST_ENTITIES


@given(
    _marked_up.filter(lambda text: parse_html(text)[0].strip()),
    st.sampled_from([" ", "\n", "\n\n"]),
)
@settings(deadline=None)
def test_pieces_of_a_long_text_are_messages_that_telegram_takes(text: str, between: str) -> None:
    times = 9000 // length_as_read(text)
    for piece in split(between.join([text] * times)):
        assert utf16_length(read_formatted(piece, "HTML", None).text) <= LONGEST_TEXT
        assert len(parse_html(piece)[1]) <= MOST_ENTITIES


def _formatted(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Every character that shows, as the sandbox parses it, with the formats that it has."""
    plain, entities = parse_html(text)
    offset = 0
    for character in plain:
        around = frozenset(
            f"{entity['type']} {entity.get('url', '')}"
            for entity in entities
            if entity["offset"] <= offset < entity["offset"] + entity["length"]
        )
        if not character.isspace():
            yield character, around
        offset += utf16_length(character)
