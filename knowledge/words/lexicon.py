"""Reading words as the guide says them: short forms are written out, synonyms made one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.vocabulary import Vocabulary
from knowledge.words.question import tokens_of
from knowledge.words.stemming import stem

Words = tuple[str, ...]
_Table = dict[str, list[tuple[Words, Words]]]  # first word -> (all words, what they are read as)


class Lexicon:
    """A `Vocabulary` made ready for reading many texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._short_forms = _table(
            (tokens_of(short), tokens_of(words))
            for short, words in vocabulary.abbreviations.items()
        )
        self._synonyms = _table(_synonym_pairs(vocabulary))
        self.words = frozenset(_all_words(vocabulary))

    def write_out(self, tokens: Words) -> Words:
        """The words with every short form written out: csm -> customer success manager."""
        return _replace(tokens, self._short_forms)

    def stems(self, tokens: Words) -> Words:
        """The stems of written-out words, each synonym read as the first of its line."""
        return self.stems_of_written(self.write_out(tokens))

    def stems_of_written(self, tokens: Words) -> Words:
        """The same for words whose short forms are written out already."""
        return _replace(tuple(map(stem, tokens)), self._synonyms)


def _synonym_pairs(vocabulary: Vocabulary) -> Iterable[tuple[Words, Words]]:
    for line in vocabulary.synonyms:
        stemmed = [tuple(map(stem, tokens_of(word))) for word in line]
        for other in stemmed[1:]:
            yield other, stemmed[0]


def _all_words(vocabulary: Vocabulary) -> Iterable[str]:
    for short, words in vocabulary.abbreviations.items():
        yield from tokens_of(short) + tokens_of(words)
    for line in vocabulary.synonyms:
        for word in line:
            yield from tokens_of(word)


def _table(pairs: Iterable[tuple[Words, Words]]) -> _Table:
    table: _Table = {}
    for words, instead in pairs:
        if words and instead and words != instead:
            table.setdefault(words[0], []).append((words, instead))
    for found in table.values():
        found.sort(key=lambda pair: -len(pair[0]))  # the longest wins
    return table


def _replace(words: Words, table: Mapping[str, list[tuple[Words, Words]]]) -> Words:
    if table.keys().isdisjoint(words):
        return words
    read: list[str] = []
    at = 0
    while at < len(words):
        for known, instead in table.get(words[at], ()):
            if words[at : at + len(known)] == known:
                read.extend(instead)
                at += len(known)
                break
        else:
            read.append(words[at])
            at += 1
    return tuple(read)
