"""Reading YAML: every value with its line, every mistake noted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.notes import Notes
from knowledge.yaml_text import LARGEST_FILE, read
from knowledge.yaml_tree import Fields, Items, Node, Text

Write = Callable[[str], Path]


def _tree(file: Path) -> Node | None:
    notes = Notes()
    root = read(file, notes).root
    assert notes.sorted() == []
    return root


def _kinds(file: Path) -> list[tuple[str, int]]:
    notes = Notes()
    read(file, notes)
    return [(mistake.kind, mistake.line) for mistake in notes.sorted()]


def test_words_stay_as_they_are_written(written: Write) -> None:
    tree = _tree(written("no: 8\nyes: 2026-01-01\n10: 1.0\n"))
    assert isinstance(tree, Fields)
    assert {key: node.value for key, node in tree.nodes.items() if isinstance(node, Text)} == {
        "no": "8",
        "yes": "2026-01-01",
        "10": "1.0",
    }


def test_every_value_knows_its_line(written: Write) -> None:
    tree = _tree(written("a: 1\nb:\n  - x\n  - |\n    first\n    second\n"))
    assert isinstance(tree, Fields)
    assert tree.lines == {"a": 1, "b": 2}
    listed = tree.nodes["b"]
    assert isinstance(listed, Items)
    assert [node.line for node in listed.nodes] == [3, 5]


@pytest.mark.parametrize("nothing", ["~", "null", "", '""'])
def test_a_value_may_say_nothing(written: Write, nothing: str) -> None:
    tree = _tree(written(f"a: {nothing}\n"))
    assert isinstance(tree, Fields)
    value = tree.nodes["a"]
    assert isinstance(value, Text)
    assert value.is_nothing


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "bom.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\n")
    tree = _tree(file)
    assert isinstance(tree, Fields)
    assert list(tree.nodes) == ["a"]


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("a: 1\nb: x: y\n", "yaml-colon", 2),
        ("a: 1\nb: @x\n", "yaml-start", 2),
        ("a: 1\n\tb: 2\n", "yaml-tab", 2),
        ('a: 1\nb: "never\nc: closed\n', "yaml-quote", 2),
        ("a: 1\nb: [x, y\nc: 3\n", "yaml-bracket", 2),
        ("a:\n  - x\n - y\n", "yaml-indent", 3),
        ("a: 1\nb: \x07\n", "yaml-control", 2),
        ("a: 1\n---\nb: 2\n", "yaml-documents", 2),
        ("", "empty-file", 1),
        ("# only a remark\n", "empty-file", 1),
        ("a: 1\nb: 2\na: 3\n", "repeated-key", 3),
        ("a: &x 1\n", "alias", 1),
        ("a: 1\nb: *x\n", "alias", 2),
        ("a: !!python/object:os.system x\n", "tag", 1),
        ("? [a]\n: 1\nb: 2\n", "key-not-text", 1),
    ],
)
def test_a_mistake_is_noted_with_its_line(written: Write, text: str, kind: str, line: int) -> None:
    assert _kinds(written(text)) == [(kind, line)]


def test_every_mistake_of_a_file_is_found_at_once(written: Write) -> None:
    text = "a: 1\na: 2\nb: &x 1\nc: *x\nd: {e: 1, e: 2}\n"
    kinds = [("repeated-key", 2), ("alias", 3), ("alias", 4), ("repeated-key", 5)]
    assert _kinds(written(text)) == kinds


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"a: 1\nb: caf\xe9\n")
    assert _kinds(file) == [("not-utf8", 2)]


def test_a_file_of_brackets_ends_in_a_mistake_not_in_a_crash(written: Write) -> None:
    assert _kinds(written("[" * 200_000)) == [("too-deep", 1)]


def test_a_bomb_of_aliases_is_refused(written: Write) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*{m}, *{m}]\n" for m, n in ("ab", "bc", "cd"))
    assert {kind for kind, _ in _kinds(written(bomb))} == {"alias"}


def test_a_file_that_is_too_large_or_missing_is_noted(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_bytes(b"#" * (LARGEST_FILE + 1))
    assert _kinds(file) == [("too-large", 1)]
    assert _kinds(tmp_path / "missing.yaml") == [("cannot-open", 1)]
    assert _kinds(tmp_path) == [("cannot-open", 1)]
