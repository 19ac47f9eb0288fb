"""The values a guide is made of: topics, the facts inside them, and the menu that leads there.

Texts are HTML in the small set of tags that Telegram shows (`ALLOWED_TAGS` in `markup.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A short answer inside a topic, such as the pay of one level.

    `id` is unique in its guide and begins with the topic's id: `salary.senior`.
    """

    id: str
    text: str
    asked_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListOf:
    """A titled run of short items, such as the tools that serve one purpose."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A unit of the guide.

    `answer` is what a question gets first (at most 600 characters as read); `more` and `lists`
    follow when the person asks for more. `parent` is the id of the topic it is a part of.
    `also_tells` are ids of facts, of any topic, that are told after the answer.
    """

    id: str
    title: str
    button: str
    answer: str
    more: str = ""
    lists: tuple[ListOf, ...] = ()
    facts: tuple[Fact, ...] = ()
    asked_as: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    also_tells: tuple[str, ...] = ()
    parent: str | None = None

    @property
    def has_more(self) -> bool:
        return bool(self.more or self.lists)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One button of the guide's menu: a title and the ids of the topics behind it, in order."""

    id: str
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A whole career guide; `topics` maps id to topic in the order of the files."""

    id: str
    title: str
    chapters: tuple[Chapter, ...]
    topics: Mapping[str, Topic]

    def parts_of(self, topic_id: str) -> Iterator[Topic]:
        """The topics that name `topic_id` as their parent, in guide order."""
        return (topic for topic in self.topics.values() if topic.parent == topic_id)

    def chapter_of(self, topic_id: str) -> Chapter | None:
        """The chapter that lists the topic, or that lists its parent."""
        topic = self.topics.get(topic_id)
        wanted = {topic_id, topic.parent if topic else None}
        return next((c for c in self.chapters if wanted & set(c.topics)), None)
