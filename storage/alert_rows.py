"""An alert as a row, and a row as an alert."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from jobs.alerts import Alert, AlertState, Cadence, Schedule
from jobs.posting import Period
from jobs.preferences import LeastPay, Preferences

_log = logging.getLogger(__name__)


def alert_columns(
    preferences: Preferences, schedule: Schedule, state: AlertState, next_due_at: datetime
) -> dict[str, object]:
    """The columns of `alerts` that change with the alert, for one that nobody has claimed."""
    return {
        **_preference_columns(preferences),
        "cadence": schedule.cadence,
        "local_time": schedule.at,
        "zone": schedule.zone,
        "weekday": schedule.weekday,
        "state": state,
        "next_due_at": next_due_at,
        "available_at": next_due_at,
    }


def readable(rows: Iterable[Row[Any]]) -> list[Alert]:
    """The alerts of these rows. One that cannot be read, such as one that a newer version wrote,
    holds up no other: it is told in the log and left out.
    """
    found = []
    for row in rows:
        try:
            found.append(alert_of(row))
        except ValueError:
            _log.error("alert %d cannot be read", row.id)
    return found


def alert_of(row: Row[Any]) -> Alert:
    """The alert of a row that has the columns of `alerts`."""
    return Alert(
        id=row.id,
        person_id=row.person_id,
        preferences=_preferences(row),
        schedule=Schedule(
            cadence=Cadence(row.cadence), at=row.local_time, zone=row.zone, weekday=row.weekday
        ),
        state=AlertState(row.state),
        next_due_at=row.next_due_at,
    )


def _preference_columns(preferences: Preferences) -> dict[str, object]:
    least = preferences.least_pay
    return {
        "words": preferences.words,
        "remote_only": preferences.remote_only,
        "places": preferences.places,
        "levels": preferences.levels,
        "employment_types": preferences.employment_types,
        "without": preferences.without,
        "least_amount": least.amount if least else None,
        "least_currency": least.currency if least else None,
        "least_period": least.period if least else None,
    }


def _preferences(row: Row[Any]) -> Preferences:
    return Preferences(
        words=row.words,
        remote_only=row.remote_only,
        places=row.places,
        levels=row.levels,
        employment_types=row.employment_types,
        least_pay=_least_pay(row),
        without=row.without,
    )


def _least_pay(row: Row[Any]) -> LeastPay | None:
    if row.least_amount is None:
        return None
    period = Period(row.least_period) if row.least_period is not None else None
    return LeastPay(row.least_amount, row.least_currency, period)
