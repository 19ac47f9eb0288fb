"""Reading days out of cleaned text: "every weekday", "mon to thu", "daily except sundays"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.language import Language

Days = tuple[int, ...]  # in order, 0 is Monday
WORKING_DAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})
_TO = r"\s*(?:to|till|until|through|thru|-|–)\s*"
_AND = r"(?:\s*(?:,|&|\+|/|\band\b|\bor\b|\bplus\b|\bon\b|\bevery\b)\s*)+|\s+"
_MOVED = re.compile(r"\b(?:move|change|switch|shift|push|reschedule|swap|make|bring|from)\b")


class DayReader:
    """Reads days with the words of a language."""

    def __init__(self, language: Language) -> None:
        self._days = {word: day for day, words in enumerate(language.weekdays) for word in words}
        self._named = {
            **{word: frozenset({day}) for word, day in self._days.items()},
            **dict.fromkeys(language.working_days, WORKING_DAYS),
            **dict.fromkeys(language.weekend, WEEKEND),
        }
        one, any_one = _any(self._days), _any(self._named)
        part = rf"(?:{one}{_TO}{one}|{any_one})"
        self._part = re.compile(rf"(?P<first>{one}){_TO}(?P<last>{one})|(?P<name>{any_one})")
        self._list = re.compile(rf"{part}(?:(?:{_AND}){part})*")
        self._unwished = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, language.except_for))})\s+(?:on\s+|at\s+|the\s+)*"
            rf"(?P<list>{part}(?:(?:{_AND}){part})*)"
        )

    def take_unwished(self, text: str) -> tuple[Days, str]:
        """The days that are left out ("except sundays"), and the text without that."""
        found = self._unwished.search(text)
        if found is None:
            return (), text
        return self._read(found["list"]), f"{text[: found.start()]} , {text[found.end() :]}"

    def take_wished(self, text: str) -> tuple[Days, str]:
        """The days that are named, and the text without any.

        Of several that stand apart the first counts; where it is told to move from one to another,
        the last.
        """
        lists = list(self._list.finditer(text))
        if not lists:
            return (), text
        moved = _MOVED.search(text[: lists[-1].end()])
        chosen = lists[-1 if moved else 0].group()
        if moved and (span := self._part.fullmatch(chosen)) and span["last"]:
            chosen = span["last"]
        return self._read(chosen), self._list.sub(" , ", text)

    def _read(self, listed: str) -> Days:
        days: set[int] = set()
        for found in self._part.finditer(listed):
            if found["name"]:
                days |= self._named[found["name"]]
            else:
                first, last = self._days[found["first"]], self._days[found["last"]]
                days |= {day % 7 for day in range(first, first + (last - first) % 7 + 1)}
        return tuple(sorted(days))


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"
