"""Lines of text as arrays of stems."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.lines import Stems, lines_of, rarities

TEXTS = st.lists(st.lists(st.sampled_from(["lamp", "oil", "pay", "night", "the"]), max_size=6))


def test_a_stem_keeps_the_number_of_its_first_use() -> None:
    stems = Stems(["lamp"])
    assert [stems.take(stem) for stem in ("oil", "lamp", "oil", "pay")] == [1, 0, 1, 2]
    assert stems.names == ["lamp", "oil", "pay"]
    assert len(stems) == 3


def test_asking_for_a_number_takes_none() -> None:
    stems = Stems()
    assert stems.number("oil") is None
    assert len(stems) == 0


@settings(deadline=None)
@given(TEXTS)
def test_every_line_can_be_read_back(texts: list[list[str]]) -> None:
    stems = Stems()
    lines = lines_of(texts, stems)
    assert len(lines) == len(texts)
    assert [[stems.names[one] for one in lines[n]] for n in range(len(lines))] == texts


@settings(deadline=None)
@given(TEXTS)
def test_every_stem_knows_its_line(texts: list[list[str]]) -> None:
    numbers = lines_of(texts, Stems()).numbers()
    assert numbers.tolist() == [n for n, text in enumerate(texts) for _ in text]


def test_lines_made_later_share_the_numbers_of_the_stems() -> None:
    stems = Stems()
    first, later = lines_of([["lamp", "oil"]], stems), lines_of([["oil", "pay"]], stems)
    assert first[0].tolist() == [0, 1]
    assert later[0].tolist() == [1, 2]


def test_what_stands_everywhere_weighs_one_and_what_is_rare_weighs_more() -> None:
    everywhere, often, rare, never = rarities(np.array([50, 20, 1, 0], np.int32), 50)
    assert everywhere == pytest.approx(1.0)
    assert everywhere < often < rare < never
