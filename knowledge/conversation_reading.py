"""Turning `conversation.yaml` and `vocabulary.yaml` into their values."""

from __future__ import annotations

from pathlib import Path

from knowledge import schema
from knowledge.asked_reading import FOLDER, Asked
from knowledge.conversation import NONE, Ability, Conversation, SmallTalk
from knowledge.entry import Entry, entry_of
from knowledge.ledger import Ledger
from knowledge.notes import Notes, guess
from knowledge.vocabulary import Vocabulary
from knowledge.yaml_text import read
from knowledge.yaml_tree import Fields, Items, Text


def read_conversation(file: Path, ledger: Ledger, *, taught: bool = True) -> Conversation:
    """What the bot can do and its small talk; ids and phrases go into the guide's ledger.

    Without `taught` the phrases of the `asked/` folder beside the file are left out.
    """
    entry = entry_of(file, read(file, ledger.notes).root, "the conversation", ledger.notes)
    if entry is None:
        return Conversation((), ())
    asked = Asked(file.parent / FOLDER, ledger, taught=taught)
    abilities = [_ability(one, ledger, asked) for one in entry.entries("abilities", "an ability")]
    small_talk = [
        _small_talk(one, ledger, asked) for one in entry.entries("small talk", "small talk")
    ]
    none = entry.words("none", required=False)
    ledger.lead(entry, NONE, none)
    phrases = (*(word.value for word in none), *asked.of(NONE, NONE))
    if taught and not phrases:  # without them every question would be taken for one to the guide
        entry.note("not-taught", entry.line, id=NONE, folder=FOLDER)
    names = (*(one.id for one in abilities), *(one.id for one in small_talk))
    asked.note_strangers((NONE, *names))
    return Conversation(tuple(abilities), tuple(small_talk), phrases)


def _ability(entry: Entry, ledger: Ledger, asked: Asked) -> Ability:
    name = entry.id()
    ledger.define(entry, name)
    title = entry.plain("title", schema.BUTTON)
    says = entry.html("says", schema.SAYS)
    return Ability(name.value, title, _screen(entry), says, asked.of(name.value, name.value, entry))


def _screen(entry: Entry) -> str:
    screen = entry.plain("opens", schema.LONGEST_ID)
    if screen and screen not in schema.SCREENS:
        known = list(schema.SCREENS)
        details = {"guess": guess(screen, known), "known": ", ".join(known)}
        entry.note("unknown-screen", entry.line_of("opens"), id=screen, **details)
    return screen


def _small_talk(entry: Entry, ledger: Ledger, asked: Asked) -> SmallTalk:
    name = entry.id()
    ledger.define(entry, name)
    return SmallTalk(
        name.value, entry.html("says", schema.SAYS), asked.of(name.value, name.value, entry)
    )


def read_vocabulary(file: Path, notes: Notes) -> Vocabulary:
    """Abbreviations and synonyms, in small letters."""
    entry = entry_of(file, read(file, notes).root, "the vocabulary", notes)
    if entry is None:
        return Vocabulary()
    return Vocabulary(_abbreviations(entry), _synonyms(entry))


def _abbreviations(entry: Entry) -> dict[str, str]:
    node = entry.node("abbreviations")
    if node is not None and not isinstance(node, Fields):
        details = {"of": "abbreviations", "example": "csm"}
        entry.note("not-fields", node.line, **details)
    pairs = node.nodes.items() if isinstance(node, Fields) else ()
    found = {}
    for short, words in pairs:
        if not isinstance(words, Text) or words.is_nothing:
            entry.note("not-text", words.line, key=short)
            continue
        found[short.casefold()] = words.value.casefold().strip()
    return found


def _synonyms(entry: Entry) -> tuple[tuple[str, ...], ...]:
    first_lines: dict[str, int] = {}
    node = entry.node("synonyms")
    if node is not None and not isinstance(node, Items):
        entry.note("not-list", node.line, key="synonyms")
    lines = node.nodes if isinstance(node, Items) else ()
    return tuple(_synonym_line(entry, line, first_lines) for line in lines)


def _synonym_line(entry: Entry, node: object, first_lines: dict[str, int]) -> tuple[str, ...]:
    if not isinstance(node, Items):
        entry.note("not-list", getattr(node, "line", entry.line), key="synonyms")
        return ()
    words = []
    for text in node.nodes:
        if not isinstance(text, Text) or text.is_nothing:
            entry.note("not-text", text.line, key="synonyms")
            continue
        word = text.value.casefold().strip()
        first = first_lines.setdefault(word, text.line)
        if first != text.line:
            entry.note("repeated-word", text.line, word=word, first=first)
        words.append(word)
    return tuple(words)
