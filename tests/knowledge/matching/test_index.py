"""The index: everything that the phrases of a library teach, made once and kept."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import astuple, fields, is_dataclass

import numpy as np
import pytest

from knowledge.library import Library, load
from knowledge.matching.index import Index, indexed, read_index, write_index
from knowledge.matching.taught import phrases
from tests.knowledge.conftest import Desk


@pytest.fixture(scope="module")
def index(small_library: Library) -> Index:
    return indexed(small_library)


def _read_again(index: Index) -> Index:
    file = io.BytesIO()
    write_index(index, file)
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        return read_index(arrays)


def _assert_the_same(one: Index, other: Index) -> None:
    for field in fields(Index):
        first, second = getattr(one, field.name), getattr(other, field.name)
        if field.name == "stems":
            assert first.names == second.names
        elif is_dataclass(first):
            for part, same in zip(astuple(first), astuple(second), strict=True):
                np.testing.assert_array_equal(part, same)
                assert part.dtype == same.dtype
        elif isinstance(first, np.ndarray):
            np.testing.assert_array_equal(first, second)
        elif isinstance(first, Mapping):
            assert list(first.items()) == list(second.items())
        else:
            assert first == second


def test_every_phrase_has_its_owner_and_its_part(index: Index, small_library: Library) -> None:
    owners = [index.owners[place] for place in index.owner_of]
    told = [(line.owner, line.part or "") for line in phrases(small_library)]
    assert list(zip(owners, index.parts, strict=False)) == told
    assert len(index.words) == len(index.essences) == len(index.phrases) == len(told)
    assert len(index.parts) == len(index.phrases) + len(index.texts)


def test_a_phrase_is_kept_as_it_is_read(index: Index) -> None:
    place = index.words.index("find lighthouse jobs in norway")
    assert index.owners[index.owner_of[place]] == "bot.jobs"
    assert [index.stems.names[one] for one in index.phrases[place]] == [
        "find",
        "lighthous",
        "job",
        "in",
        "norwai",
    ]


def test_the_spans_are_those_of_the_owners(index: Index) -> None:
    pay = index.owners.index("pay")
    assert {index.owner_of[number] for number in index.spans.of(pay)} == {pay}
    assert {index.text_owner_of[number] for number in index.text_spans.of(pay)} == {pay}
    assert len(index.text_spans.of(index.owners.index("none"))) == 0


def test_the_topics_are_those_of_the_guide(index: Index, small_library: Library) -> None:
    assert index.topics == small_library.guide.topics.keys()
    assert set(index.owners) - index.topics == {"bot.jobs", "bot.subscribe", "smalltalk", "none"}


def test_a_word_that_stands_nowhere_has_no_number(index: Index) -> None:
    assert index.numbers(["zebra"]) == [None]
    assert None not in index.numbers(["lamp", "soap"])  # of a phrase, and of a text alone


def test_how_often_a_word_is_used_is_counted(index: Index) -> None:
    assert index.counts["midnight"] == 4  # the title, two phrases and the answer


def test_an_index_is_the_same_after_writing_and_reading(index: Index) -> None:
    _assert_the_same(_read_again(index), index)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("      - wages\n", '      - "💰\\n👛"\n'),
        ("      - wages\n", '      - "what pay?\\nand when\\u2028ever"\n'),
        ("title: Tools", 'title: "Tools\\nand more"'),
    ],
    ids=["signs", "a phrase", "the title of a list"],
)
def test_a_line_break_in_what_is_written_does_no_harm(desk: Desk, old: str, new: str) -> None:
    desk.change("work.yaml", old, new)
    index = indexed(load(desk.folder))
    _assert_the_same(_read_again(index), index)


def test_the_same_library_always_has_the_same_index(index: Index, small_library: Library) -> None:
    _assert_the_same(indexed(small_library), index)


@pytest.mark.parametrize("lost", ["owners", "bayes_keys", "phrase_stems"])
def test_arrays_that_are_no_index_are_refused(index: Index, lost: str) -> None:
    file = io.BytesIO()
    write_index(index, file)
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        some = {name: array for name, array in arrays.items() if name != lost}
    with pytest.raises(KeyError):
        read_index(some)
