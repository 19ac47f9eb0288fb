"""Reading the details of a wish: "send me remote csm jobs every monday at 8"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from knowledge.language import Language
from knowledge.words.question import tokens_of

Words = tuple[str, ...]

_TIME = re.compile(
    r"(?<![\d$€£:.,])(?P<hour>[01]?\d|2[0-4])"
    r"(?:[:.h](?P<minute>[0-5]\d))?\s*(?P<half>a\.?m|p\.?m)?\b(?![\d%:]|\s*(?:k|years?|days?)\b)"
)
_BEFORE_TIME = re.compile(r"\b(?:at|to|by|around|@)\s*$")


class Requests:
    """Reads details with the word lists of a language and a way to write short forms out."""

    def __init__(self, language: Language, write_out: Callable[[Words], Words]) -> None:
        self._language = language
        self._write_out = write_out
        self._days = {word: day for day, words in enumerate(language.weekdays) for word in words}
        self._unwanted = _unwanted(language)
        self._passed_over = language.not_looked_for | set(self._days) | language.little_words

    def details(self, text: str) -> dict[str, str]:
        """What a cleaned text says of cadence, weekday, time, words and remote work.

        The keys and values are those of `answer.Request`; what is not said is not there.
        """
        text = self._unwanted.sub(" ", text)
        found = {
            "cadence": self._cadence(text),
            "weekday": self._weekday(text),
            "time": _time(text),
            "words": " ".join(self._looked_for(text)),
            "remote": "yes" if _says(text, self._language.remote) else "",
        }
        if found["weekday"] and found["cadence"] in ("", "daily"):
            found["cadence"] = "weekly"
        return {name: value for name, value in found.items() if value}

    def _cadence(self, text: str) -> str:
        """The cadence said first: "weekly instead of daily" means weekly."""
        phrases = {
            "weekly": self._language.weekly,
            "daily": self._language.daily,
            "instant": self._language.instant,
        }
        places = {name: _place(text, said) for name, said in phrases.items()}
        said = {name: place for name, place in places.items() if place is not None}
        return min(said, key=lambda name: said[name]) if said else ""

    def _weekday(self, text: str) -> str:
        day = next((self._days[t] for t in tokens_of(text) if t in self._days), None)
        return "" if day is None else str(day)

    def _looked_for(self, text: str) -> list[str]:
        """The words before "jobs" ("remote csm jobs"), and what "in" or "as" joins to it."""
        said = self._language
        for phrase in (*said.remote, *said.weekly, *said.daily, *said.instant):
            text = re.sub(rf"\b{re.escape(phrase)}\b", " , ", text)
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


def _unwanted(language: Language) -> re.Pattern[str]:
    """What is said of what is not wanted: "instead of mondays", "every day is too much"."""
    after = "|".join(map(re.escape, language.instead_of))
    before = "|".join(map(re.escape, language.too_much))
    return re.compile(rf"\b(?:{after})\b[^,.;!?]*|[^,.;!?]{{0,80}}\b(?:{before})\b")


def _time(text: str) -> str:
    for found in _TIME.finditer(text):
        said_so = found["minute"] or found["half"] or _BEFORE_TIME.search(text[: found.start()])
        hour = _hour(int(found["hour"]), (found["half"] or "")[:1])
        if said_so and hour is not None:
            return f"{hour:02}:{found['minute'] or '00'}"
    return ""


def _hour(hour: int, half: str) -> int | None:
    if half and not 1 <= hour <= 12:
        return None
    if half:
        return hour % 12 + (12 if half == "p" else 0)
    return hour % 24


def _place(text: str, phrases: Iterable[str]) -> int | None:
    places = (re.search(rf"\b{re.escape(phrase)}\b", text) for phrase in phrases)
    return min((found.start() for found in places if found), default=None)


def _says(text: str, phrases: Iterable[str]) -> bool:
    return _place(text, phrases) is not None
