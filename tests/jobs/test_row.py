"""Fields of a row: read where they are of the form expected, else the row is refused."""

from __future__ import annotations

import pytest

from jobs.errors import RowRefused
from jobs.row import identity, number, part, parts, text, texts


def test_a_text_that_is_missing_null_or_false_is_empty() -> None:
    assert [text(row, "a") for row in ({}, {"a": None}, {"a": False}, {"a": "x"})] == [
        "",
        "",
        "",
        "x",
    ]


def test_a_single_text_stands_for_a_list_of_one_and_none_for_an_empty_one() -> None:
    assert texts({"a": "x"}, "a") == ("x",)
    assert texts({"a": ["x", "y"]}, "a") == ("x", "y")
    assert texts({}, "a") == ()


def test_objects_inside_are_read_like_rows() -> None:
    assert part({"a": {"b": 1}}, "a") == {"b": 1}
    assert part({}, "a") == {}
    assert parts({"a": [{"b": 1}]}, "a") == ({"b": 1},)
    assert parts({"a": {"b": 1}}, "a") == ({"b": 1},)
    assert parts({"a": None}, "a") == ()


def test_ids_are_numbers_or_words() -> None:
    assert number({"id": 7}, "id") == number({"id": "7"}, "id") == "7"
    assert identity({"id": "a-7"}, "id") == "a-7"


@pytest.mark.parametrize("written", [0, -1, True, None, "", "a b", "9" * 19, "x" * 201, 1.5, []])
def test_what_is_no_id_refuses_the_row(written: object) -> None:
    with pytest.raises(RowRefused):
        identity({"id": written}, "id")


@pytest.mark.parametrize("read", [text, texts, part, parts])
def test_a_field_of_another_form_refuses_the_row(read: object) -> None:
    with pytest.raises(RowRefused, match="a is not"):
        read({"a": 5}, "a")  # type: ignore[operator]
