"""Completing a question that leans on the one before: "and at entry level?", "why?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.answer import Dialogue
from knowledge.guide import Guide, Topic
from knowledge.language import Language

FEW_BESIDE = 3  # telling words beside and with "the second one"
FEW = 4  # telling words; a question with more of them stands for itself


class FollowUps:
    """Knows, for one guide and language, what a message may lean on.

    Every `text` is the mended words of a message with one space between them.
    """

    def __init__(self, guide: Guide, language: Language) -> None:
        self._guide = guide
        self._language = language

    def leans(self, text: str, telling: int) -> bool:
        """Whether the words of a text go on from what was said; `telling` of them say much."""
        if telling > FEW:
            return False
        if any(_begins(text, opening) for opening in self._language.openings):
            return True
        if telling <= 1 and any(_begins(text, one) for one in self._language.weak_openings):
            return True
        return telling == 0 or bool(self._language.pointing_words & set(text.split()))

    def wants_more(self, text: str) -> bool:
        """Whether the text is nothing but a wish to read on."""
        return text in self._language.more

    def favoured(self, dialogue: Dialogue) -> dict[str, dict[str, float]]:
        """The topics that a follow-up is likely about, with the signals that say so."""
        told = [topic for name in dialogue.topics if (topic := self._guide.topics.get(name))]
        topics = told[:2]
        favoured = {akin: {"akin": 1.0} for topic in topics for akin in self._akin(topic)}
        favoured.update((topic.id, {"last": 1.0}) for topic in topics)
        return favoured

    def neighbour(self, text: str, dialogue: Dialogue) -> Topic | None:
        """The part before or after the last one, for "what comes after that?"."""
        last = self._guide.topics.get(dialogue.topics[0]) if dialogue.topics else None
        if last is None or last.parent is None:
            return None
        parts = list(self._guide.parts_of(last.parent))
        if _says(text, self._language.after):
            return _at(parts, parts.index(last) + 1)
        if _says(text, self._language.before):
            return _at(parts, parts.index(last) - 1)
        return None

    def nth(self, text: str, telling: int, dialogue: Dialogue) -> Topic | None:
        """What is meant by its number, for "the second one": of several topics that were told or
        offered, else of the parts of the last one; where it has none, that topic told them."""
        named = [place for place, said in enumerate(self._language.ordinals) if _closes(text, said)]
        told = [self._guide.topics.get(name) for name in dialogue.topics]
        if len(named) != 1 or not told or telling > FEW_BESIDE:
            return None
        if len(told) == 1 and told[0] is not None:
            told = list(self._guide.parts_of(told[0].id)) or told * (named[0] + 1)
        return _at(told, named[0])

    def _akin(self, topic: Topic) -> Iterator[str]:
        yield from topic.related
        yield from (part.id for part in self._guide.parts_of(topic.id))
        if topic.parent:
            yield topic.parent
            yield from (part.id for part in self._guide.parts_of(topic.parent))


def _begins(text: str, opening: str) -> bool:
    return text == opening or text.startswith(f"{opening} ")


def _says(text: str, phrases: Sequence[str]) -> bool:
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


def _closes(text: str, phrases: Sequence[str]) -> bool:
    """Whether a phrase says which is meant: "the second one ...", or with nothing behind it."""
    return any(
        text == phrase
        or text.endswith(f" {phrase}")
        or (" one" in phrase and _says(text, [phrase]))
        for phrase in phrases
    )


def _at(parts: Sequence[Topic | None], place: int) -> Topic | None:
    return parts[place] if 0 <= place < len(parts) else None
