"""Long texts are cut as Telegram counts, and no tag is torn."""

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import plain
from bot.splitting import LIMIT, length_as_read, split


def test_a_short_text_stays_whole() -> None:
    assert split("<b>hello</b>") == ["<b>hello</b>"]


def test_tags_and_entities_count_as_telegram_counts_them() -> None:
    assert length_as_read("<b>a</b>&amp;") == 2
    assert length_as_read("😀") == 2


def test_a_long_text_is_cut_at_a_space() -> None:
    pieces = split("word " * 30, limit=52)
    assert all(length_as_read(piece) <= 52 for piece in pieces)
    assert " ".join(pieces).split() == ["word"] * 30


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


_words = st.lists(
    st.one_of(
        st.text(st.characters(exclude_characters="<>&", exclude_categories=["Cs"]), max_size=30),
        st.sampled_from(["<b>bold words here</b>", "<i>x</i>", "&lt;", "\n\n"]),
    ),
    max_size=60,
)


@given(_words)
def test_nothing_is_lost_and_every_piece_fits_and_closes(words: list[str]) -> None:
    text = " ".join(words)
    pieces = split(text, limit=60)
    assert "".join("".join(plain(piece) for piece in pieces).split()) == "".join(
        plain(text).split()
    )
    for piece in pieces:
        assert length_as_read(piece) <= 60
        assert piece.count("<b>") == piece.count("</b>")
        assert piece.count("<i>") == piece.count("</i>")
