"""From a message to its candidates: by words, and by meaning where words do not decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embedding import Embedder
from knowledge.guide import Guide
from knowledge.library import Library
from knowledge.matching.judging import Candidate, Kin, Weights, judged, read_weights
from knowledge.matching.kinship import declared, with_likeness
from knowledge.matching.narrowing import Narrower, Part, PartLine
from knowledge.matching.signals import Evidence, Weigher, add_meaning
from knowledge.matching.taught import phrases, texts
from knowledge.words.question import cleaned
from knowledge.words.reader import Reader, Reading

if TYPE_CHECKING:
    from knowledge.matching.meaning import Meaning
    from knowledge.sentence_model.bert import Floats

Evidences = dict[str, Evidence]

READINGS_KEPT, VECTORS_KEPT = 16, 256


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up leans on: the message `before`, and signals that owners get by it."""

    before: Reading | None = None
    bonus: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


NOTHING_BEFORE = Context()


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates, the worthiest first, the weights they were judged by, and the message's
    vector where the model was asked."""

    candidates: Sequence[Candidate]
    weights: Weights
    vector: Floats | None = None

    def worth(self, threshold: str) -> bool:
        """Whether the first candidate reaches a threshold."""
        return self.candidates[0].worth >= self.weights.thresholds[threshold]


class Matcher:
    """Knows one library; `embedder` adds meaning to words, its learning is kept in `cache`."""

    def __init__(
        self, library: Library, embedder: Embedder | None = None, cache: Path | None = None
    ) -> None:
        self.lines = list(phrases(library))
        own = [line for topic in library.guide.topics.values() for line in texts(topic)]
        self.reader = Reader(library, (line.text for line in (*self.lines, *own)))
        self.readings = readings = [self.read(cleaned(line.text)) for line in self.lines]
        bodies = [self.read(cleaned(line.text)) for line in own]
        words: dict[str, set[str]] = {topic: set() for topic in library.guide.topics}
        for line, body in zip(own, bodies, strict=True):
            words[line.owner].update(body.stems)
        self.bodies = {topic: frozenset(stems) for topic, stems in words.items()}
        self.weigher = Weigher(self.lines, readings, self.bodies)
        self._narrower = Narrower()
        for number, line in enumerate(self.lines):
            part = PartLine(line.part, self.weigher.stems_of(number), number)
            self._narrower.add(line.owner, part)
        for line, body in zip(own, bodies, strict=True):
            if line.part:
                part = PartLine(line.part, frozenset(body.stems), None)
                self._narrower.add(line.owner, part)
        self.weights = read_weights()
        self.embedder = embedder
        self.meaning: Meaning | None = None
        # A follow-up and a message of several parts look at the same words more than once.
        self._weighed = lru_cache(maxsize=READINGS_KEPT)(self.weigher.by_words)
        self._vector = lru_cache(maxsize=VECTORS_KEPT)(self._embedded)
        self.kin: Kin = declared(library.guide)
        self.owners = [line.owner for line in self.lines]
        self.essences = [reading.essence for reading in readings]
        if embedder is not None:
            self._learn(embedder, cache, library.guide)

    def _learn(self, embedder: Embedder, cache: Path | None, guide: Guide) -> None:
        from knowledge.matching import learning

        self.meaning = learning.meaning(self.essences, self.owners, embedder, cache)
        self.kin = with_likeness(self.kin, self.meaning.likeness(guide.topics.keys()))

    def read(self, text: str) -> Reading:
        """Read a cleaned text."""
        return self.reader.read(text)

    def match(self, reading: Reading, context: Context = NOTHING_BEFORE) -> Match:
        """What a message may be about, as going on from what was said before."""
        found = self._by_words(reading, context)
        first = self._first(found)
        if self.meaning is None or first.worth("certain"):
            return first
        vector = self._add_meaning(found, reading, context)
        weights = self.weights["meaning"]
        return Match(judged(found.values(), weights, self.kin), weights, vector)

    def at_a_glance(self, reading: Reading) -> tuple[str, float]:
        """The likeliest owner by its words alone, and by how much; this costs next to nothing."""
        return self.weigher.likeliest(reading)

    def _first(self, found: Evidences) -> Match:
        weights = self.weights["words"]
        return Match(judged(found.values(), weights, self.kin), weights)

    def evidence(self, reading: Reading, context: Context = NOTHING_BEFORE) -> Evidences:
        """Every signal there is, for every owner."""
        found = self._by_words(reading, context)
        if self.meaning is not None:
            self._add_meaning(found, reading, context)
        return found

    def parts(self, owner: str, reading: Reading, match: Match) -> list[tuple[Part, float]]:
        """What in a topic, or which pleasantry, a message asks for, best first, with scores."""
        if self.meaning is None or match.vector is None:
            return self._narrower.parts(owner, reading.stems)
        cosines = self.meaning.cosines(match.vector)
        return self._narrower.parts(owner, reading.stems, lambda number: float(cosines[number]))

    def part_of(self, owner: str, reading: Reading) -> float:
        """How well the fact of a topic that fits best fits, by words."""
        scored = self._narrower.parts(owner, reading.stems)
        return max((score for part, score in scored if part), default=0.0)

    def _by_words(self, reading: Reading, context: Context) -> Evidences:
        found = {owner: one.copy() for owner, one in self._weighed(reading).items()}
        if context.before is not None:
            joined = self._weighed(reading.after(context.before))
            for owner, one in found.items():
                one.mix(joined.get(owner, one))
        for owner, signals in context.bonus.items():
            if owner in found:
                found[owner].signals.update(signals)
        return found

    def _embedded(self, essence: str) -> Floats:
        assert self.embedder is not None  # noqa: S101
        vector: Floats = self.embedder.embed([essence])[0]
        return vector

    def _add_meaning(self, found: Evidences, reading: Reading, context: Context) -> Floats:
        assert self.meaning is not None  # noqa: S101
        essences = [reading.essence]
        if context.before is not None:
            essences.append(reading.after(context.before).essence)
        import numpy as np  # words alone must not pay for it

        vectors = [self._vector(essence) for essence in essences]
        vector: Floats = np.mean(vectors, axis=0)
        add_meaning(found, self.meaning, vector)
        return vector
