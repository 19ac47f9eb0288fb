"""Telling back what was understood of a wish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from knowledge.language import Phrases
from knowledge.wishes.limits import NONE


def understood(details: Mapping[str, str], phrases: Phrases) -> str:
    """`You said: remote only, every day, at 08:00.`, as HTML; empty where nothing was said."""
    said = f"{phrases.joined_by} ".join(_said(details, phrases))
    return phrases.understood.format(details=said) if said else ""


def _said(details: Mapping[str, str], phrases: Phrases) -> Iterator[str]:
    if "words" in details:
        yield phrases.words.format(words=escape(details["words"], quote=False))
    if "remote" in details:
        yield phrases.remote
    if "cadence" in details and "days" not in details:  # several days say it better
        yield phrases.cadence(details["cadence"])
    yield from _days_said(details, phrases)
    if "time" in details:
        yield phrases.at.format(time=details["time"])
    yield from _limits_said(details, phrases)


def _days_said(details: Mapping[str, str], phrases: Phrases) -> Iterator[str]:
    if "weekday" in details:
        yield phrases.weekdays[int(details["weekday"])]
    for name, phrase in (("days", phrases.days), ("not days", phrases.not_days)):
        if name in details:
            named = (phrases.weekdays[int(day)] for day in details[name].split(","))
            yield phrase.format(days=f"{phrases.joined_by} ".join(named))


def _limits_said(details: Mapping[str, str], phrases: Phrases) -> Iterator[str]:
    if details.get("quiet") == NONE:
        yield phrases.no_quiet
    elif "quiet" in details:
        start, _, end = details["quiet"].partition("-")
        yield phrases.quiet.format(start=start, end=end)
    if details.get("most") == NONE:
        yield phrases.no_most
    elif "most" in details:
        yield phrases.most.format(most=details["most"])
