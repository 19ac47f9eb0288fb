"""What is learned from the guide is kept, and made anew when the guide changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.matching.kept import Kept
from knowledge.matching.learning import meaning
from tests.knowledge.wordbag import WordBag

ESSENCES, OWNERS = ["what does it pay", "wages of it", "the lamp"], ["pay", "pay", "lamp"]


def test_the_second_start_computes_nothing(tmp_path: Path) -> None:
    bag = WordBag()
    first = meaning(ESSENCES, OWNERS, bag, tmp_path)
    asked = bag.asked
    again = meaning(ESSENCES, OWNERS, bag, tmp_path)
    assert (asked, bag.asked) == (3, 3)
    assert np.array_equal(first.pulls, again.pulls)


def test_a_phrase_that_moves_to_another_topic_is_learned_anew(tmp_path: Path) -> None:
    meaning(ESSENCES, OWNERS, WordBag(), tmp_path)
    moved = meaning(ESSENCES, ["pay", "lamp", "lamp"], WordBag(), tmp_path)
    vector = WordBag().embed(["wages of it"])[0]
    assert moved.meant(vector)["lamp"].pull > moved.meant(vector)["pay"].pull
    assert len(list(tmp_path.glob("pulls-*"))) == 1


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    meaning(ESSENCES, OWNERS, WordBag(), tmp_path)
    (file,) = tmp_path.glob("pulls-*")
    file.write_bytes(b"\x93NUMPY broken")
    assert meaning(ESSENCES, OWNERS, WordBag(), tmp_path).pulls.shape == (3, 2)


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert meaning(ESSENCES, OWNERS, WordBag(), blocked / "cache").pulls.shape == (3, 2)
    assert "not kept" in caplog.text


def test_nothing_is_kept_where_there_is_no_folder() -> None:
    kept = Kept(None)
    kept.save("x", np.ones((1, 1), dtype=np.float32))
    assert kept.load("x") is None
