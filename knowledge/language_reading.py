"""Turning `phrases.yaml` and `language.yaml` into their values."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from knowledge import schema
from knowledge.entry import Entry, entry_of
from knowledge.language import Language, Phrases
from knowledge.notes import Notes
from knowledge.yaml_text import read
from knowledge.yaml_tree import Items, Text

OF_LISTS = {"weekdays": 7, "ordinals": None, "times of day": 5}  # keys of lists; how many there are
_GAPS = {  # what each phrase with gaps is filled with
    "choice": ("title",),
    "unknown": ("first", "second"),
    "understood": ("details",),
    "words": ("words",),
    "at": ("time",),
    "days": ("days",),
    "not days": ("days",),
    "quiet": ("start", "end"),
    "most": ("most",),
}


def read_phrases(file: Path, notes: Notes) -> Phrases | None:
    """The sentences around the answers; None, with notes, when one is missing."""
    entry = entry_of(file, read(file, notes).root, "the phrases", notes)
    if entry is None:
        return None
    before = len(notes)
    said: dict[str, Any] = {"weekdays": tuple(word.value for word in entry.words("weekdays"))}
    for key in schema.KEYS["the phrases"]:
        if key != "weekdays":
            said[key] = entry.html(key, schema.SAYS)
            _check_gaps(entry, key, said[key])
    if len(notes) > before:
        return None
    return Phrases(**{key.replace(" ", "_"): value for key, value in said.items()})


def _check_gaps(entry: Entry, key: str, phrase: str) -> None:
    known = _GAPS.get(key, ())
    try:
        phrase.format(**dict.fromkeys(known, ""))
    except (LookupError, ValueError, AttributeError) as error:
        reason = type(error).__name__ if not str(error) else str(error)
        details = {"reason": reason, "known": ", ".join(f"{{{gap}}}" for gap in known)}
        entry.note("unfillable", entry.line_of(key), key=key, **details)


def read_language(file: Path, notes: Notes) -> Language | None:
    """The word lists; None, with notes, when one is missing."""
    entry = entry_of(file, read(file, notes).root, "the language", notes)
    if entry is None:
        return None
    before = len(notes)
    lists: dict[str, Any] = {}
    for key, count in OF_LISTS.items():
        lists[key.replace(" ", "_")] = found = _lists(entry, key)
        if count not in (None, len(found)):
            entry.note("not-list", entry.line_of(key), key=key)
    for one in fields(Language):
        if one.name in lists:
            continue
        words = (word.value.casefold() for word in entry.words(one.name.replace("_", " ")))
        lists[one.name] = frozenset(words) if "frozenset" in str(one.type) else tuple(words)
    return Language(**lists) if len(notes) == before else None


def _lists(entry: Entry, key: str) -> tuple[tuple[str, ...], ...]:
    node = entry.node(key)
    lines = node.nodes if isinstance(node, Items) else []
    return tuple(
        tuple(text.value.casefold() for text in line.nodes if isinstance(text, Text))
        for line in lines
        if isinstance(line, Items)
    )
