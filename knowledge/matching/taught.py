"""Everything that a question may be alike to, line by line, and where each line leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.conversation import NONE, SMALL_TALK
from knowledge.guide import Topic
from knowledge.library import Library
from knowledge.markup import plain


@dataclass(frozen=True, slots=True)
class Line:
    """One phrase: `owner` is what it leads to, `part` the fact's or the pleasantry's id."""

    owner: str
    text: str
    part: str | None = None


def phrases(library: Library) -> Iterator[Line]:
    """Every "asked as", title and known gap, in the order of the files."""
    for topic in library.guide.topics.values():
        yield from (Line(topic.id, phrase) for phrase in (topic.title, *topic.asked_as))
        for fact in topic.facts:
            yield from (Line(topic.id, phrase, fact.id) for phrase in fact.asked_as)
    for ability in library.conversation.abilities:
        yield from (Line(ability.id, phrase) for phrase in (ability.title, *ability.asked_as))
    for talk in library.conversation.small_talk:
        yield from (Line(SMALL_TALK, phrase, talk.id) for phrase in talk.asked_as)
    yield from (Line(NONE, phrase) for phrase in library.conversation.none)


def texts(topic: Topic) -> Iterator[Line]:
    """What the guide itself says under a topic, in pieces; a part is a fact's id or a list's."""
    yield from (Line(topic.id, plain(text)) for text in (topic.answer, topic.more) if text)
    yield from (Line(topic.id, plain(fact.text), fact.id) for fact in topic.facts)
    for one in topic.lists:
        yield from (Line(topic.id, item, one.title) for item in one.items)
