"""Corrections to a sentence model: kept in a file, and added to its matrices."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge.sentence_model.bert import Bert, Floats
from knowledge.sentence_model.corrections import (
    Corrections,
    corrected,
    denses,
    read_corrections,
    write_corrections,
)
from knowledge.sentence_model.tensors import ModelUnusable
from tests.knowledge.tinybert import tiny_bert

RANK = 2
BERT = tiny_bert(12)
NUMBERS = np.array([[2, 5, 7, 3], [2, 11, 4, 3]])


def _pairs(bert: Bert = BERT, size: float = 0.2) -> list[tuple[Floats, Floats]]:
    random = np.random.default_rng(1)
    return [
        (
            random.normal(0, size, (dense.matrix.shape[0], RANK)).astype(np.float32),
            random.normal(0, size, (RANK, dense.matrix.shape[1])).astype(np.float32),
        )
        for layer in bert.layers
        for dense in denses(layer)
    ]


CORRECTIONS = Corrections("tiny", _pairs())


def test_corrections_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "corrections.npz"
    write_corrections(CORRECTIONS, file)
    again = read_corrections(file)
    assert again.model == "tiny"
    assert len(again.pairs) == len(CORRECTIONS.pairs)
    for read, written in zip(again.pairs, CORRECTIONS.pairs, strict=True):
        for one, other in zip(read, written, strict=True):
            assert one.dtype == np.float32
            np.testing.assert_allclose(one, other, atol=1e-3)  # half precision


def test_what_was_read_and_written_again_is_the_same(tmp_path: Path) -> None:
    file = tmp_path / "corrections.npz"
    write_corrections(CORRECTIONS, file)
    once = read_corrections(file)
    write_corrections(once, file)
    assert read_corrections(file).name == once.name


def test_the_pairs_of_a_large_model_stay_in_their_order(tmp_path: Path) -> None:
    pairs = [(np.full((1, 1), n, np.float32), np.ones((1, 1), np.float32)) for n in range(24)]
    write_corrections(Corrections("large", pairs), tmp_path / "corrections.npz")
    again = read_corrections(tmp_path / "corrections.npz").pairs
    assert [int(left[0, 0]) for left, _ in again] == list(range(24))


def test_half_precision_hardly_moves_a_vector(tmp_path: Path) -> None:
    write_corrections(CORRECTIONS, tmp_path / "corrections.npz")
    again = corrected(BERT, read_corrections(tmp_path / "corrections.npz")).encode(NUMBERS)
    np.testing.assert_allclose(again, corrected(BERT, CORRECTIONS).encode(NUMBERS), atol=2e-3)


def test_the_name_changes_with_the_numbers_and_with_the_model() -> None:
    (left, right), *others = CORRECTIONS.pairs
    moved = [(left + np.float32(0.01), right), *others]
    names = {
        CORRECTIONS.name,
        Corrections("tiny", moved).name,
        Corrections("other", CORRECTIONS.pairs).name,
    }
    assert len(names) == 3
    assert Corrections("tiny", _pairs()).name == CORRECTIONS.name


def test_corrections_of_zero_change_nothing() -> None:
    nothing = [(left, np.zeros_like(right)) for left, right in CORRECTIONS.pairs]
    same = corrected(BERT, Corrections("tiny", nothing))
    np.testing.assert_array_equal(same.encode(NUMBERS), BERT.encode(NUMBERS))


def test_every_matrix_gets_the_product_of_its_pair() -> None:
    changed = corrected(BERT, CORRECTIONS)
    matrices = [dense.matrix for layer in changed.layers for dense in denses(layer)]
    before = [dense.matrix for layer in BERT.layers for dense in denses(layer)]
    for matrix, old, (left, right) in zip(matrices, before, CORRECTIONS.pairs, strict=True):
        np.testing.assert_allclose(matrix - old, left @ right, atol=1e-5)


def test_corrected_vectors_are_others_and_have_length_one() -> None:
    vectors = corrected(BERT, CORRECTIONS).encode(NUMBERS)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.abs(vectors - BERT.encode(NUMBERS)).max() > 1e-2


def test_the_model_itself_stays_as_it_was() -> None:
    before = BERT.encode(NUMBERS)
    corrected(BERT, CORRECTIONS).encode(NUMBERS)
    np.testing.assert_array_equal(BERT.encode(NUMBERS), before)


@pytest.mark.parametrize(
    "pairs",
    [
        [*_pairs(), *_pairs()],
        _pairs()[:4],
        _pairs()[:-1],
        [],
        [(right.T, left.T) for left, right in _pairs()],
    ],
    ids=["more layers", "fewer layers", "one too few", "none", "turned round"],
)
def test_corrections_that_do_not_fit_are_refused(pairs: list[tuple[Floats, Floats]]) -> None:
    with pytest.raises(ValueError, match=r"."):
        corrected(BERT, Corrections("tiny", pairs))


def test_without_a_file_there_are_no_corrections(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match=r"nowhere\.npz"):
        read_corrections(tmp_path / "nowhere.npz")


def _otherwise(_: bytes) -> bytes:
    """An archive of another program."""
    other = io.BytesIO()
    np.savez(other, left0=np.zeros((2, 2)))
    return other.getvalue()


def _plain_array(_: bytes) -> bytes:
    other = io.BytesIO()
    np.save(other, np.zeros((2, 2)))
    return other.getvalue()


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda _: b"",
        lambda _: b"not an archive",
        lambda content: content[:300] + bytes([content[300] ^ 255]) + content[301:],
        _otherwise,
        _plain_array,
    ],
    ids=["half", "without its end", "empty", "text", "one byte", "other names", "one array"],
)
def test_a_damaged_file_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    file = tmp_path / "corrections.npz"
    write_corrections(CORRECTIONS, file)
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(ModelUnusable, match=r"corrections\.npz"):
        read_corrections(file)
