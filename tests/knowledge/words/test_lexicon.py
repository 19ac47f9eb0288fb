"""Short forms are written out and synonyms made one."""

from __future__ import annotations

from knowledge.vocabulary import Vocabulary
from knowledge.words.lexicon import Lexicon
from knowledge.words.question import tokens_of

VOCABULARY = Vocabulary(
    {"csm": "customer success manager", "w/o": "without", "gen ai": "artificial intelligence"},
    (("salary", "pay", "take home money"), ("remote", "work from home")),
)


def _stems(text: str) -> str:
    return " ".join(Lexicon(VOCABULARY).stems(tokens_of(text)))


def test_a_short_form_is_read_as_its_words() -> None:
    assert Lexicon(VOCABULARY).write_out(("a", "csm", "w/o", "gen", "ai")) == (
        *("a", "customer", "success", "manager"),
        *("without", "artificial", "intelligence"),
    )


def test_synonyms_of_one_or_more_words_are_read_as_the_first() -> None:
    assert _stems("pays") == _stems("salary")
    assert _stems("working from home") == _stems("remote")
    assert _stems("take home money") == _stems("salaries")


def test_a_word_that_only_begins_like_a_synonym_stays() -> None:
    assert _stems("take home") == "tak hom"


def test_an_empty_vocabulary_changes_nothing() -> None:
    assert Lexicon(Vocabulary()).stems(("pay",)) == ("pay",)
