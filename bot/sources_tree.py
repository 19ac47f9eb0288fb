"""Reads a small YAML file of an operator into texts, lists and fields that know their lines.

PyYAML's own tree is used, with every scalar as it was written: `on` is a text here, not True.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.errors import BotError

LARGEST = 200_000  # bytes


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in the file: where (`line` counts from 1), what, and how to mend it."""

    file: Path
    line: int
    says: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.says} {self.mend}".rstrip()


class SourcesMistaken(BotError):
    """The operator's file cannot be used as it is written; `mistakes` has all of it, by line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: mistake.line))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(slots=True)
class Notes:
    """The mistakes found so far; reading goes on after each."""

    file: Path
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, node: yaml.Node | int, says: str, mend: str = "") -> None:
        """`node` is where the mistake stands: a node, or a line."""
        line = node if isinstance(node, int) else line_of(node)
        self.mistakes.append(Mistake(self.file, line, says, mend))


def line_of(node: yaml.Node) -> int:
    """Counted from 1."""
    return node.start_mark.line + 1


def root_of(notes: Notes) -> yaml.Node | None:
    """The whole file; None when it is empty, or after a mistake was noted."""
    try:
        raw = notes.file.read_bytes()
        if len(raw) > LARGEST:
            notes.add(1, f"The file is larger than {LARGEST // 1000} KB.", "Is it another file?")
            return None
        return yaml.compose(raw.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        notes.add(1, f"The file cannot be read: {error.strerror}.")
    except UnicodeDecodeError:
        notes.add(1, "The file is not a text in UTF-8.", "Save it as UTF-8.")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it holds a character that YAML forbids"
        if isinstance(error, yaml.composer.ComposerError):  # its text would repeat part of a key
            problem = "a text begins with * or &, which needs quotes"
        notes.add(
            mark.line + 1 if mark else 1,
            f"This is not YAML: {problem}.",
            "Look at the indentation, quotes and brackets of this line and the one before it.",
        )
    except RecursionError:
        notes.add(1, "It is nested too deeply.", "Three levels are enough.")
    return None


def fields_of(
    node: yaml.Node, notes: Notes, what: str
) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Every name once, the node of the name, and its value; `what` says what the node describes."""
    if not isinstance(node, yaml.MappingNode):
        if not is_nothing(node):
            notes.add(node, f"{what} is not a list of names and values.", "Write `name: value`.")
        return
    first: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            notes.add(key, "A name is to stand here.", "Write `name: value`.")
        elif key.value in first:
            at = first[key.value]
            notes.add(key, f'"{key.value}" is already on line {at}.', "Keep one of the two.")
        else:
            first[key.value] = line_of(key)
            yield key.value, key, value


def texts_of(node: yaml.Node, notes: Notes, what: str) -> Iterator[tuple[str, yaml.Node]]:
    """The texts of a list; a single text stands for a list of one."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for item in items:
        text = text_of(item, notes, what)
        if text is not None:
            yield text, item


def text_of(node: yaml.Node, notes: Notes, what: str) -> str | None:
    """The text as written, without spaces around it; None after a mistake was noted."""
    if not isinstance(node, yaml.ScalarNode):
        notes.add(node, f"{what} is to be a text.", "Write one text here, in quotes if need be.")
        return None
    if is_nothing(node):
        notes.add(node, f"{what} is empty.", "Write it, or remove the line.")
        return None
    return str(node.value).strip()


def is_nothing(node: yaml.Node) -> bool:
    """Nothing after the colon, or YAML's own words for it."""
    if not isinstance(node, yaml.ScalarNode) or node.style in ("'", '"'):
        return isinstance(node, yaml.ScalarNode) and not node.value.strip()
    return node.value.strip() in ("", "~", "null")
