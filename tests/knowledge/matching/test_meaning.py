"""Ridge regression over the likenesses of phrases to landmarks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching import meaning as module
from knowledge.matching.lines import Reals
from knowledge.matching.meaning import RIDGE, SHARPNESS, Meaning, landmarks, solved
from knowledge.matching.spans import Spans


def _vectors(count: int, seed: int = 1) -> Reals:
    vectors = np.random.default_rng(seed).normal(size=(count, 24)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _spans(*counts: int) -> Spans:
    return Spans(np.repeat(np.arange(len(counts), dtype=np.int32), counts), len(counts))


def test_where_all_are_landmarks_it_is_plain_ridge_regression(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "BLOCK", 16)  # so that there are several blocks and a rest
    vectors, spans = _vectors(70), _spans(30, 25, 15)
    kernel = np.exp(SHARPNESS * (vectors @ vectors.T - 1)) + RIDGE * np.eye(70)
    expected = np.linalg.solve(kernel, np.eye(3)[spans.owner_of])
    assert np.allclose(solved(vectors, spans), expected, atol=2e-2)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=2, max_size=5), st.integers(0, 1000))
def test_phrases_pull_to_their_own_owners(counts: list[int], seed: int) -> None:
    vectors, spans = _vectors(sum(counts), seed), _spans(*counts)
    meaning = Meaning(vectors, spans)
    meant = [int(meaning.pulled(vector).argmax()) for vector in vectors]
    assert np.mean(np.array(meant) == spans.owner_of) > 0.9


def test_a_phrase_is_its_own_nearest() -> None:
    vectors = _vectors(30)
    near = Meaning(vectors, _spans(10, 20)).near(1, vectors[17])
    assert len(near) == 20
    assert near.argmax() == 7
    assert near.max() == pytest.approx(1.0, abs=1e-5)


def test_what_was_solved_once_is_not_solved_again() -> None:
    vectors, spans = _vectors(12), _spans(6, 6)
    first = Meaning(vectors, spans)
    again = Meaning(vectors, spans, first.pulls)
    assert again.pulls is first.pulls
    assert again.pulled(vectors[0]).tolist() == first.pulled(vectors[0]).tolist()


def test_what_was_solved_for_another_guide_is_refused() -> None:
    with pytest.raises(ValueError, match="another guide"):
        Meaning(_vectors(12), _spans(6, 6), np.zeros((12, 3), np.float32))


def test_of_very_many_phrases_an_even_sample_are_landmarks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LANDMARKS", 20)
    vectors = _vectors(50)
    vectors += 0.5 * np.repeat(_vectors(2, seed=9), 25, axis=0)  # an owner's lie near each other
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert landmarks(vectors).tolist() == vectors[::3].tolist()
    meaning = Meaning(vectors, _spans(25, 25))
    assert meaning.pulls.shape == (17, 2)
    meant = [int(meaning.pulled(vector).argmax()) for vector in vectors]
    assert np.mean(np.array(meant) == meaning.spans.owner_of) > 0.9  # not landmarks alone


def test_phrases_that_are_all_the_same_can_be_solved_for() -> None:
    same = np.repeat(_vectors(1), 8, axis=0)
    assert np.isfinite(Meaning(same, _spans(4, 4)).pulls).all()


def test_likeness_is_the_cosine_of_the_means() -> None:
    vectors = _vectors(12)
    likeness = Meaning(vectors, _spans(6, 3, 3)).likeness(["a", "b", "c"], {"a", "b"})
    one, other = vectors[:6].mean(0), vectors[6:9].mean(0)
    cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
    assert likeness["a", "a"] == pytest.approx(1.0, abs=1e-5)
    assert likeness["a", "b"] == likeness["b", "a"] == pytest.approx(float(cosine), abs=1e-5)
    assert ("a", "c") not in likeness
