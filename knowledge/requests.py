"""Reading the details of a wish: "send me remote csm jobs every monday at 8"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from knowledge.language import Language
from knowledge.question import tokens_of

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
        self._passed_over = language.not_looked_for | set(self._days) | language.little_words

    def details(self, text: str) -> dict[str, str]:
        """What a cleaned text says of cadence, weekday, time, words and remote work.

        The keys and values are those of `answer.Request`; what is not said is not there.
        """
        found = {
            "cadence": self._cadence(text),
            "weekday": self._weekday(text),
            "time": _time(text),
            "words": " ".join(self._looked_for(text)),
            "remote": "yes" if _says(text, self._language.remote) else "",
        }
        if found["weekday"] and not found["cadence"]:
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
        """The words before "jobs" ("remote csm jobs") and after "in" or "as" behind it."""
        for phrase in (*self._language.remote, *self._language.weekly, *self._language.daily):
            text = re.sub(rf"\b{re.escape(phrase)}\b", " , ", text)
        tokens = tuple(re.findall(r"[^\W_]+(?:['+#-][^\W_]*)*|,", text))
        at = next((i for i, t in enumerate(tokens) if t in self._language.job_words), None)
        if at is None:
            return []
        fresh = self._language.fresh_words
        before = self._run(word for word in reversed(tokens[:at]) if word not in fresh)[::-1]
        return list(self._write_out(tuple(before))) + self._behind(tokens[at + 1 :])

    def _behind(self, tokens: Words) -> list[str]:
        joined = [i for i, t in enumerate(tokens) if t in self._language.joining_words]
        runs = (self._run(tokens[i + 1 :]) for i in joined)
        words = tuple(word for run in runs for word in run)
        return list(self._write_out(words))

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
