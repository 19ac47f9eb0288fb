"""The tree that a YAML file is read into: every value knows its line and is text as written.

Nothing is converted (`no` stays "no", `8` stays "8"). Anchors, aliases, tags and deep nesting are
refused. The tree is made from libyaml's events, not by PyYAML's composer: that one recurses in C,
and a file of nothing but opening brackets would end the process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

from knowledge.notes import Notes

DEEPEST = 12  # lists and keys inside each other; the guide needs six


class Text(NamedTuple):
    """A scalar; `line` is where its first word stands, `literal` if line breaks are kept.

    A tuple, because a guide holds thousands of them and a tuple is made fastest.
    """

    value: str
    line: int
    literal: bool = False
    quoted: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether it says nothing: no word, or YAML's own `~` and `null`."""
        if self.quoted or len(self.value) > 4:
            return not self.value.strip()
        return self.value in {"", "~", "null", "Null"}


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    nodes: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fields:
    """Keys and values, with the line of each key."""

    line: int
    nodes: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Node: TypeAlias = Text | Items | Fields


class Builder:
    """Puts the events of one file together into a tree, without recursion."""

    def __init__(self, file: Path, notes: Notes) -> None:
        self.root: Node | None = None
        self._file = file
        self._notes = notes
        self._open: list[Items | Fields] = []
        self._keys: list[Text | None] = []  # for each open node: the key that waits for its value
        self._skipping = 0  # how deep inside a list or mapping that stands where a key must stand
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Add what the event brings; False when the rest of the file is not worth reading."""
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._text(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            return self._enter(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._leave()
        elif isinstance(event, yaml.AliasEvent):
            self._note("alias", event)
            self._put(Text(f"*{event.anchor}", _line(event)))
        elif isinstance(event, yaml.DocumentStartEvent):
            return self._begin_document(event)
        return True

    def _begin_document(self, event: yaml.DocumentStartEvent) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._note("yaml-documents", event)
        return self._documents == 1

    def _text(self, event: yaml.ScalarEvent) -> Text:
        self._refuse_extras(event)
        style = event.style
        if not style:
            return Text(event.value, _line(event))
        block = style in ("|", ">")  # its words begin on the next line
        return Text(event.value, _line(event) + block, style == "|", quoted=True)

    def _enter(self, event: yaml.CollectionStartEvent) -> bool:
        self._refuse_extras(event)
        if len(self._open) + self._skipping >= DEEPEST:
            self._note("too-deep", event, limit=DEEPEST)
            return False
        if self._skipping or self._awaits_key():
            self._skip(event)
            return True
        line = _line(event)
        node = Items(line) if isinstance(event, yaml.SequenceStartEvent) else Fields(line)
        self._put(node)
        self._open.append(node)
        self._keys.append(None)
        return True

    def _skip(self, event: yaml.CollectionStartEvent) -> None:
        if not self._skipping:
            self._note("key-not-text", event)
        self._skipping += 1

    def _leave(self) -> None:
        if not self._skipping:
            self._open.pop()
            self._keys.pop()
            return
        self._skipping -= 1
        if not self._skipping:
            self._keys[-1] = Text("", 0)  # stands for the key that was none; its value is dropped

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], Fields) and self._keys[-1] is None

    def _put(self, node: Node) -> None:
        if self._skipping:
            return
        if not self._open:
            self.root = node
            return
        inside = self._open[-1]
        if isinstance(inside, Items):
            inside.nodes.append(node)
        elif self._keys[-1] is None and isinstance(node, Text):
            self._keys[-1] = node
        else:
            self._put_value(inside, node)

    def _put_value(self, inside: Fields, node: Node) -> None:
        key, self._keys[-1] = self._keys[-1], None
        if key is None or not key.line:
            return
        if key.value in inside.nodes:
            first = inside.lines[key.value]
            self._notes.add("repeated-key", self._file, key.line, key=key.value, first=first)
            return
        inside.nodes[key.value] = node
        inside.lines[key.value] = key.line

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is None and event.tag is None:
            return
        if event.anchor is not None:
            self._note("alias", event)
        if event.tag is not None:
            self._note("tag", event, tag=event.tag)

    def _note(self, kind: str, event: yaml.Event, **details: object) -> None:
        self._notes.add(kind, self._file, _line(event), **details)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
