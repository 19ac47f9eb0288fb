"""Reading a YAML file: whatever is wrong with it is noted with its line, never raised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.notes import Notes
from knowledge.yaml_tree import Builder, Node

LARGEST_FILE = 2_000_000  # bytes; the whole guide has a tenth of that
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_KINDS = {  # a part of what PyYAML says -> the mistake that it stands for, narrowest first
    "mapping values are not allowed": "yaml-colon",
    "tab character": "yaml-tab",
    "scanning a quoted scalar": "yaml-quote",
    "scanning an anchor": "alias",
    "scanning an alias": "alias",
    "parsing a flow": "yaml-bracket",
    "parsing a block": "yaml-indent",
    "could not find expected ':'": "yaml-indent",
    "characters are not allowed": "yaml-control",
}
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPENED = {"yaml-quote", "yaml-bracket"}  # these are best mended where they were opened


@dataclass(frozen=True, slots=True)
class Page:
    """A file as read; `root` is None when it holds nothing or is no YAML; `text` is all of it."""

    file: Path
    root: Node | None
    text: str = ""


def read(file: Path, notes: Notes) -> Page:
    """Read one file."""
    text = _text_of(file, notes)
    return Page(file, None) if text is None else parse(text, file, notes)


def parse(text: str, file: Path, notes: Notes) -> Page:
    """Read a YAML text that stands in `file`."""
    builder = Builder(file, notes)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return Page(file, None, text)
    except yaml.YAMLError as error:
        _note_syntax(error, text, file, notes)
        return Page(file, None, text)
    if builder.root is None:
        notes.add("empty-file", file, 1)
    return Page(file, builder.root, text)


def _text_of(file: Path, notes: Notes) -> str | None:
    try:
        raw = file.read_bytes()
    except OSError as error:
        notes.add("cannot-open", file, 1, reason=error.strerror)
        return None
    if len(raw) > LARGEST_FILE:
        notes.add("too-large", file, 1, limit=LARGEST_FILE)
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        notes.add("not-utf8", file, raw.count(b"\n", 0, error.start) + 1)
        return None


def _note_syntax(error: yaml.YAMLError, text: str, file: Path, notes: Notes) -> None:
    said = " ".join(str(error).split())
    mark = getattr(error, "problem_mark", None)
    kind = _kind_of(said, text[mark.index : mark.index + 1] if mark else "")
    if kind in _OPENED:
        mark = getattr(error, "context_mark", None) or mark
    line = mark.line + 1 if mark else _line_of_control(text)
    notes.add(kind, file, line, problem=getattr(error, "problem", None) or said)


def _kind_of(said: str, character: str) -> str:
    if "cannot start any token" in said:
        return "yaml-tab" if character == "\t" else "yaml-start"
    return next((kind for part, kind in _KINDS.items() if part in said), "yaml")


def _line_of_control(text: str) -> int:
    found = _CONTROL.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 1
