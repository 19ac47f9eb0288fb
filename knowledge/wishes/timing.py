"""Reading when somebody wishes to be written to, and what of their words is left then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.language import Language
from knowledge.wishes.clock import Clock
from knowledge.wishes.days import DayReader, Days
from knowledge.wishes.limits import Limits


@dataclass(frozen=True, slots=True)
class Timing:
    """`details` are those of `answer.Request` that say when; `rest` is the text without them."""

    details: dict[str, str]
    rest: str


class TimingReader:
    """Reads the timing of a wish with the words of a language."""

    def __init__(self, language: Language) -> None:
        self._cadences = {
            "weekly": language.weekly,
            "daily": language.daily,
            "instant": language.instant,
        }
        phrases = sorted((p for said in self._cadences.values() for p in said), key=len)
        self._said = re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(phrases)))})\b")
        self._unwanted = _unwanted(language)
        self._limits = Limits(language)
        self._days = DayReader(language)
        self._clock = Clock(language.times_of_day)

    def read(self, text: str) -> Timing:
        """What a cleaned text says of when; what is said to be unwanted is no wish."""
        quiet, text = self._limits.take_quiet(text)
        most, text = self._limits.take_most(text)
        unwished, text = self._days.take_unwished(text)
        named, text = self._days.take_wished(self._unwanted.sub(" ", text))
        days = tuple(day for day in named if day not in unwished)
        cadence = _cadence(self._first(text), days)
        time, text = self._clock.take(text)
        found = {
            "cadence": cadence,
            "weekday": str(days[0]) if len(days) == 1 else "",
            "days": _listed(days) if len(days) > 1 else "",
            "not days": _listed(unwished),
            "time": time,
            "quiet": quiet,
            "most": most,
        }
        details = {name: value for name, value in found.items() if value}
        return Timing(details, self._said.sub(" , ", text))

    def _first(self, text: str) -> str:
        """The cadence said first: "weekly instead of daily" means weekly."""
        places = {name: _place(text, said) for name, said in self._cadences.items()}
        said = {name: place for name, place in places.items() if place is not None}
        return min(said, key=lambda name: said[name]) if said else ""


def _cadence(said: str, days: Days) -> str:
    """The cadence, said or not: one day means weekly, and several daily, but for instant ones."""
    if len(days) == 1 and said != "instant":
        return "weekly"
    if len(days) > 1 and said != "instant":
        return "daily"
    return said


def _listed(days: Iterable[int]) -> str:
    return ",".join(map(str, days))


def _unwanted(language: Language) -> re.Pattern[str]:
    """What is said of what is not wanted: "instead of mondays", "every day is too much"."""
    after = "|".join(map(re.escape, language.instead_of))
    before = "|".join(map(re.escape, language.too_much))
    return re.compile(rf"\b(?:{after})\b[^,.;!?]*|[^,.;!?]{{0,80}}\b(?:{before})\b")


def _place(text: str, phrases: Iterable[str]) -> int | None:
    places = (re.search(rf"\b{re.escape(phrase)}\b", text) for phrase in phrases)
    return min((found.start() for found in places if found), default=None)
