"""Wants: what instant alerts look for, each once, so that a new posting is held against few.

Only instant alerts need one: the others look for themselves when they are due.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.alerts import Cadence
from jobs.attention import PATIENCE
from jobs.posting import Period
from jobs.preferences import LeastPay, Preferences
from storage import alert_rows
from storage.admitting import admit
from storage.columns import UtcDateTime
from storage.json_rows import as_json, from_json
from storage.rows import alerts, wants
from storage.rows.alerts import IS_WITHOUT_WANT
from storage.upserts import insert_or_count

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NumberedWant:
    """A want as readers follow it; None where a newer version wrote what it looks for."""

    id: int
    number: int
    preferences: Preferences | None


class Wants:
    """The wants of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def admit(self, limit: int) -> int:
        """Numbers at most so many that are new; how many there were."""
        return await admit(self._connection, wants, limit)

    async def are_pending(self) -> bool:
        """Whether there are any to be admitted, or alerts that lack theirs."""
        new = select(wants.c.id).where(wants.c.number.is_(None)).limit(1)
        lacking = select(alerts.c.id).where(IS_WITHOUT_WANT).limit(1)
        return (
            await self._connection.scalar(new) is not None
            or await self._connection.scalar(lacking) is not None
        )

    async def since(self, number: int, limit: int) -> list[NumberedWant]:
        """What was admitted with a higher number: all of a number, and of about so many in all."""
        after = wants.c.number > number
        end = select(wants.c.number).where(after).order_by(wants.c.number).limit(limit)
        last = max((await self._connection.execute(end)).scalars(), default=number)
        found = await self._connection.execute(
            select(wants.c.id, wants.c.number, wants.c.sought)
            .where(after, wants.c.number <= last)
            .order_by(wants.c.number)
        )
        return [
            NumberedWant(row.id, row.number, _readable(row.id, row.sought)) for row in found.all()
        ]

    async def give(self, beyond: int, limit: int) -> int | None:
        """Gives instant alerts that lack it what they look for: at most so many, by their ids.

        Begin with `beyond` 0 and go on with what is returned, the last id that was looked at, until
        it is None. Such are alerts that an older version of the code made. One that cannot be read
        is told in the log and left as it is.
        """
        lacking = select(alerts).where(IS_WITHOUT_WANT, alerts.c.id > beyond)
        some = lacking.order_by(alerts.c.id).limit(limit).with_for_update(skip_locked=True)
        rows = (await self._connection.execute(some)).all()
        readable = [(alert.id, alert.preferences) for alert in alert_rows.readable(rows)]
        # By the keys of the wants, so that two who give wait for each other and never deadlock.
        for alert_id, sought in sorted(readable, key=lambda one: _key(_written(one[1]))):
            want_id = await want_of(self._connection, sought, Cadence.INSTANT)
            given = update(alerts).where(alerts.c.id == alert_id).values(want_id=want_id)
            await self._connection.execute(given)
        return rows[-1].id if rows else None

    async def wake(self, want_ids: Iterable[int], now: datetime) -> int:
        """Makes instant alerts that look for these due at once; how many.

        One that is being planned right now is too: what is planned for it did not know of this. One
        that waits its turn keeps it, and so do those of people who have faded (`jobs.attention`).
        """
        statement = WAKE.format(rows=from_json(self._connection, {"want_id": "bigint"}))
        if self._connection.dialect.name == "sqlite":
            statement = statement.replace("FOR UPDATE", "")
        woken = await self._connection.execute(
            text(statement).bindparams(
                bindparam("now", type_=UtcDateTime), bindparam("asked_before", type_=UtcDateTime)
            ),
            {
                "rows": as_json([want_id] for want_id in sorted(want_ids)),
                "now": now,
                "asked_before": now - PATIENCE,
            },
        )
        return len(woken.all())

    async def forget_unused(self, limit: int) -> int:
        """Deletes at most so many that no alert looks for any more; how many."""
        is_used = exists().where(
            alerts.c.want_id == wants.c.id, alerts.c.cadence == Cadence.INSTANT
        )
        unused = select(wants.c.id, wants.c.used).where(~is_used).limit(limit)
        gone = 0
        for row in (await self._connection.execute(unused)).all():
            # Somebody may be giving it to an alert right now: then it is used once more.
            as_read = (wants.c.id == row.id, wants.c.used == row.used)
            gone += (await self._connection.execute(delete(wants).where(*as_read))).rowcount
        return gone


# In the order of their ids, so that two who wake, or plan, wait for each other and never deadlock.
WAKE = """
    WITH woken AS MATERIALIZED (
        SELECT a.id FROM {rows} AS r CROSS JOIN alerts a
         WHERE a.want_id = r.want_id AND a.cadence = 'instant' AND a.state = 'active'
           AND (a.next_due_at > :now OR a.available_at > :now)
           AND NOT EXISTS (SELECT 1 FROM people p WHERE p.id = a.person_id
                           AND p.asked_at > p.last_seen_at AND p.asked_at <= :asked_before)
         ORDER BY a.id FOR UPDATE
    )
    UPDATE alerts SET next_due_at = :now, available_at = :now
     WHERE id IN (SELECT id FROM woken) RETURNING id
"""


async def want_of(
    connection: AsyncConnection, preferences: Preferences, cadence: Cadence
) -> int | None:
    """The id of the want of an alert that looks for this; None for one that needs none."""
    if cadence is not Cadence.INSTANT:
        return None
    sought = _written(preferences)
    key = _key(sought)
    given = insert_or_count(connection, wants, key="key", counted="used")
    values = {"key": key, "sought": sought, "used": 1}
    return int((await connection.execute(given.values(values).returning(wants.c.id))).scalar_one())


def _key(sought: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(sought, sort_keys=True).encode()).hexdigest()[:32]


def _written(preferences: Preferences) -> dict[str, Any]:
    """The same for all that find the same: of places, levels and types any order will do."""
    least = preferences.least_pay
    return {
        "words": list(preferences.words),
        "remote_only": preferences.remote_only,
        "places": sorted(preferences.places),
        "levels": sorted(preferences.levels),
        "employment_types": sorted(preferences.employment_types),
        "least_pay": [least.amount, least.currency, least.period] if least else None,
        "without": sorted(preferences.without),
    }


def _readable(want_id: int, sought: Any) -> Preferences | None:
    try:
        return _read(sought)
    except (KeyError, TypeError, ValueError):
        _log.error("want %d cannot be read", want_id)
        return None


def _read(sought: dict[str, Any]) -> Preferences:
    least = sought["least_pay"]
    return Preferences(
        words=tuple(sought["words"]),
        remote_only=sought["remote_only"],
        places=tuple(sought["places"]),
        levels=tuple(sought["levels"]),
        employment_types=tuple(sought["employment_types"]),
        least_pay=_least_pay(*least) if least else None,
        without=tuple(sought["without"]),
    )


def _least_pay(amount: int, currency: str | None, period: str | None) -> LeastPay:
    return LeastPay(amount, currency, Period(period) if period else None)
