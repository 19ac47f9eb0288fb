"""How well the same opening is told from another, on the labelled pairs."""

from __future__ import annotations

import pytest

from tests.jobs.duplicates.pairs import Pair, read_pairs, score

PAIRS = read_pairs()
HALVES = {
    "tuned": [pair for pair in PAIRS if not pair.is_held_out],
    "held out": [pair for pair in PAIRS if pair.is_held_out],
    "all": PAIRS,
}


def test_the_set_is_large_and_balanced() -> None:
    ours = sum(pair.is_one_opening for pair in PAIRS)
    assert len(PAIRS) >= 300
    assert 0.45 <= ours / len(PAIRS) <= 0.55
    assert 0.45 <= len(HALVES["held out"]) / len(PAIRS) <= 0.55


@pytest.mark.parametrize("half", HALVES)
def test_precision_and_recall_are_high(half: str) -> None:
    """The misses are printed with `-rP`, and whenever a bar is missed."""
    got = score(HALVES[half])
    print(f"{half}: precision {got.precision:.3f}, recall {got.recall:.3f}")  # noqa: T201
    for pair in got.misses:
        print(f"  {'two' if pair.is_found else 'one'}, but taken for the other: {pair}")  # noqa: T201
    assert got.precision >= 0.98
    assert got.recall >= 0.95


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_it_does_not_matter_which_comes_first(pair: Pair) -> None:
    turned = Pair(pair.kind, pair.other, pair.one, pair.is_one_opening, pair.is_held_out)
    assert turned.is_found == pair.is_found
