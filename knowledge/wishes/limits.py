"""Reading limits out of cleaned text: "not between 22 and 7", "at most 3 a day"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.language import Language
from knowledge.wishes.clock import NIGHT, TIME, read_time

NONE = "none"
_BETWEEN = rf"(?:between|from)?\s*(?P<start>{TIME})\s*(?:and|to|till|until|-|–)\s*(?P<end>{TIME})"
_AT_NIGHT = r"(?:(?:at|during(?: the)?|in the|over)\s*)?nights?\b|overnight\b"
_A_DAY = r"(?:\s+\w+){0,2}?\s+(?:a|per|each|every)\s+day\b|\s+(?:\w+\s+)?daily\b"


class Limits:
    """Reads quiet hours and the most a day with the words of a language."""

    def __init__(self, language: Language) -> None:
        never, most = _any(language.never), _any(language.at_most)
        self._numbers = {word: number for number, word in enumerate(language.numbers, 1)}
        said = rf"(?:\bbut\s+)?\b{never}\b(?:\s+[a-z']+){{0,4}}?\s+"
        self._any_hour = re.compile(rf"\b{_any(language.any_hour)}(?!\w)")
        self._between = re.compile(said + _BETWEEN)
        self._only_between = re.compile(rf"\b(?:only|just)\s+(?:[a-z]+\s+)?{_BETWEEN}")
        self._between_only = re.compile(rf"\b{_BETWEEN}\s+only\b")
        self._sides = re.compile(
            rf"{said}(?P<side>before|after)\s+(?P<at>{TIME})(?:[\s,]*(?:and|or|nor)?\s*"
            rf"(?:{never}\s+)?(?P<other>before|after)\s+(?P<until>{TIME}))?"
        )
        self._nights = re.compile(said + _AT_NIGHT)
        number = rf"(?P<number>\d{{1,3}}|{_any(language.numbers)})"
        self._most = re.compile(rf"\b{most}\s+{number}(?:{_A_DAY}|(?=\s*(?:[,.!]|$)))")
        self._no_most = re.compile(rf"\b{_any(language.no_limit)}(?!\w)")

    def take_quiet(self, text: str) -> tuple[str, str]:
        """`22:00-07:00`, `none` or "", and the text without it."""
        if found := self._any_hour.search(text):
            return NONE, _without(found)
        if found := self._between.search(text):
            start, end = _late(read_time(found["start"]), found), read_time(found["end"])
        elif found := self._only_between.search(text) or self._between_only.search(text):
            start, end = read_time(found["end"]), read_time(found["start"])
        elif found := self._sides.search(text):
            at = {found["side"]: found["at"], found["other"]: found["until"]}
            start, end = (read_time(at.get(side, "midnight")) for side in ("after", "before"))
        elif found := self._nights.search(text):
            start, end = NIGHT
        else:
            return "", text
        quiet = f"{start}-{end}" if start and end and start != end else ""
        return quiet, _without(found)

    def take_most(self, text: str) -> tuple[str, str]:
        """`3`, `none` or "", and the text without it."""
        if found := self._most.search(text):
            number = found["number"]
            most = self._numbers[number] if number in self._numbers else int(number)
            return (str(most) if most else ""), _without(found)
        if found := self._no_most.search(text):
            return NONE, _without(found)
        return "", text


def _late(start: str, found: re.Match[str]) -> str:
    """When quiet hours begin: between 10 and 7 at night, it is in the evening."""
    bare = found["start"].strip().isdecimal() and 6 <= int(start[:2] or 0) < 12
    at_night = re.match(r"\s*(?:at night|overnight)", found.string[found.end() :])
    return f"{int(start[:2]) + 12}{start[2:]}" if bare and at_night else start


def _without(found: re.Match[str]) -> str:
    return f"{found.string[: found.start()]} , {found.string[found.end() :]}"


def _any(words: Iterable[str]) -> str:
    return rf"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
