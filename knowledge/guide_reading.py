"""Turning the pages of a guide's folder into a `Guide`."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge import schema
from knowledge.asked_reading import FOLDER, Asked
from knowledge.entry import Entry, entry_of
from knowledge.guide import Fact, Guide, ListOf, Topic
from knowledge.ledger import Ledger
from knowledge.menu_reading import MENU_FILE, read_menu
from knowledge.yaml_text import Page, read

_ID_LINE = re.compile(r"^\s*(?:-\s+)?id:\s*(\S+)", re.MULTILINE)


def read_guide(folder: Path, ledger: Ledger, *, taught: bool = True) -> Guide:
    """Read a folder; what is wrong stands in the ledger's notes, and the rest is in the guide.

    Without `taught` the phrases of its `asked/` folder are left out.
    """
    if not folder.is_dir():
        ledger.notes.add("no-folder", folder, 1)
        return Guide("", "", (), {})
    pages = [_page(file, ledger) for file in _files(folder, ledger)]
    asked = Asked(folder / FOLDER, ledger, taught=taught)
    topics: dict[str, Topic] = {}
    for page in pages:
        if page.file.name != MENU_FILE:
            topics.update((topic.id, topic) for topic in _topics(page, ledger, asked))
    facts = (fact.id for topic in topics.values() for fact in topic.facts)
    asked.note_strangers((*topics, *facts))
    menu = next((page for page in pages if page.file.name == MENU_FILE), None)
    if menu is None:
        ledger.notes.add("no-file", folder, 1, name=MENU_FILE)
        return Guide("", "", (), topics)
    guide = read_menu(menu, topics, ledger)
    ledger.settle(topics, guide.chapters)
    return guide


def _files(folder: Path, ledger: Ledger) -> list[Path]:
    files = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    ledger.notes.add_endings(files)
    return [file for file in files if file.suffix == ".yaml"]


def _page(file: Path, ledger: Ledger) -> Page:
    page = read(file, ledger.notes)
    if page.root is None:
        ledger.elsewhere.update(_ID_LINE.findall(page.text))
    return page


def _topics(page: Page, ledger: Ledger, asked: Asked) -> list[Topic]:
    entry = entry_of(page.file, page.root, "a file of topics", ledger.notes)
    if not entry:
        return []
    topics = (_topic(one, ledger, asked) for one in entry.entries("topics", "a topic"))
    return [topic for topic in topics if topic]


def _topic(entry: Entry, ledger: Ledger, asked: Asked) -> Topic | None:
    name = entry.id()
    known = ledger.define(entry, name)
    related = entry.ids("related")
    ledger.mention(entry, "related", related)
    for word in related:
        if word.value == name.value:
            entry.note("related-to-itself", word.line, id=name.value, key="related")
    topic = Topic(
        id=name.value,
        title=entry.plain("title", schema.TITLE),
        button=entry.plain("button", schema.BUTTON),
        answer=entry.html("answer", schema.ANSWER),
        more=entry.html("more", schema.MORE, required=False),
        lists=tuple(_list(one) for one in entry.entries("lists", "a list", required=False)),
        facts=_facts(entry, name.value, ledger, asked),
        asked_as=asked.of(name.value, name.value, entry),
        related=tuple(word.value for word in related),
        also_tells=_also_tells(entry, ledger),
        parent=_parent(entry, ledger),
    )
    return topic if known else None


def _parent(entry: Entry, ledger: Ledger) -> str | None:
    if not entry.has("part of"):
        return None
    parent = entry.id("part of")
    if parent.value:
        ledger.mention(entry, "part of", [parent])
    return parent.value or None


def _also_tells(entry: Entry, ledger: Ledger) -> tuple[str, ...]:
    facts = entry.ids("also tells")
    ledger.mention_facts(entry, "also tells", facts)
    return tuple(word.value for word in facts)


def _list(entry: Entry) -> ListOf:
    items = entry.words("items", limit=schema.ITEM)
    return ListOf(entry.plain("title", schema.TITLE), tuple(word.value for word in items))


def _facts(entry: Entry, topic: str, ledger: Ledger, asked: Asked) -> tuple[Fact, ...]:
    facts = []
    for one in entry.entries("facts", "a fact", required=False):
        name = one.id()
        if name.value and topic and not name.value.startswith(f"{topic}."):
            one.note("foreign-fact", name.line, id=name.value, topic=topic)
        ledger.define(one, name)
        says = one.html("says", schema.FACT)
        facts.append(Fact(name.value, says, asked.of(name.value, topic, one)))
    return tuple(facts)
