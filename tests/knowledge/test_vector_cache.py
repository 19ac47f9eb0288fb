"""The vectors on disk: computed once, never believed when damaged or of another model."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if find_spec("numpy") is None and os.environ.get("CI") != "true":
    pytest.skip("not installed: numpy", allow_module_level=True)

import numpy as np

from knowledge.vector_cache import lacking, pack, vectors_of

if TYPE_CHECKING:
    from knowledge.sentence_model.bert import Floats

TEXTS = ["how high is the tower", "who pays the keeper", "is it lonely"]


@dataclass
class Letters:
    """An embedder that counts letters, and remembers what it was asked for."""

    name: str = "letters-1"
    asked: list[str] = field(default_factory=list)

    def embed(self, texts: Sequence[str]) -> Floats:
        self.asked.extend(texts)
        counts = [[text.count(chr(letter)) + 0.1 for letter in range(97, 123)] for text in texts]
        rows = np.array(counts, np.float32).reshape(len(texts), 26)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


def _file(folder: Path) -> Path:
    return folder / "vectors-letters-1.npy"


def test_vectors_come_in_the_order_of_the_texts_and_have_length_one() -> None:
    texts = [*TEXTS, TEXTS[0]]
    vectors = vectors_of(texts, Letters())
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert ((vectors * Letters().embed(texts)).sum(1) > 0.999).all()


def test_no_texts_have_no_vectors(tmp_path: Path) -> None:
    assert vectors_of([], Letters(), tmp_path).shape == (0, 26)


def test_a_second_start_computes_nothing(tmp_path: Path) -> None:
    first = vectors_of(TEXTS, Letters(), tmp_path)
    again = Letters()
    np.testing.assert_array_equal(vectors_of(TEXTS, again, tmp_path), first)
    assert again.asked == []


def test_an_edited_guide_computes_only_what_is_new(tmp_path: Path) -> None:
    vectors_of(TEXTS, Letters(), tmp_path)
    model = Letters()
    vectors_of(["a new phrase", *TEXTS[1:]], model, tmp_path)
    assert model.asked == ["a new phrase"]


def test_two_sets_of_texts_share_one_folder(tmp_path: Path) -> None:
    vectors_of(TEXTS[:1], Letters(), tmp_path)
    vectors_of(TEXTS[1:], Letters(), tmp_path)
    model = Letters()
    vectors_of(TEXTS, model, tmp_path)
    assert model.asked == []


def test_another_model_never_gets_the_vectors_of_this_one(tmp_path: Path) -> None:
    vectors_of(TEXTS, Letters(), tmp_path)
    other = Letters(name="letters-2")
    _file(tmp_path).rename(tmp_path / "vectors-letters-2.npy")
    vectors_of(TEXTS, other, tmp_path)
    assert other.asked == TEXTS


def _flipped(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def _wide(_: bytes) -> bytes:
    header = b"{'descr': '|u1', 'fortran_order': False, 'shape': (900000000000, 400), }"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda _: b"",
        lambda _: b"not an array",
        lambda _: pickle.dumps(["pickled"]),
        _flipped,
        _wide,
    ],
    ids=["cut", "empty", "text", "pickle", "one bit", "absurd shape"],
)
def test_a_damaged_file_is_ignored_and_made_anew(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    first = vectors_of(TEXTS, Letters(), tmp_path)
    _file(tmp_path).write_bytes(damage(_file(tmp_path).read_bytes()))
    model = Letters()
    np.testing.assert_array_equal(vectors_of(TEXTS, model, tmp_path), first)
    assert model.asked == TEXTS
    assert lacking(TEXTS, model, _file(tmp_path)) == []


@pytest.mark.parametrize("array", [np.zeros(5), np.zeros((2, 3), np.uint8), np.float64(1)])
def test_an_array_of_another_program_is_ignored(tmp_path: Path, array: object) -> None:
    np.save(_file(tmp_path), array)  # type: ignore[arg-type]
    model = Letters()
    vectors_of(TEXTS, model, tmp_path)
    assert model.asked == TEXTS


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")
    assert vectors_of(TEXTS, Letters(), taken).shape == (3, 26)
    assert "could not be kept" in caplog.text


def test_writers_at_the_same_time_leave_a_whole_file_and_no_litter(tmp_path: Path) -> None:
    texts = [[f"phrase {number} of {writer}" for number in range(50)] for writer in range(4)]
    threads = [
        threading.Thread(target=vectors_of, args=(mine, Letters(), tmp_path)) for mine in texts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [file.name for file in tmp_path.iterdir()] == ["vectors-letters-1.npy"]
    assert any(lacking(mine, Letters(), _file(tmp_path)) == [] for mine in texts)


def test_packing_keeps_what_is_wanted_and_drops_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "packed.npy"
    assert pack(TEXTS, Letters(), file) == 3
    model = Letters()
    assert pack([*TEXTS[1:], "a new phrase"], model, file) == 1
    assert model.asked == ["a new phrase"]
    assert lacking([*TEXTS, "a new phrase"], model, file) == TEXTS[:1]
