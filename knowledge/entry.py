"""One mapping of a written file, read key by key; what is wrong is noted and reading goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge import markup, schema
from knowledge.notes import Notes, guess, nearest
from knowledge.yaml_tree import Fields, Items, Node, Text


class Word(NamedTuple):
    """A text with the line that it stands on."""

    value: str
    line: int


class Entry:
    """Keys and values of one `kind`, in `file`; one that `schema.KEYS` lacks may have any keys."""

    def __init__(self, file: Path, fields: Fields, kind: str, notes: Notes) -> None:
        self.file, self.kind, self.line = file, kind, fields.line
        self._nodes, self._lines, self._notes = fields.nodes, fields.lines, notes
        known = schema.KEYS.get(kind, tuple(fields.nodes))
        unknown = fields.nodes.keys() - set(known)
        self._meant = {nearest(key, known) for key in unknown}  # not to be called missing as well
        for key in unknown:
            details = {"of": kind, "guess": guess(key, known), "known": ", ".join(known)}
            self.note("unknown-key", self.line_of(key), key=key, **details)

    def note(self, mistake: str, line: int, /, **details: object) -> None:
        """Note a mistake of this entry's file."""
        self._notes.add(mistake, self.file, line, **details)

    def line_of(self, key: str) -> int:
        """The line of a key, or of the entry where the key is missing."""
        return self._lines.get(key, self.line)

    def has(self, key: str) -> bool:
        return key in self._nodes

    @property
    def names(self) -> Iterable[str]:
        """The keys, in their order."""
        return self._nodes.keys()

    def id(self, key: str = "id") -> Word:
        """An id; empty when it is missing or none."""
        text = self._text(key, required=True)
        if not text:
            return Word("", self.line)
        good = schema.ID.fullmatch(text.value) and len(text.value) <= schema.LONGEST_ID
        if not good:
            self.note("bad-id", text.line, id=text.value, limit=schema.LONGEST_ID)
        return Word(text.value if good else "", text.line)

    def as_written(self, key: str) -> str:
        """A text of any length with anything in it."""
        text = self._text(key, required=True)
        return text.value.strip() if text else ""

    def plain(self, key: str, limit: int) -> str:
        """A text without markup, such as a title or a button."""
        text = self._text(key, required=True)
        if not text:
            return ""
        self._refuse_markup(key, text)
        return self._within(key, text, limit, as_read=text.value.strip())

    def html(self, key: str, limit: int, *, required: bool = True) -> str:
        """A text with markup, checked as the chat would check it."""
        text = self._text(key, required=required)
        if not text:
            return ""
        for fault in markup.faults(text.value):
            line = text.line + (text.value.count("\n", 0, fault.offset) if text.literal else 0)
            known = ", ".join(markup.ALLOWED_TAGS)
            self.note(fault.kind, line, tag=fault.tag, inner=fault.inner, known=known)
        return self._within(key, text, limit, as_read=markup.plain(text.value))

    def words(self, key: str, *, limit: int = schema.PHRASE, required: bool = True) -> list[Word]:
        """A list of plain texts; empty items are noted and left out."""
        found = []
        for node in self._items(key, required=required):
            text = self._said(key, node)
            if text:
                value = text.value.strip()
                if 2 * len(value) > limit or "<" in value or "&" in value:
                    self._refuse_markup(key, text)
                    self._within(key, text, limit, as_read=value)
                found.append(Word(value, text.line))
        return found

    def ids(self, key: str, *, required: bool = False) -> list[Word]:
        """A list of ids, as they are written."""
        texts = (self._said(key, node) for node in self._items(key, required=required))
        return [Word(text.value.strip(), text.line) for text in texts if text]

    def entries(self, key: str, kind: str, *, required: bool = True) -> Iterator[Entry]:
        """The mappings in a list, each read as `kind`."""
        for node in self._items(key, required=required):
            entry = entry_of(self.file, node, kind, self._notes)
            if entry:
                yield entry

    def node(self, key: str) -> Node | None:
        """What stands at a key, as read."""
        return self._nodes.get(key)

    def _text(self, key: str, *, required: bool) -> Text | None:
        node = self._nodes.get(key)
        if node is None:
            if required:
                self._note_missing(key)
            return None
        return self._said(key, node)

    def _said(self, key: str, node: Node) -> Text | None:
        if not isinstance(node, Text):
            self.note("not-text", node.line, key=key)
            return None
        if node.is_nothing:
            self.note("empty-text", node.line, key=key)
            return None
        return node

    def _items(self, key: str, *, required: bool) -> list[Node]:
        node = self._nodes.get(key)
        if isinstance(node, Items):
            if required and not node.nodes:
                self.note("empty-list", self.line_of(key), key=key, of=self.kind)
            return node.nodes
        if node is not None:
            self.note("not-list", self.line_of(key), key=key)
        elif required:
            self._note_missing(key)
        return []

    def _note_missing(self, key: str) -> None:
        if key not in self._meant:
            self.note("missing-key", self.line, key=key, of=self.kind)

    def _refuse_markup(self, key: str, text: Text) -> None:
        found = markup.first_markup(text.value)
        if found:
            self.note("not-plain", text.line, key=key, found=found)

    def _within(self, key: str, text: Text, limit: int, as_read: str) -> str:
        if 2 * len(as_read) > limit:  # no character takes more than two units
            length = markup.utf16_length(as_read)
            over = length - limit
            if over > 0:
                self.note("too-long", text.line, key=key, length=length, limit=limit, over=over)
        return text.value.strip()


def entry_of(file: Path, node: Node | None, kind: str, notes: Notes) -> Entry | None:
    """A node as an entry of `kind`; None, and a note, where it is no mapping."""
    if isinstance(node, Fields):
        return Entry(file, node, kind, notes)
    if node is not None:
        notes.add(
            "not-fields", file, node.line, of=kind, example=schema.KEYS.get(kind, ("salary",))[0]
        )
    return None
