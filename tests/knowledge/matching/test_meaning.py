"""Kernel ridge regression over the vectors of phrases."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.matching import meaning as module
from knowledge.matching.meaning import RIDGE, SHARPNESS, Meaning, solved


def _vectors(count: int, seed: int = 1) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 24)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_solution_is_that_of_the_plain_equation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 16)  # so that there are several blocks and a rest
    vectors, labels = _vectors(70), np.arange(70) % 3
    kernel = np.exp(SHARPNESS * (vectors @ vectors.T - 1)) + RIDGE * np.eye(70)
    expected = np.linalg.solve(kernel, np.eye(3)[labels])
    assert np.allclose(solved(vectors, labels, 3), expected, atol=5e-3)


def test_a_phrase_pulls_to_its_owner_and_is_its_own_nearest() -> None:
    vectors = _vectors(30)
    meaning = Meaning(vectors, ["a"] * 10 + ["b"] * 20)
    meant = meaning.meant(vectors[17])
    assert meant["b"].pull > meant["a"].pull
    assert meant["b"].number == 17
    assert meant["b"].best == pytest.approx(1.0, abs=1e-5)
    assert meant["b"].best > meant["b"].few > 0


def test_what_was_solved_once_is_not_solved_again() -> None:
    vectors, owners = _vectors(12), ["a"] * 6 + ["b"] * 6
    first = Meaning(vectors, owners)
    again = Meaning(vectors, owners, first.pulls)
    assert again.meant(vectors[0]) == first.meant(vectors[0])


def test_of_very_many_phrases_a_sample_is_solved_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 20)
    meaning = Meaning(_vectors(50), ["a"] * 25 + ["b"] * 25)
    assert len(meaning.pulls) <= 20
    assert set(meaning.meant(_vectors(1, seed=5)[0])) == {"a", "b"}


def test_likeness_is_the_cosine_of_the_means() -> None:
    meaning = Meaning(_vectors(12), ["a"] * 6 + ["b"] * 3 + ["c"] * 3)
    likeness = meaning.likeness({"a", "b"})
    assert likeness["a", "a"] == pytest.approx(1.0, abs=1e-5)
    assert likeness["a", "b"] == likeness["b", "a"] < 1
    assert ("a", "c") not in likeness
