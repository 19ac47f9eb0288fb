"""Reading a guide's own file: its title and the chapters of its menu."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge import schema
from knowledge.entry import Entry, Word, entry_of
from knowledge.guide import Chapter, Guide, Topic
from knowledge.ledger import Ledger
from knowledge.yaml_text import Page

MENU_FILE = "guide.yaml"


def read_menu(page: Page, topics: Mapping[str, Topic], ledger: Ledger) -> Guide:
    """The guide with its `topics` and the chapters that lead to them."""
    entry = entry_of(page.file, page.root, "the guide", ledger.notes)
    if entry is None:
        return Guide("", "", (), topics)
    lines: dict[str, int] = {}
    listed: set[str] = set()
    chapters = []
    for one in entry.entries("chapters", "a chapter"):
        words = one.ids("topics", required=True)
        ledger.mention(one, "topics", words)
        _check_topics(one, words, topics, listed)
        chapters.append(_chapter(one, words, lines))
    title = entry.plain("title", schema.TITLE)
    return Guide(entry.id().value, title, tuple(chapters), topics)


def _chapter(entry: Entry, words: list[Word], lines: dict[str, int]) -> Chapter:
    name = entry.id()
    first = lines.setdefault(name.value, name.line)
    if name.value and first != name.line:
        place = {"file": entry.file.name, "line": first}
        entry.note("duplicate-id", name.line, id=name.value, **place)
    title = entry.plain("title", schema.BUTTON)
    return Chapter(name.value, title, tuple(word.value for word in words))


def _check_topics(
    entry: Entry, words: list[Word], topics: Mapping[str, Topic], listed: set[str]
) -> None:
    for word in words:
        topic = topics.get(word.value)
        if topic and topic.parent:
            entry.note("part-in-chapter", word.line, id=topic.id, parent=topic.parent)
        elif word.value in listed:
            entry.note("twice-in-menu", word.line, id=word.value)
        listed.add(word.value)
