"""What is learned from the guide is kept, and made anew when the guide changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge.library import Library, load
from knowledge.matching.index import Index, indexed
from knowledge.matching.learning import (
    INDEX,
    PULLS,
    keep_index,
    kept_index,
    meaning,
)
from tests.knowledge.conftest import Desk
from tests.knowledge.wordbag import WordBag


@pytest.fixture(scope="module")
def index(small_library: Library) -> Index:
    return indexed(small_library)


def _changed(desk: Desk, old: str, new: str) -> Index:
    desk.change("work.yaml", old, new)
    return indexed(load(desk.folder))


def test_the_second_start_computes_nothing(index: Index, tmp_path: Path) -> None:
    bag = WordBag()
    first = meaning(index, bag, tmp_path)
    asked = bag.asked
    again = meaning(index, bag, tmp_path)
    assert (asked, bag.asked) == (len(set(index.essences)), asked)
    np.testing.assert_allclose(again.pulls, first.pulls, atol=2e-3)  # kept at half precision


def test_what_is_kept_judges_as_what_was_made(index: Index, tmp_path: Path) -> None:
    first, again = (meaning(index, WordBag(), tmp_path) for _ in range(2))
    vector = WordBag().embed(["how does the light work"])[0]
    assert first.pulled(vector).argmax() == again.pulled(vector).argmax()
    np.testing.assert_allclose(first.pulled(vector), again.pulled(vector), atol=1e-2)


def test_a_new_phrase_is_embedded_alone_and_learned(
    index: Index, desk: Desk, tmp_path: Path
) -> None:
    meaning(index, WordBag(), tmp_path / "cache")
    bag = WordBag()
    more = _changed(desk, "      - wages\n", "      - wages\n      - what is my due\n")
    learned = meaning(more, bag, tmp_path / "cache")
    assert bag.asked == 1
    vector = WordBag().embed(["what is my due"])[0]
    assert more.owners[learned.pulled(vector).argmax()] == "pay"


def test_a_phrase_that_moves_to_another_topic_is_learned_anew(
    index: Index, desk: Desk, tmp_path: Path
) -> None:
    meaning(index, WordBag(), tmp_path / "cache")
    desk.change("work.yaml", "      - how does the light work\n", "")
    moved = _changed(desk, "      - wages\n", "      - wages\n      - how does the light work\n")
    bag = WordBag()
    learned = meaning(moved, bag, tmp_path / "cache")
    assert bag.asked == 0
    vector = WordBag().embed(["how does the light work"])[0]
    assert moved.owners[learned.pulled(vector).argmax()] == "pay"
    assert len(list((tmp_path / "cache").glob("pulls-*"))) == 2  # the old guide may come back


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"\x93NUMPY broken", lambda _: b"", lambda content: content[: len(content) // 2]],
    ids=["no array", "empty", "half"],
)
@pytest.mark.parametrize("kind", ["pulls", "vectors"])
def test_a_damaged_file_is_made_again(
    index: Index, tmp_path: Path, kind: str, damage: Callable[[bytes], bytes]
) -> None:
    first = meaning(index, WordBag(), tmp_path)
    (file,) = tmp_path.glob(f"{kind}-*")
    file.write_bytes(damage(file.read_bytes()))
    np.testing.assert_allclose(meaning(index, WordBag(), tmp_path).pulls, first.pulls, atol=2e-3)


def test_pulls_of_another_shape_are_made_again(index: Index, tmp_path: Path) -> None:
    first = meaning(index, WordBag(), tmp_path)
    (file,) = tmp_path.glob("pulls-*")
    np.savez(file, allow_pickle=False, **{PULLS: np.zeros((2, 2), np.float16)})
    assert meaning(index, WordBag(), tmp_path).pulls.shape == first.pulls.shape


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    index: Index, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    learned = meaning(index, WordBag(), blocked / "cache")
    assert learned.pulls.shape == (len(index.phrases), len(index.owners))
    assert "not kept" in caplog.text


def test_an_index_is_kept_under_its_fingerprint(index: Index, tmp_path: Path) -> None:
    keep_index("abc", index, tmp_path)
    found = kept_index("abc", tmp_path)
    assert found is not None
    assert found.words == index.words
    assert kept_index("xyz", tmp_path) is None
    assert kept_index("abc", None) is None


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"broken", lambda _: b"", lambda content: content[: len(content) // 2]],
    ids=["text", "empty", "half"],
)
def test_a_damaged_index_is_passed_over(
    index: Index, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    keep_index("abc", index, tmp_path)
    (file,) = tmp_path.glob(f"{INDEX}-*")
    file.write_bytes(damage(file.read_bytes()))
    assert kept_index("abc", tmp_path) is None
