"""What each owner has in common with a message, as numbers; what they weigh is `judging.py`'s."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.conversation import NONE, SMALL_TALK
from knowledge.matching.lines import Integers, Reals
from knowledge.matching.neighbours import Held, Nearness
from knowledge.words.reader import Reading

if TYPE_CHECKING:
    from knowledge.matching.index import Index
    from knowledge.matching.meaning import Meaning
    from knowledge.matching.spans import Spans

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
MANY = 100  # owners; of more than these, only the likeliest are looked at
CLOSELY = 48  # of many owners are looked at, phrase by phrase
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
        self._held = Held(index.neighbours) if len(index.owners) > MANY else None
        self._told_by = _told_by(index)
        self._ordered = lru_cache(maxsize=len(index.words))(lambda at: _ordered(index.words[at]))
        self._kinds = np.zeros((len(index.owners), len(NAMES)), np.float32)
        for number, owner in enumerate(index.owners):
            kind = _kind(owner, index)
            if kind is not None:
                self._kinds[number, PLACES[kind]] = 1.0

    def lead(self, reading: Reading) -> float:
        """By how much the owner that the others' phrases leave likeliest is over the mean."""
        likely = self._bayes.scores(self._index.numbers(reading.stems))
        return float(likely.max() - likely.mean())

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
        owners, spans, near, first = self._near(stems, found)
        best = spans.best(near.cosine)
        phrases = best.phrases + first
        found.values[owners, PLACES["phrase"]] = best.value
        found.values[owners, PLACES["phrases"]] = best.few
        found.values[owners, PLACES["share"]] = np.maximum.reduceat(near.share, spans.starts)
        found.line[owners] = np.where(best.value > 0, phrases[0], NOTHING)
        leading = np.argsort(-best.few, kind="stable")[:COMPARED]
        leading = leading[best.value[leading] > 0]
        alike = self._alike(reading.text, phrases[:, leading])
        found.values[owners[leading], PLACES["alike"]] = alike

    def _near(
        self, stems: Sequence[int | None], found: Evidence
    ) -> tuple[Integers, Spans, Nearness, Integers]:
        """Owners whose phrases are looked at, their spans and nearness, and how much is to be added
        to the number of a phrase among them to get its number among all."""
        spans = self._index.spans
        if self._held is None:
            owners = np.arange(spans.owners, dtype=np.int32)
            return owners, spans, self._neighbours.near(stems), np.zeros_like(owners)
        likely = np.argpartition(-found.values[:, PLACES["bayes"]], CLOSELY)[:CLOSELY]
        owners = np.sort(likely).astype(np.int32)
        own = [spans.of(owner) for owner in owners.tolist()]
        some = spans.some(owners.tolist())
        near = self._neighbours.near_among(own, self._held, stems)
        return owners, some, near, (spans.starts[owners] - some.starts).astype(np.int32)

    def _alike(self, text: str, phrases: Integers) -> Reals:
        """How like a text is to the likest of some phrases (phrases, owners), for each owner: by
        RapidFuzz's token_sort_ratio, of which the phrases' share is done once."""
        words = [self._ordered(number) for number in phrases.ravel().tolist()]
        ratios = process.cdist([_ordered(text)], words, scorer=fuzz.ratio)
        alike: Reals = ratios.reshape(phrases.shape).max(0) / np.float32(100)
        return alike

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
        told = [(self._told_by[one], weight) for one, weight in weights if one in self._told_by]
        owners = np.concatenate([np.zeros(0, np.int32), *(owners for owners, _ in told)])
        each = np.repeat([weight for _, weight in told], [len(owners) for owners, _ in told])
        held = np.bincount(owners, each, len(found.owners))
        found.put("text", (held / total).astype(np.float32))


def _ordered(text: str) -> str:
    return " ".join(sorted(text.split()))


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
