"""From a message to its candidates: by words, and by meaning where words do not decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from knowledge.embedding import Embedder
from knowledge.library import Library
from knowledge.matching import learning
from knowledge.matching.index import Index, indexed
from knowledge.matching.judging import Candidate, Judgement, judged, kinship_of, read_weights
from knowledge.matching.kinship import declared, with_likeness
from knowledge.matching.lines import Lines, Reals
from knowledge.matching.meaning import Meaning
from knowledge.matching.narrowing import Narrower, Part
from knowledge.matching.signals import PLACES, Evidence, Weigher, add_meaning
from knowledge.matching.vectors import Vectors
from knowledge.words.reader import Reader, Reading

READINGS_KEPT = 16


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up leans on: the message `before`, and signals that owners get by it."""

    before: Reading | None = None
    bonus: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


NOTHING_BEFORE = Context()


@dataclass(frozen=True, slots=True)
class Match:
    """A judgement, and the message's vector where the model was asked."""

    judgement: Judgement
    vector: Reals | None = None

    @property
    def candidates(self) -> Sequence[Candidate]:
        """Every owner, the worthiest first."""
        return self.judgement.candidates

    @property
    def best(self) -> Candidate:
        """The worthiest owner."""
        return self.judgement.best

    def limit(self, threshold: str) -> float:
        """A threshold of the weights that the message was judged by."""
        return self.judgement.weights.thresholds[threshold]

    def signal(self, name: str) -> float:
        """A signal of the first candidate."""
        return self.judgement.evidence.signal(self.best.owner, name)

    def worth(self, threshold: str) -> bool:
        """Whether the first candidate reaches a threshold."""
        return self.best.worth >= self.limit(threshold)


class Matcher:
    """Knows one library by its `index`; `embedder` adds meaning to words, and what is learned for
    that is kept in `cache`."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder | None = None,
        cache: Path | None = None,
        *,
        index: Index | None = None,
    ) -> None:
        self.index = index = index or indexed(library)
        self.reader = Reader(library, index.counts)
        self.weigher = Weigher(index)
        self.weights = read_weights()
        self._narrower = _narrower(index)
        self.embedder = embedder
        self.meaning: Meaning | None = None
        kin = declared(library.guide)
        if embedder is not None:
            self.meaning = learning.meaning(index, embedder, cache)
            likeness = self.meaning.likeness(index.owners, library.guide.topics.keys())
            kin = with_likeness(kin, likeness)
        self.kinship = kinship_of(kin, index.owners)
        # A follow-up and a message of several parts look at the same words more than once.
        self._weighed = lru_cache(maxsize=READINGS_KEPT)(self.weigher.by_words)
        self._vectors = None if embedder is None else Vectors(embedder)

    def warm(self) -> None:
        """Make ready what the first messages would wait for. Raises ModelUnusable."""
        self._narrower.warm()
        if self.embedder is not None:
            self.embedder.embed([""])

    def read(self, text: str) -> Reading:
        """Read a cleaned text."""
        return self.reader.read(text)

    def match(self, reading: Reading, context: Context = NOTHING_BEFORE) -> Match:
        """What a message may be about, as going on from what was said before."""
        found = self._by_words(reading, context)
        first = self._judged_by_words(found)
        if self.meaning is None or _is_certain(first):
            return first
        vector = self._add_meaning(self.meaning, found, reading, context)
        return Match(judged(found, self.weights["meaning"], self.kinship), vector)

    def foresee(self, readings: Iterable[Reading]) -> None:
        """Embed what words will not decide of several messages that are to be matched, at once:
        it costs less than one by one."""
        if self._vectors is not None:
            doubtful = (
                reading.essence
                for reading in readings
                if not _is_certain(self._judged_by_words(self._weighed(reading)))
            )
            self._vectors.of(list(doubtful))

    def lead(self, reading: Reading) -> float:
        """How much a message's words say for any owner; this costs next to nothing."""
        return self.weigher.lead(reading)

    def evidence(self, reading: Reading, context: Context = NOTHING_BEFORE) -> Evidence:
        """Every signal there is, for every owner."""
        found = self._by_words(reading, context)
        if self.meaning is not None:
            self._add_meaning(self.meaning, found, reading, context)
        return found

    def parts(
        self, owner: str, reading: Reading, vector: Reals | None = None
    ) -> list[tuple[Part, float]]:
        """What in a topic, or which pleasantry, a message asks for, best first, with scores.

        `vector` is the message's, where the model was asked.
        """
        place = self.index.owners.index(owner)
        stems = self.index.numbers(reading.stems)
        if self.meaning is None or vector is None:
            return self._narrower.parts(place, stems)
        return self._narrower.parts(place, stems, self.meaning.near(place, vector))

    def part_of(self, owner: str, reading: Reading) -> float:
        """How well the fact of a topic that fits best fits, by words."""
        return max((score for part, score in self.parts(owner, reading) if part), default=0.0)

    def _judged_by_words(self, found: Evidence) -> Match:
        return Match(judged(found, self.weights["words"], self.kinship))

    def _by_words(self, reading: Reading, context: Context) -> Evidence:
        found = self._weighed(reading)
        if context.before is None:
            found = found.copy()
        else:
            found = found.mixed(self._weighed(reading.after(context.before)))
        for owner, signals in context.bonus.items():
            if owner in self.index.owners:
                place = self.index.owners.index(owner)
                for name, value in signals.items():
                    found.values[place, PLACES[name]] = value
        return found

    def _add_meaning(
        self, meaning: Meaning, found: Evidence, reading: Reading, context: Context
    ) -> Reals:
        essences = [reading.essence]
        if context.before is not None:
            essences.append(reading.after(context.before).essence)
        assert self._vectors is not None  # noqa: S101
        vector: Reals = np.mean(self._vectors.of(essences), axis=0)
        add_meaning(found, meaning, vector)
        return vector


def _is_certain(match: Match) -> bool:
    """Whether words decide, so that the model need not be asked."""
    return match.best.chance >= match.limit("certain")


def _narrower(index: Index) -> Narrower:
    """The parts of every owner: lines of its phrases, then of the guide's own text."""
    asked, told = index.phrases, index.texts
    starts = np.concatenate([asked.starts, told.starts[1:] + asked.starts[-1]])
    lines = Lines(starts, np.concatenate([asked.stems, told.stems]))
    spans = []
    for owner in range(len(index.owners)):
        own = index.text_spans.of(owner)
        spans.append((index.spans.of(owner), range(own.start + len(asked), own.stop + len(asked))))
    return Narrower(lines, [part or None for part in index.parts], spans)
