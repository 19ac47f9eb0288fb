"""What the files of a guide define and mention, so that ids and phrases are checked across them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.conversation import NONE, SMALL_TALK
from knowledge.entry import Entry, Word
from knowledge.guide import Chapter, Topic
from knowledge.notes import Notes, guess

RESERVED = (NONE, SMALL_TALK)  # owners of phrases that are no topic
Place = tuple[Path, int]  # file and line


@dataclass(slots=True)
class Ledger:
    """Ids and phrases with their places; `elsewhere` are ids in files that could not be read."""

    notes: Notes
    elsewhere: set[str] = field(default_factory=set)
    _ids: dict[str, Place] = field(default_factory=dict)
    _phrases: dict[str, tuple[str, Path, int]] = field(default_factory=dict)
    _mentions: list[tuple[str, str, Place]] = field(default_factory=list)
    _mentioned_facts: list[tuple[str, str, Place]] = field(default_factory=list)

    def define(self, entry: Entry, word: Word) -> bool:
        """Take an id; False when there is none, or when another has it already."""
        if not word.value:
            return False
        if word.value in RESERVED:
            entry.note("reserved-id", word.line, id=word.value)
            return False
        file, line = self._ids.setdefault(word.value, (entry.file, word.line))
        if (file, line) == (entry.file, word.line):
            return True
        entry.note("duplicate-id", word.line, id=word.value, file=file.name, line=line)
        return False

    def lead(self, entry: Entry, owner: str, phrases: Iterable[Word]) -> None:
        """Take the phrases that lead to `owner` (a topic, an ability ...): each has one owner."""
        for phrase in phrases:
            key = " ".join(phrase.value.casefold().rstrip("?!. ").split())
            first = self._phrases.get(key)
            if first is None:
                self._phrases[key] = (owner, entry.file, phrase.line)
            else:
                details = {"owner": first[0], "file": first[1].name, "line": first[2]}
                entry.note("repeated-phrase", phrase.line, phrase=phrase.value, **details)

    def mention(self, entry: Entry, key: str, words: Iterable[Word]) -> None:
        """Take ids that `key` names; they must be topics."""
        self._mentions.extend((key, word.value, (entry.file, word.line)) for word in words)

    def mention_facts(self, entry: Entry, key: str, words: Iterable[Word]) -> None:
        """Take ids that `key` names; they must be facts."""
        named = ((key, word.value, (entry.file, word.line)) for word in words)
        self._mentioned_facts.extend(named)

    def place_of(self, known_id: str) -> Place:
        return self._ids[known_id]

    def settle(self, topics: Mapping[str, Topic], chapters: Collection[Chapter]) -> None:
        """Check what only the whole guide shows."""
        for key, named, (file, line) in self._mentions:
            if named not in topics and named not in self.elsewhere:
                hint = guess(named, topics)
                self.notes.add("unknown-id", file, line, key=key, id=named, guess=hint)
        facts = {fact.id for topic in topics.values() for fact in topic.facts}
        for key, named, (file, line) in self._mentioned_facts:
            if named not in facts and named not in self.elsewhere:
                self.notes.add(
                    "unknown-id", file, line, key=key, id=named, guess=guess(named, facts)
                )
        for topic in topics.values():
            if topic.parent:
                self._check_part(topic, topics)
        self._check_menu(topics, chapters)

    def _check_part(self, topic: Topic, topics: Mapping[str, Topic]) -> None:
        parent = topics.get(topic.parent or "")
        place = self.place_of(topic.id)
        if parent is topic:
            self.notes.add("related-to-itself", *place, id=topic.id, key="part of")
        elif parent and parent.parent:
            names = {"id": topic.id, "parent": parent.id, "top": parent.parent}
            self.notes.add("part-of-part", *place, **names)

    def _check_menu(self, topics: Mapping[str, Topic], chapters: Collection[Chapter]) -> None:
        reached = {topic for chapter in chapters for topic in chapter.topics}
        for topic in topics.values():
            if chapters and topic.id not in reached and not topic.parent:
                self.notes.add("unreachable", *self.place_of(topic.id), id=topic.id)
