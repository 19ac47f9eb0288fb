"""Everything that a question may be alike to, line by line, with what each word weighs."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge import thresholds
from knowledge.guide import Topic
from knowledge.lexicon import Lexicon
from knowledge.library import Library
from knowledge.markup import plain
from knowledge.question import cleaned, tokens_of

NONE = "none"
SMALL_TALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class Line:
    """One phrase or short text: `owner` is what it leads to, `part` a fact's id or a list's title.

    `taught` is true for "asked as" phrases and titles, which people are expected to say.
    """

    owner: str
    stems: frozenset[str]
    text: str
    taught: bool = True
    part: str | None = None


class Index:
    """The lines, and where each stem stands."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self.counts: Counter[str] = Counter()  # words as written, for the spelling
        self._lexicon = lexicon
        self.lines = [self._line(*entry) for entry in _entries(library)]
        self.bodies: dict[str, frozenset[str]] = {
            topic.id: frozenset(self._stems(_body(topic)))
            for topic in library.guide.topics.values()
        }
        little = library.language.little_words | library.language.question_words
        self._little = {stem for word in little for stem in lexicon.stems((word,))} | little
        self._role = frozenset(lexicon.stems(tokens_of(cleaned(library.guide.title))))
        self._weights = self._weigh()
        self._heaviest = max(self._weights.values(), default=1.0)
        self.norms = [math.sqrt(self._weight(line.stems)) or 1.0 for line in self.lines]
        self.places = self._find_places()

    def weight_of(self, stem: str) -> float:
        """What a stem weighs: the rarer among topics the more; little words next to nothing.

        The words of the guide's own title are in every other question, so they say little too.
        """
        known = self._weights.get(stem, thresholds.UNKNOWN * self._heaviest)
        if stem in self._little:
            return known * thresholds.LITTLE
        return known * thresholds.ROLE if stem in self._role else known

    def is_little(self, stem: str) -> bool:
        return stem in self._little

    def _stems(self, text: str) -> tuple[str, ...]:
        tokens = tokens_of(cleaned(text))
        self.counts.update(tokens)
        return self._lexicon.stems(tokens)

    def _line(self, owner: str, text: str, taught: bool, part: str | None) -> Line:
        stems = self._stems(text)
        return Line(owner, frozenset(stems), " ".join(stems), taught, part)

    def _weigh(self) -> dict[str, float]:
        owners: dict[str, set[str]] = defaultdict(set)
        for line in self.lines:
            for stem in line.stems:
                owners[stem].add(line.owner)
        count = len({line.owner for line in self.lines})
        return {stem: math.log(1 + count / len(which)) for stem, which in owners.items()}

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(map(self.weight_of, stems))

    def _find_places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines):
            for stem in line.stems:
                places[stem].append(number)
        return dict(places)


_Entry = tuple[str, str, bool, str | None]  # owner, text, taught, part


def _entries(library: Library) -> Iterator[_Entry]:
    for topic in library.guide.topics.values():
        yield from _entries_of(topic)
    for ability in library.conversation.abilities:
        yield from ((ability.id, phrase, True, None) for phrase in ability.asked_as)
    for talk in library.conversation.small_talk:
        yield from ((SMALL_TALK, phrase, True, talk.id) for phrase in talk.asked_as)
    yield from ((NONE, phrase, True, None) for phrase in library.conversation.none)


def _entries_of(topic: Topic) -> Iterator[_Entry]:
    for phrase in (topic.title, *topic.asked_as):
        yield topic.id, phrase, True, None
    for fact in topic.facts:
        yield from ((topic.id, phrase, True, fact.id) for phrase in fact.asked_as)
        yield topic.id, plain(fact.text), False, fact.id
    for one in topic.lists:
        yield from ((topic.id, item, False, one.title) for item in one.items)


def _body(topic: Topic) -> str:
    lists = (f"{one.title} {' '.join(one.items)}" for one in topic.lists)
    facts = (fact.text for fact in topic.facts)
    return plain("\n".join((topic.title, topic.answer, topic.more, *lists, *facts)))
