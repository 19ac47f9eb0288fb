"""What a person looks for, and reading it out of plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs.folding import fold_words
from jobs.vocabulary import vocabulary

WORD = re.compile(r"[^\W_]+(?:[-'.&][^\W_]+)*[+#]*")
LONGEST_TEXT = 500  # characters
LONGEST_WORD = 40  # characters
MOST_WORDS = 12
LONGEST_REMOTE_PHRASE = 3  # words: work from home


@dataclass(frozen=True, slots=True)
class Preferences:
    """Words that must all be found in a posting (any posting, if empty), and remote work or not.

    `words` are lower case, in the order they were typed.
    """

    words: tuple[str, ...] = ()
    remote_only: bool = False


def read_preferences(text: str) -> Preferences:
    """What a sentence such as `remote csm jobs germany, please` asks for: csm, germany, remote.

    Words that say nothing about a job are left out, and so is a word behind `no` or `without`.
    At most twelve words are kept, none longer than forty characters.
    """
    typed = WORD.findall(text[:LONGEST_TEXT].lower().replace("’", "'"))
    wanted, remote_only = _without_remote(tuple(_without_negated(typed)))
    filler = vocabulary().filler
    words = dict.fromkeys(
        word for word in wanted if word not in filler and len(word) <= LONGEST_WORD
    )
    return Preferences(tuple(words)[:MOST_WORDS], remote_only)


def _without_negated(typed: Sequence[str]) -> Iterator[str]:
    """To look for what was ruled out would be worse than to pass over it."""
    before = ""
    for word in typed:
        if word not in vocabulary().negations and before not in vocabulary().negations:
            yield word
        before = word


def _without_remote(typed: tuple[str, ...]) -> tuple[list[str], bool]:
    """The words that do not speak of remote work, and whether others did."""
    kept: list[str] = []
    start, remote_only = 0, False
    while start < len(typed):
        length = _remote_length(typed[start : start + LONGEST_REMOTE_PHRASE])
        remote_only = remote_only or length > 0
        if length == 0:
            kept.append(typed[start])
        start += length or 1
    return kept, remote_only


def _remote_length(typed: tuple[str, ...]) -> int:
    """How many of the words are a way to say remote; 0 when they do not begin with one."""
    for length in range(len(typed), 0, -1):
        if fold_words(" ".join(typed[:length])) in vocabulary().remote:
            return length
    return 0
