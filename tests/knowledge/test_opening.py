"""Opening an answerer: what was made of a guide once is not made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.answer import Kind
from knowledge.answering import Answerer
from knowledge.errors import GuideMistakes
from knowledge.opening import open_answerer
from tests.knowledge.conftest import Desk


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def _open(desk: Desk, cache: Path | None) -> Answerer:
    return open_answerer(desk.folder, embeddings=False, cache=cache)


def _index(cache: Path) -> Path:
    (file,) = cache.glob("index-*")
    return file


def test_the_second_start_answers_as_the_first(desk: Desk, cache: Path) -> None:
    desk.write("asked/pay.yaml", "pay: [what is my due]\n")
    first, second = _open(desk, cache), _open(desk, cache)
    for question in ("what is my due", "and the lamp?", "hi there", "how deep is the sea", "soap"):
        assert first.answer(question) == second.answer(question)
    assert second.answer("what is my due").topics == ("pay",)


def test_the_second_start_makes_no_index(desk: Desk, cache: Path) -> None:
    _open(desk, cache)
    made = _index(cache).stat().st_mtime_ns
    _open(desk, cache)
    assert _index(cache).stat().st_mtime_ns == made


def test_a_changed_phrase_changes_the_answer(desk: Desk, cache: Path) -> None:
    desk.write("asked/pay.yaml", "pay: [what shall be mine]\n")
    assert _open(desk, cache).answer("what shall be mine").topics == ("pay",)
    desk.write("asked/pay.yaml", "watch: [what shall be mine]\n")
    assert _open(desk, cache).answer("what shall be mine").topics == ("watch",)
    assert len(list(cache.glob("index-*"))) == 2  # the older guide may come back


def test_a_changed_answer_is_told(desk: Desk, cache: Path) -> None:
    _open(desk, cache)
    desk.change("watch.yaml", "<b>three watches</b>", "<b>four watches</b>")
    assert "four watches" in _open(desk, cache).answer("what are the watches").text


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"", lambda _: b"no index", lambda content: content[: len(content) // 2]],
    ids=["empty", "text", "half"],
)
def test_a_damaged_index_is_passed_over_and_made_anew(
    desk: Desk, cache: Path, damage: Callable[[bytes], bytes]
) -> None:
    _open(desk, cache)
    whole = _index(cache).read_bytes()
    _index(cache).write_bytes(damage(whole))
    assert _open(desk, cache).answer("what are the watches").kind is Kind.ANSWER
    assert len(_index(cache).read_bytes()) == len(whole)


def test_without_a_cache_everything_is_made_each_time(desk: Desk) -> None:
    assert _open(desk, None).answer("what are the watches").topics == ("watch",)


def test_a_guide_with_mistakes_is_not_opened_though_its_index_is_kept(
    desk: Desk, cache: Path
) -> None:
    _open(desk, cache)
    desk.change("work.yaml", "related: [pay]", "related: [pai]")
    with pytest.raises(GuideMistakes):
        _open(desk, cache)


def test_a_guide_with_mistakes_in_its_phrases_is_not_opened(desk: Desk, cache: Path) -> None:
    _open(desk, cache)
    desk.write("asked/pay.yaml", "pai: [what is my due]\n")
    for _ in range(2):
        with pytest.raises(GuideMistakes):
            _open(desk, cache)
