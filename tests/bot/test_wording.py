"""The texts of bot/words, filled in and escaped."""

from pathlib import Path

import pytest
from markupsafe import Markup

from bot.wording import WordsMissing, load_words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "home.yaml").write_text(
        "hello: |\n  Hi <b>{name}</b>!\nfound:\n  one: One posting\n  other: '{count} postings'\n"
    )
    return tmp_path


def test_what_is_filled_in_is_escaped(folder: Path) -> None:
    assert load_words(folder)("home.hello", name="<i>&") == "Hi <b>&lt;i&gt;&amp;</b>!"


def test_markup_is_filled_in_as_it_is(folder: Path) -> None:
    assert load_words(folder)("home.hello", name=Markup("<i>x</i>")) == "Hi <b><i>x</i></b>!"


def test_a_count_chooses_the_form(folder: Path) -> None:
    words = load_words(folder)
    assert words("home.found", count=1) == "One posting"
    assert words("home.found", count=0) == "0 postings"


def test_a_plain_text_has_no_entities(folder: Path) -> None:
    assert load_words(folder).plain("home.hello", name="A&B") == "Hi <b>A&B</b>!"


def test_a_missing_text_is_named(folder: Path) -> None:
    with pytest.raises(WordsMissing, match=r"home\.bye"):
        load_words(folder)("home.bye")


def test_braces_in_a_value_stay_braces(folder: Path) -> None:
    assert (
        load_words(folder)("home.hello", name="{name.__class__}") == "Hi <b>{name.__class__}</b>!"
    )
