"""Finding the parts of one topic that a message compares: "junior or senior"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from knowledge.guide import Guide, Topic
from knowledge.language import Language
from knowledge.words.reader import Reading

MOST = 3  # parts side by side; more are a topic of their own


class Comparing:
    """Knows the parts of topics by the words of their titles and ids that set them apart."""

    def __init__(
        self, guide: Guide, language: Language, stems: Callable[[str], Sequence[str]]
    ) -> None:
        self._words = frozenset(language.comparing_words)
        self._families = [
            _set_apart(parts, stems) for parts in _parts_by_parent(guide).values() if len(parts) > 1
        ]

    def compared(self, reading: Reading) -> list[Topic]:
        """The parts that the message sets side by side, in its order; none if it does not."""
        if self._words.isdisjoint(reading.text.split()):
            return []
        for family in self._families:
            named = [family[stem] for stem in reading.stems if stem in family]
            found = list({topic.id: topic for topic in named}.values())
            if 1 < len(found) <= MOST:
                return found
        return []


def _parts_by_parent(guide: Guide) -> dict[str, list[Topic]]:
    families: defaultdict[str, list[Topic]] = defaultdict(list)
    for topic in guide.topics.values():
        if topic.parent:
            families[topic.parent].append(topic)
    return families


def _set_apart(parts: Collection[Topic], stems: Callable[[str], Sequence[str]]) -> dict[str, Topic]:
    """The stems that only one of the parts is called by."""
    names = {topic.id: set(_names(topic, stems)) for topic in parts}
    owners = Counter(stem for own in names.values() for stem in own)
    return {stem: topic for topic in parts for stem in names[topic.id] if owners[stem] == 1}


def _names(topic: Topic, stems: Callable[[str], Sequence[str]]) -> Iterable[str]:
    own = topic.id.removeprefix(f"{topic.parent}.").replace("-", " ").replace(".", " ")
    return (*stems(topic.title), *stems(own))
