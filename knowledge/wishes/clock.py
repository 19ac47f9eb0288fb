"""Reading a time of day out of cleaned text: "at 8", "6:30 pm", "9 in the evening", "noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence

HOURS_OF_DAY = (9, 12, 15, 18, 21)  # morning, noon, afternoon, evening, night
_NAMED = "one two three four five six seven eight nine ten eleven twelve"
NIGHT = ("22:00", "07:00")  # what "not at night" means
NO_TIME = r"(?![\d%:]|\s*(?:k|years?|days?|hours?)\b)"
TIME = (
    r"(?:(?<![\d$€£:.,])(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d)?"
    rf"\s*(?:a\.?m\b\.?|p\.?m\b\.?|o'?clock|h\b)?{NO_TIME}|\bnoon\b|\bmidnight\b)"
)
_PARTS = re.compile(r"(?P<hour>\d+)(?:[:.h](?P<minute>\d\d))?\s*(?P<half>a|p)?")
_SAID_BEFORE = re.compile(r"\b(?:at|to|by|around|@)\s*$")
_PAST = re.compile(r"\b(?P<part>half past|quarter past|quarter to) (?P<hour>[a-z]+|\d{1,2})\b")
_HOURS = {name: hour for hour, name in enumerate(_NAMED.split(), 1)}
_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}
_WRITTEN = re.compile(r"[:.h]\d\d|[ap]\.?m|clock|noon|midnight")


class Clock:
    """`times_of_day` are the words for those of `HOURS_OF_DAY`."""

    def __init__(self, times_of_day: Sequence[Sequence[str]]) -> None:
        hours = zip(times_of_day, HOURS_OF_DAY, strict=True)
        self._hours = {word: hour for words, hour in hours for word in words}
        words = "|".join(map(re.escape, sorted(self._hours, key=len, reverse=True)))
        self._exact = re.compile(rf"(?P<time>{TIME})(?:\s*(?:in the|at)\s+(?P<part>{words})\b)?")
        self._vague = re.compile(
            # A comma stands where a day was read.
            rf"(?:\b(?:in the|every|each|by|to|on|daily|weekly)\s|,)\s*(?P<part>(?:{words})s?)\b"
            rf"|\b(?P<many>(?:{words})s)\b"
        )

    def take(self, text: str) -> tuple[str, str]:
        """The first time that is said, as HH:MM or "", and the text without it."""
        text = _PAST.sub(_in_figures, text)
        for found in self._exact.finditer(text):
            said = found["part"] or _WRITTEN.search(found["time"])
            said = said or _SAID_BEFORE.search(text[: found.start()])
            time = self._in_part(read_time(found["time"]), found["part"])
            if said and time:
                return time, _without(text, found.span())
        if vague := self._vague.search(text):
            name = "part" if vague["part"] else "many"
            hour = self._hours[vague[name].removesuffix("s")]
            return f"{hour:02}:00", _without(text, vague.span(name))
        return "", text

    def _in_part(self, time: str, part: str | None) -> str:
        """Nine in the evening is 21:00; nine in the morning stays."""
        hour = int(time[:2] or 0)
        if time and part and self._hours[part] >= 15 and hour < 12:
            return f"{hour + 12:02}{time[2:]}"
        return time


def read_time(said: str) -> str:
    """HH:MM for what `TIME` matches, "" for what is none, such as 13 pm."""
    if "noon" in said or "midnight" in said:
        return "12:00" if "noon" in said else "00:00"
    found = _PARTS.match(said.strip())
    if found is None:
        return ""
    hour, half = int(found["hour"]), found["half"]
    if half and not 1 <= hour <= 12:
        return ""
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour % 24
    return f"{hour:02}:{found['minute'] or '00'}"


def _in_figures(said: re.Match[str]) -> str:
    """`8:30` for "half past eight"; as it stands where no such hour is."""
    name = said["hour"]
    hour = _HOURS[name] if name in _HOURS else int(name) if name.isdecimal() else 24
    minutes = (60 * hour + _MINUTES[said["part"]]) % (24 * 60)
    return f"{minutes // 60}:{minutes % 60:02}" if hour < 24 else said[0]


def _without(text: str, span: tuple[int, int]) -> str:
    before = _SAID_BEFORE.sub("", text[: span[0]])
    return f"{before} , {text[span[1] :]}"
