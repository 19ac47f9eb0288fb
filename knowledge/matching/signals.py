"""What each owner has in common with a message, as numbers; what they weigh is `judging.py`'s."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz

from knowledge.conversation import NONE, SMALL_TALK
from knowledge.matching.lines import Integers, Reals
from knowledge.words.reader import Reading

if TYPE_CHECKING:
    from knowledge.matching.index import Index
    from knowledge.matching.meaning import Meaning

BY_WORDS = ("bayes", "phrase", "phrases", "share", "alike", "text")
BY_MEANING = ("pull", "near", "nears")
KINDS = ("ability", "small talk", "none", "unheard")
SAID_BEFORE = ("last", "last part", "akin")
NAMES = (*BY_WORDS, *BY_MEANING, *KINDS, *SAID_BEFORE)
# What is near tells more than twice as much as what is half as near, so these count squared, too.
SQUARED = ("bayes", "phrases", "pull", "near", "nears")
FEATURES = (*NAMES, *(f"{name} squared" for name in SQUARED))
PLACES = {name: place for place, name in enumerate(NAMES)}
COMPARED = 24  # owners whose nearest phrases are compared as strings
LOOKED_AT = 24  # owners whose phrases are compared by meaning: the strongest ones by pull or words
HIGHEST_LEAD = 1.5  # of an owner by Bayes; a longer lead says no more, and was never fitted
NOTHING = -1


@dataclass(slots=True)
class Evidence:
    """All that is known of every owner: `values` (owners, names of `NAMES`), and the number of
    its nearest phrase by words (`line`) and by meaning (`meant`), or `NOTHING`."""

    owners: Sequence[str]
    values: Reals
    line: Integers
    meant: Integers

    def signal(self, owner: str, name: str) -> float:
        """One number; 0 where nothing speaks for the owner."""
        return float(self.values[self.owners.index(owner), PLACES[name]])

    def features(self) -> Reals:
        """What the judgement weighs, (owners, `FEATURES`)."""
        squared = np.square(self.values[:, [PLACES[name] for name in SQUARED]])
        return np.hstack([self.values, squared])

    def nearest(self, owner: str) -> int | None:
        """The number of an owner's nearest phrase: by meaning, where that was looked at."""
        place = self.owners.index(owner)
        by_meaning, by_words = int(self.meant[place]), int(self.line[place])
        nearest = by_words if by_meaning == NOTHING else by_meaning
        return None if nearest == NOTHING else nearest

    def put(self, name: str, values: Reals | float) -> None:
        """Set one signal of all owners."""
        self.values[:, PLACES[name]] = values

    def copy(self) -> Evidence:
        return Evidence(self.owners, self.values.copy(), self.line.copy(), self.meant.copy())

    def mixed(self, other: Evidence) -> Evidence:
        """The mean of both; the other's phrase where this has none."""
        line = np.where(self.line == NOTHING, other.line, self.line)
        values = (self.values + other.values) / np.float32(2)
        return Evidence(self.owners, values, line, self.meant.copy())


class Weigher:
    """Measures messages against the phrases of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._bayes = index.bayes
        self._neighbours = index.neighbours
        self._told_by = _told_by(index)
        self._kinds = np.zeros((len(index.owners), len(NAMES)), np.float32)
        for number, owner in enumerate(index.owners):
            kind = _kind(owner, index)
            if kind is not None:
                self._kinds[number, PLACES[kind]] = 1.0

    def likeliest(self, reading: Reading) -> tuple[str, float]:
        """The owner that the others' phrases leave likeliest, and its lead over the mean."""
        likely = self._bayes.scores(self._index.numbers(reading.stems))
        best = int(likely.argmax())
        return self._index.owners[best], float(likely[best] - likely.mean())

    def by_words(self, reading: Reading) -> Evidence:
        """The signals out of words, for every owner."""
        count = len(self._index.owners)
        found = Evidence(
            self._index.owners,
            self._kinds.copy(),
            np.full(count, NOTHING, np.int32),
            np.full(count, NOTHING, np.int32),
        )
        stems = self._index.numbers(reading.stems)
        likely = self._bayes.scores(stems)
        found.put("bayes", np.minimum(likely - likely.mean(), HIGHEST_LEAD))
        self._add_nearness(reading, self._index.numbers(dict.fromkeys(reading.stems)), found)
        self._add_texts(reading, found)
        if NONE in self._index.owners:
            place = self._index.owners.index(NONE)
            found.values[place, PLACES["unheard"]] = self._unheard(reading)
        return found

    def _add_nearness(self, reading: Reading, stems: Sequence[int | None], found: Evidence) -> None:
        near = self._neighbours.near(stems)
        best = self._index.spans.best(near.cosine)
        found.put("phrase", best.value)
        found.put("phrases", best.few)
        found.put("share", np.maximum.reduceat(near.share, self._index.spans.starts))
        found.line = np.where(best.value > 0, best.phrases[0], NOTHING)
        for owner in np.argsort(-best.few, kind="stable")[:COMPARED].tolist():
            if best.value[owner] > 0:
                alike = self._alike(reading.text, best.phrases[:, owner])
                found.values[owner, PLACES["alike"]] = alike

    def _alike(self, text: str, phrases: Integers) -> float:
        words = (self._index.words[number] for number in phrases.tolist())
        return max(fuzz.token_sort_ratio(text, one) for one in words) / 100

    def _unheard(self, reading: Reading) -> float:
        """The share of the telling words that stand in no phrase: a sign of another subject."""
        telling = set(reading.telling)
        unheard = sum(not self._neighbours.knows(one) for one in self._index.numbers(telling))
        return unheard / (len(telling) or 1)

    def _add_texts(self, reading: Reading, found: Evidence) -> None:
        """How much of the message stands anywhere in a topic's own texts."""
        words = dict.fromkeys(reading.stems)  # each once
        weights = [(one, self._neighbours.weight_of(one)) for one in self._index.numbers(words)]
        total = sum(weight for _, weight in weights) or 1.0
        for stem, weight in weights:
            if stem is not None and (owners := self._told_by.get(stem)) is not None:
                found.values[owners, PLACES["text"]] += weight / total


def add_meaning(found: Evidence, meaning: Meaning, vector: Reals) -> None:
    """Adds the signals out of a message's vector."""
    pull = meaning.pulled(vector)
    by_words = found.values[:, PLACES["bayes"]]
    half = LOOKED_AT // 2
    strongest = {*np.argsort(-pull)[:half].tolist(), *np.argsort(-by_words)[:half].tolist()}
    found.put("pull", pull)
    for owner in strongest:
        near = meaning.near(owner, vector)
        best = meaning.spans.top(near)
        found.values[owner, PLACES["near"]] = near[best[0]]
        found.values[owner, PLACES["nears"]] = near[best].mean()
        found.meant[owner] = meaning.spans.of(owner).start + int(best[0])


def _told_by(index: Index) -> dict[int, Integers]:
    """For each stem of the guide's own texts the owners of those that hold it."""
    owners: defaultdict[int, set[int]] = defaultdict(set)
    numbers = index.texts.numbers()
    owner_of = index.text_owner_of[numbers]
    for stem, owner in zip(index.texts.stems.tolist(), owner_of.tolist(), strict=True):
        owners[stem].add(owner)
    return {stem: np.array(sorted(own), np.int32) for stem, own in owners.items()}


def _kind(owner: str, index: Index) -> str | None:
    """The kind of owner that it is; topics of the guide are the measure of the others."""
    if owner == NONE:
        return "none"
    if owner == SMALL_TALK:
        return "small talk"
    return None if owner in index.topics else "ability"
