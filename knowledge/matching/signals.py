"""What each owner has in common with a message, as numbers; what they weigh is `judging.py`'s."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from knowledge.conversation import NONE, SMALL_TALK
from knowledge.matching.bayes import Bayes
from knowledge.matching.neighbours import Near, Neighbours
from knowledge.matching.taught import Line
from knowledge.words.reader import Reading

if TYPE_CHECKING:
    from knowledge.matching.meaning import Meaning
    from knowledge.sentence_model.bert import Floats

FEW = 3
MOST_OWNERS = 80  # that are looked at closely, and those of the nearest phrases
MOST_MEANT = 20  # that are looked at because of their meaning alone
COMPARED = 3  # phrases of an owner that are compared as strings

Signals = dict[str, float]


@dataclass(slots=True)
class Evidence:
    """All that is known of one owner: its signals, and its nearest line by words and by meaning."""

    owner: str
    signals: Signals = field(default_factory=dict)
    line: int | None = None
    meant: int | None = None

    @property
    def is_something(self) -> bool:
        """Whether any line is near at all."""
        return self.line is not None or self.meant is not None

    def copy(self) -> Evidence:
        return Evidence(self.owner, dict(self.signals), self.line, self.meant)

    def mix(self, other: Evidence) -> None:
        """Takes the mean of both for every signal; the other's line where this has none."""
        names = self.signals.keys() | other.signals.keys()
        both = ((name, self.signals.get(name, 0.0), other.signals.get(name, 0.0)) for name in names)
        self.signals = {name: (mine + theirs) / 2 for name, mine, theirs in both}
        self.line = other.line if self.line is None else self.line


class Weigher:
    """Measures messages against lines that were read; `texts` are an owner's own words."""

    def __init__(
        self,
        lines: Sequence[Line],
        readings: Sequence[Reading],
        texts: Mapping[str, frozenset[str]],
    ) -> None:
        self.lines = lines
        self._words = [reading.text for reading in readings]
        stems = [reading.stems for reading in readings]
        self._bayes = Bayes(stems, [line.owner for line in lines])
        self._neighbours = Neighbours(stems)
        self._told_by: defaultdict[str, list[str]] = defaultdict(list)
        for owner, own in texts.items():
            for stem in own:
                self._told_by[stem].append(owner)
        self._kinds = {owner: _kind(owner, texts) for owner in self._bayes.owners}

    def likeliest(self, reading: Reading) -> tuple[str, float]:
        """The owner that the others' phrases leave likeliest, and its lead over the mean."""
        likely = self._bayes.scores(reading.stems)
        best = max(likely, key=lambda owner: likely[owner])
        return best, likely[best] - sum(likely.values()) / len(likely)

    def stems_of(self, number: int) -> frozenset[str]:
        """The stems of a phrase."""
        return self._neighbours.sets[number]

    def by_words(self, reading: Reading) -> dict[str, Evidence]:
        """The signals out of words, for every owner."""
        likely = self._bayes.scores(reading.stems)
        middle = sum(likely.values()) / len(likely)
        near = self._nearest(reading)
        found = {
            owner: Evidence(owner, {"bayes": likely[owner] - middle, **self._kinds[owner]})
            for owner in self._looked_at(likely, near)
        }
        for owner, lines in near.items():
            found[owner].line = lines[0].number
            found[owner].signals.update(self._alike(reading, lines))
        self._add_texts(reading, found)
        if NONE in found:
            found[NONE].signals["unheard"] = self._unheard(reading)
        return found

    def _unheard(self, reading: Reading) -> float:
        """The share of the telling words that stand in no phrase: a sign of another subject."""
        telling = set(reading.telling)
        return sum(not self._neighbours.knows(one) for one in telling) / (len(telling) or 1)

    def _looked_at(self, likely: Mapping[str, float], near: Iterable[str]) -> Iterable[str]:
        """The owners that are looked at closely: all of them, unless there are very many."""
        if len(likely) <= MOST_OWNERS:
            return likely
        likeliest = nlargest(MOST_OWNERS, likely, key=lambda owner: likely[owner])
        always = (owner for owner in (NONE, SMALL_TALK) if owner in likely)
        return dict.fromkeys((*always, *near, *likeliest))

    def _nearest(self, reading: Reading) -> Mapping[str, list[Near]]:
        near: defaultdict[str, list[Near]] = defaultdict(list)
        for one in self._neighbours.find(reading.stems):
            own = near[self.lines[one.number].owner]
            if len(own) < FEW:
                own.append(one)
        return near

    def _alike(self, reading: Reading, lines: Sequence[Near]) -> Signals:
        words = (self._words[one.number] for one in lines[:COMPARED])
        return {
            "phrase": lines[0].cosine,
            "phrases": sum(one.cosine for one in lines) / FEW,
            "share": max(one.share for one in lines),
            "alike": max(fuzz.token_sort_ratio(reading.text, text) for text in words) / 100,
        }

    def _add_texts(self, reading: Reading, found: Mapping[str, Evidence]) -> None:
        """How much of the message stands anywhere in a topic's own texts."""
        weights = {stem: self._neighbours.weight_of(stem) for stem in reading.stems}
        total = sum(weights.values()) or 1.0
        for stem, weight in weights.items():
            for owner in self._told_by.get(stem, ()):
                if owner in found:
                    signals = found[owner].signals
                    signals["text"] = signals.get("text", 0.0) + weight / total


def add_meaning(found: dict[str, Evidence], meaning: Meaning, vector: Floats) -> None:
    """Adds the signals out of a message's vector, also for owners that words did not find."""
    meant = meaning.meant(vector)
    strongest = nlargest(MOST_MEANT, meant, key=lambda owner: meant[owner].pull)
    for owner in {**found, **dict.fromkeys(strongest)}:
        if owner in meant:
            one, own = meant[owner], found.setdefault(owner, Evidence(owner))
            own.signals.update(pull=one.pull, near=one.best, nears=one.few)
            own.meant = one.number


def _kind(owner: str, topics: Container[str]) -> Signals:
    """1 for the kind of owner that it is; topics of the guide are the measure of the others."""
    if owner == NONE:
        return {"none": 1.0}
    if owner == SMALL_TALK:
        return {"small talk": 1.0}
    return {} if owner in topics else {"ability": 1.0}
