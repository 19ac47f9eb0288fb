"""The words of `words.yaml`, folded and ready to look up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from jobs.folding import fold_words, phrase

Phrase = tuple[str, ...]


SHORT_FORM = 2  # letters; "pm" in running text is more often an hour than a product manager


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a meaning, ready to be looked for in text: `text` has spaces around it.

    `is_short`: it is looked for in headings only.
    """

    text: str
    words: frozenset[str]
    meaning: str
    expansion: Phrase
    is_short: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What words mean. Phrases are tuples of folded words; `same` and `kinds` lead to a name."""

    filler: frozenset[str]
    negations: frozenset[str]
    remote: frozenset[Phrase]
    same: Mapping[Phrase, str]
    spellings: tuple[Spelling, ...]
    expansions: Mapping[Phrase, Phrase]
    kinds: Mapping[Phrase, str]
    levels: frozenset[str]
    neither_in_a_title: frozenset[Phrase]
    no_level: frozenset[str]
    capitals: Mapping[str, str]
    small_words: frozenset[str]
    periods: Mapping[str, str]
    legal_forms: frozenset[str]
    legal_endings: frozenset[str]
    known: frozenset[str]

    @property
    def ordinary(self) -> frozenset[Phrase]:
        """Single words that mean something else than a place."""
        return frozenset((word,) for word in self.known | self.filler) | frozenset(self.kinds)

    def kind_of(self, written: str) -> str | None:
        """`Full_Time` is `full-time`, `Sr` is `senior`; None when the word is not one of them."""
        return self.kinds.get(fold_words(written))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The one vocabulary, read from the file beside this module when first asked for."""
    written = read_table("words.yaml")
    same = {fold_words(text): line[0] for line in written["same"] for text in line}
    expansions = {fold_words(line[0]): fold_words(line[1]) for line in written["same"]}
    return Vocabulary(
        filler=frozenset(written["filler"].split()),
        negations=frozenset(written["negations"]),
        remote=frozenset(map(fold_words, written["remote"])),
        same=same,
        spellings=tuple(
            _spelling(words, name, expansions.get(words, ())) for words, name in same.items()
        ),
        expansions=expansions,
        kinds=_turned(written["kinds"]),
        levels=frozenset(written["levels"]),
        neither_in_a_title=frozenset(map(fold_words, written["neither in a title"])),
        no_level=frozenset(written["no level"]),
        capitals={word.lower(): word for word in written["capitals"].split()},
        small_words=frozenset(written["small words"].split()),
        periods={text: name for name, texts in written["periods"].items() for text in texts},
        legal_forms=frozenset(written["legal forms"]),
        legal_endings=frozenset((*written["legal forms"], *written["legal endings"].split())),
        known=frozenset(fold_words(written["known"])) | _words_of(same),
    )


def _spelling(words: Phrase, meaning: str, expansion: Phrase) -> Spelling:
    is_short = len(words) == 1 and len(words[0]) <= SHORT_FORM
    return Spelling(phrase(words), frozenset(words), meaning, expansion, is_short)


def read_table(name: str) -> Any:
    """One of this package's own YAML files (a path inside it); ours, so their form is trusted."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((Path(__file__).parent / name).read_text("utf-8"), Loader=loader)  # noqa: S506


def _turned(table: Mapping[str, Iterable[str]]) -> dict[Phrase, str]:
    return {fold_words(text): name for name, texts in table.items() for text in texts}


def _words_of(phrases: Iterable[Phrase]) -> frozenset[str]:
    return frozenset(word for words in phrases for word in words)
