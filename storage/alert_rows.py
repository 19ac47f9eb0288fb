"""An alert as a row, and a row as an alert."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Text, cast

from jobs.alerts import Alert, AlertState, LastRun, RunResult, Schedule, Terms
from jobs.preferences import Preferences
from storage.rows.alerts import alerts
from storage.terms_columns import (
    READ_AS_TEXT,
    TERMS_COLUMNS,
    as_json,
    from_json,
    preferences_of,
    schedule_of,
    terms_columns,
    written_terms,
)

_log = logging.getLogger(__name__)
_RESULTS = frozenset(RunResult)


def alert_columns(
    preferences: Preferences, schedule: Schedule, state: AlertState, next_due_at: datetime
) -> dict[str, object]:
    """The columns of `alerts` that change with the alert, for one that nobody has claimed.

    What its last run did is not among them: that is for the planner alone to write.
    """
    return {
        **terms_columns(Terms(preferences, schedule)),
        "state": state,
        "next_due_at": next_due_at,
        "available_at": next_due_at,
    }


def previous_column(previous: Terms | None) -> dict[str, object]:
    """The column with what the last edit took the place of."""
    return {"previous": as_json(previous) if previous else None}


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
    columns = row._asdict()
    return Alert(
        id=row.id,
        person_id=row.person_id,
        preferences=preferences_of(columns),
        schedule=schedule_of(columns),
        state=AlertState(row.state),
        next_due_at=row.next_due_at,
        last_run=_last_run(row.last_run_at, row.last_result),
        previous=from_json(row.previous) if row.previous else None,
    )


# What a round that plans needs of an alert, cheap to read: thousands are claimed a second.
CLAIMED = (
    alerts.c.id,
    alerts.c.person_id,
    alerts.c.next_due_at,
    alerts.c.last_run_at,
    alerts.c.last_result,
    *(
        cast(alerts.c[name], Text) if name in READ_AS_TEXT else alerts.c[name]
        for name in TERMS_COLUMNS
    ),
)


def claimed_alerts(rows: Iterable[Row[Any]], until: datetime) -> list[Alert]:
    """The alerts of rows that have the columns `CLAIMED`, claimed until then; the unreadable are
    left out as by `readable`. What an edit of theirs could go back to is not read."""
    found = []
    for row in rows:
        alert_id, person_id, next_due_at, last_run_at, last_result, *told = tuple(row)
        try:
            terms = written_terms(told)
        except ValueError:
            _log.error("alert %d cannot be read", alert_id)
            continue
        found.append(
            Alert(
                id=alert_id,
                person_id=person_id,
                preferences=terms.preferences,
                schedule=terms.schedule,
                state=AlertState.ACTIVE,
                next_due_at=next_due_at,
                last_run=_last_run(last_run_at, last_result),
                claimed_until=until,
            )
        )
    return found


def _last_run(at: datetime | None, result: str | None) -> LastRun | None:
    """None also for a result that a newer version wrote: it is only told, never acted upon."""
    if at is None or result not in _RESULTS:
        return None
    return LastRun(at, RunResult(result))
