"""Reading the details of a wish: "send me remote csm jobs every monday at 8"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from knowledge.language import Language
from knowledge.wishes.timing import Timing, TimingReader

Words = tuple[str, ...]
# What turns the words around it into something else, and is kept for whoever reads on.
KEPT = ("not", "no", "only", "without", "leave", "out", "or", "and", "in", "also", "any", "all")
JOINTS = ("and", "but", "or")  # they tell nothing where nothing stands on one side of them
ALONE = frozenset((*JOINTS, "only", "just", "in", "also", "all", "any"))


class Requests:
    """Reads details with the word lists of a language and a way to write short forms out."""

    def __init__(self, language: Language, write_out: Callable[[Words], Words]) -> None:
        self._language = language
        self._write_out = write_out
        self._timing = TimingReader(language)
        self._remote = [re.compile(rf"\b{re.escape(phrase)}\b") for phrase in language.remote]
        days = {word for words in language.weekdays for word in words}
        self._passed_over = language.not_looked_for | days | language.little_words
        self._says_nothing = (self._passed_over | language.job_words) - set(KEPT)

    def details(self, text: str) -> dict[str, str]:
        """What a cleaned text says of when, and of words and remote work.

        The keys and values are those of `answer.Request`; what is not said is not there.
        """
        timing = self._timing.read(text)
        found = {
            "words": " ".join(self._looked_for(timing.rest)),
            "remote": "yes" if any(said.search(timing.rest) for said in self._remote) else "",
        }
        return timing.details | {name: value for name, value in found.items() if value}

    def timing(self, text: str) -> Timing:
        """What a cleaned text says of when, and what is left of it then, less what says nothing."""
        timing = self._timing.read(text)
        telling = re.sub(r"[^\W_]+(?:'[^\W_]+)*", self._kept, timing.rest)
        return Timing(timing.details, _less_joints(" ".join(telling.split()).strip(" ,.;!")))

    def _kept(self, word: re.Match[str]) -> str:
        return "" if word[0] in self._says_nothing else word[0]

    def _looked_for(self, text: str) -> list[str]:
        """The words before "jobs" ("remote csm jobs"), and what "in" or "as" joins to it."""
        said = self._language
        for phrase in self._remote:
            text = phrase.sub(" , ", text)
        tokens = tuple(re.findall(r"[^\W_]+(?:['+#-][^\W_]*)*|,", text))
        named = [i for i, token in enumerate(tokens) if token in said.job_words]
        words: list[str] = []
        for start, end in itertools.pairwise((-1, *named)):
            before = [word for word in tokens[start + 1 : end] if word not in said.fresh_words]
            words += self._run(reversed(before))[::-1]
        return list(self._write_out(tuple(dict.fromkeys(words + self._joined(tokens, named)))))

    def _joined(self, tokens: Words, named: Sequence[int]) -> list[str]:
        """What follows joining words behind the first job word; places, wherever they stand."""
        first = named[0] if named else len(tokens)
        places = self._language.place_words
        joining = [
            i
            for i, token in enumerate(tokens)
            if token in places or (token in self._language.joining_words and i > first)
        ]
        return [word for i in joining for word in self._run(tokens[i + 1 :])]

    def _run(self, tokens: Iterable[str]) -> list[str]:
        """The first words in a row that say what is looked for."""
        run: list[str] = []
        for word in tokens:
            passed_over = word in self._passed_over or word in self._language.job_words
            if word == "," or word[0].isdigit() or (passed_over and run):
                break
            if not passed_over:
                run.append(word)
        return run


def _less_joints(rest: str) -> str:
    """Without what only held the parts together: the "and" of "every day and at 8"."""
    words = re.findall(r"[^\W_]+", rest)
    if all(word in ALONE for word in words):
        return ""
    ends = "|".join(JOINTS)
    return re.sub(rf"^(?:(?:{ends})\b[\s,]*)+|(?:[\s,]*\b(?:{ends}|only))+$", "", rest)
