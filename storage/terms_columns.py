"""What an alert looks for and when it comes, as columns of `alerts`, or JSON of their names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import time
from functools import lru_cache
from typing import Any

from jobs.alerts import Cadence, Quiet, Schedule, Terms
from jobs.posting import Period
from jobs.preferences import LeastPay, Preferences

_TIMES = ("local_time", "quiet_start", "quiet_end")
_SCHEDULE = (
    "cadence",
    "local_time",
    "zone",
    "weekday",
    "days",
    "quiet_start",
    "quiet_end",
    "most_a_day",
)
_LISTS = ("words", "places", "levels", "employment_types", "without")
_PREFERENCES = (*_LISTS, "remote_only", "least_amount", "least_currency", "least_period")
TERMS_COLUMNS = (*_PREFERENCES, *_SCHEDULE)  # in the order of `written_terms`
READ_AS_TEXT = frozenset((*_LISTS, *_TIMES))  # those of them that it takes as they are written


def terms_columns(terms: Terms) -> dict[str, Any]:
    """The columns that a person edits."""
    schedule, least, sought = terms.schedule, terms.preferences.least_pay, terms.preferences
    return {
        "words": sought.words,
        "remote_only": sought.remote_only,
        "places": sought.places,
        "levels": sought.levels,
        "employment_types": sought.employment_types,
        "without": sought.without,
        "least_amount": least.amount if least else None,
        "least_currency": least.currency if least else None,
        "least_period": least.period if least else None,
        "cadence": schedule.cadence,
        "local_time": schedule.at,
        "zone": schedule.zone,
        "weekday": schedule.weekday,
        "days": sum(1 << day for day in schedule.days),
        "quiet_start": schedule.quiet.start if schedule.quiet else None,
        "quiet_end": schedule.quiet.end if schedule.quiet else None,
        "most_a_day": schedule.most_a_day,
    }


def preferences_of(columns: Mapping[str, Any]) -> Preferences:
    """What is looked for. Raises ValueError for what a newer version wrote."""
    return Preferences(
        words=columns["words"],
        remote_only=columns["remote_only"],
        places=columns["places"],
        levels=columns["levels"],
        employment_types=columns["employment_types"],
        least_pay=_least_pay(columns),
        without=columns["without"],
    )


def schedule_of(columns: Mapping[str, Any]) -> Schedule:
    """When it comes. Raises ValueError for what a newer version wrote."""
    return _schedule(tuple(columns[name] for name in _SCHEDULE))


@lru_cache(maxsize=4096)  # most people take one of a few times
def _schedule(told: tuple[Any, ...]) -> Schedule:
    cadence, at, zone, weekday, days, start, end, most_a_day = told
    return Schedule(
        cadence=Cadence(cadence),
        at=at,
        zone=zone,
        weekday=weekday,
        days=frozenset(day for day in range(8) if days >> day & 1),
        quiet=Quiet(start, end) if start is not None and end is not None else None,
        most_a_day=most_a_day,
    )


def written_terms(told: Sequence[Any]) -> Terms:
    """What the `TERMS_COLUMNS` say, those of `READ_AS_TEXT` being text.

    Thousands have the same terms, and are planned at once: each is made of its text one time.
    Raises ValueError for what a newer version wrote.
    """
    return Terms(
        _written_preferences(tuple(told[: len(_PREFERENCES)])),
        _written_schedule(tuple(told[len(_PREFERENCES) :])),
    )


@lru_cache(maxsize=8192)
def _written_preferences(told: tuple[Any, ...]) -> Preferences:
    columns = dict(zip(_PREFERENCES, told, strict=True))
    lists = {name: tuple(json.loads(columns[name])) for name in _LISTS}
    return preferences_of({**columns, **lists, "remote_only": bool(columns["remote_only"])})


@lru_cache(maxsize=4096)
def _written_schedule(told: tuple[Any, ...]) -> Schedule:
    columns = dict(zip(_SCHEDULE, told, strict=True))
    times = {name: time.fromisoformat(columns[name]) for name in _TIMES if columns[name]}
    return schedule_of({**columns, **times})


def as_json(terms: Terms) -> dict[str, Any]:
    """The same columns in what JSON knows."""
    columns = terms_columns(terms)
    times = {name: columns[name].isoformat() for name in _TIMES if columns[name] is not None}
    return columns | times | {name: list(columns[name]) for name in _LISTS}


def from_json(kept: Mapping[str, Any]) -> Terms | None:
    """What `as_json` made; None for what another version kept, which nobody can go back to."""
    try:
        times = {name: time.fromisoformat(kept[name]) for name in _TIMES if kept[name] is not None}
        columns = {**kept, **times, **{name: tuple(kept[name]) for name in _LISTS}}
        return Terms(preferences_of(columns), schedule_of(columns))
    except (KeyError, TypeError, ValueError):
        return None


def _least_pay(columns: Mapping[str, Any]) -> LeastPay | None:
    if columns["least_amount"] is None:
        return None
    period = columns["least_period"]
    currency = columns["least_currency"]
    return LeastPay(columns["least_amount"], currency, Period(period) if period else None)
