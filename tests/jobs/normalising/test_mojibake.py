"""Characters that were read wrongly are mended, and right ones left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.normalising.mojibake import mended

RIGHT = [
    "„Spaß“ viel Spaß… mit", "MENÜ… ok", "CAFÉ® und CAFÉ”", "« OLÁ »", "OLÁ… mundo", "ESPAÑA’S",
    "30°C", "Nº 5",
    "SÃO PAULO – BR", "MANUTENÇÃO”", "naïve façade", "à “la", "É…", "ПРИВЕТ…", "日本語（社内）",
    "Œuvre d’été…", "R$ 5 × 3",
    "ÀÉÎ’s", "x² ± ½", "Ångström Å", "smörgåsbord — “hej”",
]  # fmt: skip


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("FlorianÃ³polis", "Florianópolis"),
        ("donâ€™t", "don’t"),
        ("donâ\x80\x99t stop â\x80\x93 really", "don’t stop – really"),
        ("naïve, and FlorianÃ³polis", "naïve, and Florianópolis"),
        ("MÃœNCHEN", "MÜNCHEN"),
        ("â‚¬60k", "€60k"),
        ("èª\x9eå\x8d\x98", "語単"),
        ("Tokyo ï¼\x88ç¤¾å\x86\x85é\x80\x9aè¨³ï¼", "Tokyo （社内通訳"),
        ("it was cut â\x80", "it was cut "),
    ],
)
def test_what_was_read_as_latin_1_is_read_again(broken: str, right: str) -> None:
    assert mended(broken) == right


@pytest.mark.parametrize("text", RIGHT)
def test_what_was_right_stays_right(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize("text", RIGHT)
def test_what_was_right_is_got_back_out_of_its_broken_form(text: str) -> None:
    assert mended(text.encode().decode("latin-1")) == text


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60))
def test_text_of_one_language_in_latin_1_is_not_touched_when_it_has_no_pairs(text: str) -> None:
    spaced = " ".join(text)
    assert mended(spaced) == spaced


@given(st.text(max_size=60))
def test_mending_ends(text: str) -> None:
    once = mended(text)
    assert len(once) <= len(text)
