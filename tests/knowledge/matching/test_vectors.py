"""The vectors of messages, embedded once and together."""

from __future__ import annotations

import numpy as np

from knowledge.matching.vectors import KEPT, Vectors
from tests.knowledge.wordbag import WordBag


def test_what_is_known_is_not_embedded_again() -> None:
    bag = WordBag()
    vectors = Vectors(bag)
    first = vectors.of(["oil storm", "night", "oil storm"])
    assert bag.asked == 2
    again = vectors.of(["night", "oil storm"])
    assert bag.asked == 2
    np.testing.assert_array_equal(first[0], again[1])
    np.testing.assert_array_equal(first[0], first[2])


def test_only_the_latest_are_kept() -> None:
    bag = WordBag()
    vectors = Vectors(bag)
    vectors.of([f"word{number}" for number in range(KEPT + 1)])
    before = bag.asked
    vectors.of([f"word{KEPT}"])
    assert bag.asked == before
    vectors.of(["word0"])
    assert bag.asked == before + 1
