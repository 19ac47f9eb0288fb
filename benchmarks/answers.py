"""What a question costs and how often it is answered right, beside simpler ways to find a topic.

A way is right when its first topic is accepted; in-scope questions of one turn are counted.
Latencies are computing time on one core, of which other programs take nothing away. A run takes a
minute; the first one another, for the vectors of the model as it was published. `--large` takes
three minutes more.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.answering import Answerer
from knowledge.bars import NOT_OF_THE_GUIDE
from knowledge.embedding import load_embedder
from knowledge.library import Library, load
from knowledge.matching.lines import Reals
from knowledge.matching.taught import phrases
from knowledge.opening import open_answerer
from knowledge.question_sets import SetQuestion, read_questions
from knowledge.vector_cache import vectors_of
from knowledge.words.question import cleaned

NAMES = ("dev.yaml", "hard.yaml", "voices.yaml")
SETS = [ROOT / "tests/knowledge/questions" / name for name in NAMES]
CACHE = ROOT / "benchmarks" / ".cache"  # vectors of the model as it was published
MANY = 1_000  # topics
EVERY = 3  # so many questions one is asked of a large guide
Way = Callable[[str], str]
COPY = re.compile(r" w\d+$")
NOWHERE = np.eye(1, 384, dtype=np.float32)[0]


def headings(library: Library) -> Way:
    """RapidFuzz WRatio over the titles."""
    titles = {topic.id: topic.title.casefold() for topic in library.guide.topics.values()}
    return lambda text: process.extractOne(text, titles, scorer=fuzz.WRatio)[2]


def bm25(library: Library) -> Way:
    """BM25 over all phrases of a topic as one document."""
    words: dict[str, Counter[str]] = {}
    for line in phrases(library):
        if line.owner in library.guide.topics:
            words.setdefault(line.owner, Counter()).update(cleaned(line.text).split())
    mean = statistics.mean(counts.total() for counts in words.values())
    having = Counter(word for counts in words.values() for word in counts)

    def score(text: str, counts: Counter[str]) -> float:
        total = 0.0
        for word in text.split():
            rarity = math.log(1 + (len(words) - having[word] + 0.5) / (having[word] + 0.5))
            often = counts[word]
            total += rarity * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * counts.total() / mean))
        return total

    return lambda text: max(words, key=lambda owner: score(text, words[owner]))


def sentence_model(answerer: Answerer) -> Way:
    """The owner of the phrase whose vector is nearest."""
    index = answerer.matcher.index
    embedder = load_embedder(adapted=False)
    assert embedder is not None
    vectors = vectors_of(index.essences, embedder, CACHE)

    def nearest(text: str) -> str:
        return index.owners[index.owner_of[int((vectors @ embedder.embed([text])[0]).argmax())]]

    return nearest


def ours(answerer: Answerer) -> Way:
    answerer.warm()  # as the bot does before it listens
    return lambda text: next(iter(answerer.answer(text).topics), "")


def measured(name: str, way: Way, questions: Sequence[SetQuestion]) -> str:
    """One line of the table."""
    took, right = [], 0
    for question in questions:
        text = cleaned(question.turns[-1])
        started = time.thread_time()
        found = way(text)
        took.append(1000 * (time.thread_time() - started))
        right += found in question.accept
    took.sort()
    share, slow = right / len(questions), took[min(len(took) - 1, len(took) * 99 // 100)]
    return f"{name:<34}{share:>8.0%}{statistics.median(took):>10.2f}{slow:>10.2f}"


def multiplied(library: Library) -> Library:
    """The guide with so many topics: copies whose phrases carry a word of their own."""
    topics = dict(library.guide.topics)
    for copy in range(2, 2 + MANY // len(topics)):
        for topic in list(library.guide.topics.values()):
            told = tuple(f"{phrase} w{copy}" for phrase in topic.asked_as)
            name = f"{topic.id}-{copy}"
            topics[name] = replace(topic, id=name, asked_as=told, facts=(), related=())
            if len(topics) >= MANY:
                break
    return replace(library, guide=replace(library.guide, topics=topics))


class Copied:
    """The model, to which a phrase of a multiplied guide is the one that it is a copy of."""

    def __init__(self, answerer: Answerer) -> None:
        matcher = answerer.matcher
        assert matcher.meaning is not None
        assert matcher.embedder is not None
        self._model = matcher.embedder
        self._known = dict(zip(matcher.index.essences, matcher.meaning.vectors, strict=True))
        self.name = f"copied-{self._model.name}"

    def embed(self, texts: Sequence[str]) -> Reals:
        """The vector of a text without the word that sets its copy apart."""
        known = [self._known.get(COPY.sub("", text)) for text in texts]
        if len(texts) > 1:
            return np.array([one if one is not None else NOWHERE for one in known], np.float32)
        return self._model.embed(texts)


def memory(embeddings: str) -> str:
    """The resident megabytes of a process that answers."""
    code = "from knowledge.opening import open_answerer as o\n"
    code += f"a = o(embeddings={embeddings == 'on'})\na.warm()\na.answer('how stressful is it')\n"
    code += "print(int(open('/proc/self/statm').read().split()[1]) * 4096 / 1e6)"
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return f"{float(told.stdout):.0f} MB"


def by_set(files: Sequence[Path], library: Library, words: Answerer, full: Answerer | None) -> None:
    """A table for each question set: every way's accuracy and latencies."""
    for file in files:
        asked = questions_of(file)
        print(f"\n{file.name:<34}{'right':>8}{'p50 ms':>10}{'p99 ms':>10}")
        print(measured("RapidFuzz WRatio over headings", headings(library), asked))
        print(measured("BM25 over phrases", bm25(library), asked))
        if full:
            print(measured("MiniLM as published, nearest", sentence_model(full), asked))
        print(measured("careerbot, words alone", ours(words), asked))
        if full:
            print(measured("careerbot", ours(full), asked))


def by_size(
    asked: Sequence[SetQuestion], library: Library, words: Answerer, full: Answerer | None
) -> None:
    """The same questions to the guide as it is and to one of very many topics."""
    print(f"\n{'by size of guide':<34}{'right':>8}{'p50 ms':>10}{'p99 ms':>10}")
    larger = multiplied(library)
    print(measured(f"words, {len(library.guide.topics)} topics", ours(words), asked))
    print(measured(f"words, {MANY} topics", ours(Answerer(larger)), asked))
    if full:
        known = Answerer(larger, Copied(full))
        print(measured(f"all, {len(library.guide.topics)} topics", ours(full), asked))
        print(measured(f"all, {MANY} topics", ours(known), asked))


def questions_of(file: Path) -> list[SetQuestion]:
    return [
        one
        for one in read_questions(file)
        if len(one.turns) == 1 and one.kind not in NOT_OF_THE_GUIDE
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=SETS, metavar="QUESTIONS.yaml")
    parser.add_argument("--large", action="store_true", help="the large guide with the model, too")
    chosen = parser.parse_args()
    library = load()
    words = open_answerer(embeddings=False, cache=CACHE)
    full = open_answerer(cache=CACHE) if load_embedder() else None
    by_set(chosen.files, library, words, full)
    asked = questions_of(chosen.files[-1])[::EVERY]
    by_size(asked, library, words, full if chosen.large else None)
    print(f"\nresident memory of knowledge/ alone: words {memory('off')}, all {memory('on')}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak of this run, with {MANY} topics: {peak:.0f} MB")


if __name__ == "__main__":
    main()
