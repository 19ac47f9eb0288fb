"""Planning many alerts at once: claiming what is due, what their people know, keeping the plans.

No statement is made for one alert: rows ride as JSON (`storage.json_rows`). An alert that was
changed, paused or planned by somebody else since it was claimed falls out when plans are kept, and
the key of `shown` decides which of two plans for one person shows a posting.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Executable,
    Integer,
    TextClause,
    bindparam,
    func,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.alerts import Alert, Cadence, RunResult
from jobs.planning import Plan
from storage import keeping_plans
from storage.alert_rows import CLAIMED, claimed_alerts
from storage.claiming import claimed_ids
from storage.columns import UtcDateTime
from storage.json_rows import as_json, from_json, is_postgresql
from storage.rows import alerts, digests, hidden_companies, people
from storage.rows.alerts import IS_ACTIVE, IS_ACTIVE_BY_CADENCE
from storage.rows.digests import IS_QUEUED
from storage.values import DigestState

SOON = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of some postings, in this order, are new to the person of an alert."""

    alert_id: int
    person_id: int
    posting_ids: tuple[str, ...]


class Subscriber(NamedTuple):
    """What counts of a person when their alerts are planned; times are aware UTC."""

    plan: str
    last_seen_at: datetime
    asked_at: datetime | None


class Planning:
    """Planning in one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def claim(
        self, cadence: Cadence, now: datetime, until: datetime, limit: int
    ) -> list[int]:
        """Takes due alerts, longest available first, so that no other round gets them; their ids.

        The claim ends when a plan for it is kept, when the person changes the alert, or by itself
        at `until`.
        """
        given = {"now": now, "until": until, "most": limit}
        claimed = await self._connection.execute(_claim_of(cadence), given)
        return list(claimed.scalars())

    async def read_claimed(self, ids: Sequence[int], until: datetime) -> list[Alert]:
        """Those of these alerts that are claimed until then, longest due first.

        For a unit of work of its own: while many are read, nobody is to wait who writes.
        """
        these, given = self._among(alerts.c.id, ids)
        told = select(*CLAIMED).where(these, IS_ACTIVE, alerts.c.available_at == until)
        found = await self._connection.execute(told, given)
        mine = claimed_alerts(found.all(), until)
        return sorted(mine, key=lambda alert: (alert.next_due_at, alert.id))

    async def waiting(self, most: int, now: datetime) -> int:
        """How many digests wait to be sent by and by, counted up to `most`; those that are put off
        for longer, such as when Telegram asks for patience, keep nobody from being planned."""
        soon = digests.c.available_at <= now + SOON
        some = select(digests.c.id).where(IS_QUEUED, soon).limit(most).subquery()
        return await self._connection.scalar(select(func.count()).select_from(some)) or 0

    async def subscribers(self, ids: Iterable[int]) -> dict[int, Subscriber]:
        """What counts of the people with these ids."""
        these, given = self._among(people.c.id, ids)
        told = select(people.c.id, people.c.plan, people.c.last_seen_at, people.c.asked_at)
        found = await self._connection.execute(told.where(these), given)
        return {person_id: Subscriber(*counts) for person_id, *counts in found.all()}

    async def hidden_companies(self, person_ids: Iterable[int]) -> dict[int, frozenset[str]]:
        """The keys of the companies that these people hid; those who hid none are left out."""
        theirs, given = self._among(hidden_companies.c.person_id, person_ids)
        told = select(hidden_companies.c.person_id, hidden_companies.c.company).where(theirs)
        found: dict[int, set[str]] = {}
        for person_id, company in (await self._connection.execute(told, given)).all():
            found.setdefault(person_id, set()).add(company)
        return {person_id: frozenset(companies) for person_id, companies in found.items()}

    async def queued_since(
        self, alert_ids: Sequence[int], since: datetime
    ) -> dict[int, list[datetime]]:
        """When digests of these alerts were queued since then, of those that reach their people;
        alerts without are left out."""
        if not alert_ids:
            return {}
        told = select(digests.c.alert_id, digests.c.created_at)
        mine = (
            digests.c.alert_id.in_(alert_ids),
            digests.c.created_at >= since,
            digests.c.state.not_in((DigestState.FAILED, DigestState.REFUSED)),
        )
        found: dict[int, list[datetime]] = {}
        for alert_id, created_at in (await self._connection.execute(told.where(*mine))).all():
            found.setdefault(alert_id, []).append(created_at)
        return found

    async def new_to(self, asked: Sequence[Asked], most: int) -> dict[int, list[int]]:
        """By alert, the places of the first `most` that its person was neither shown nor hid nor
        applied to."""
        if not asked:
            return {}
        rows = ([one.alert_id, one.person_id, one.posting_ids] for one in asked)
        statement = NEW_ON_POSTGRESQL if is_postgresql(self._connection) else NEW_ON_SQLITE
        given = {"rows": as_json(rows), "most": most}
        found = (await self._connection.execute(text(statement), given)).all()
        return {alert_id: sorted(_read(places)) for alert_id, places in found}

    def _among(self, column: Column[Any], ids: Iterable[int]) -> tuple[TextClause, dict[str, str]]:
        """A condition, and its parameter: one, however many ids there are."""
        rows = from_json(self._connection, {"id": "bigint"})
        condition = f"{column.table.name}.{column.name} IN (SELECT id FROM {rows} AS told)"  # noqa: S608
        return text(condition), {"rows": as_json([each] for each in sorted(set(ids)))}

    async def keep(self, plans: Sequence[Plan], now: datetime) -> dict[int, int | None]:
        """Queues the digests, marks what is in them as shown, and moves the alerts on.

        By alert the digest's id, or None where none was queued. Alerts that fell out are left out:
        no longer active, due at another moment, or with a posting that another plan shows the
        person by now. The last are due as before.
        """
        return await keeping_plans.keep(self._connection, plans, now)

    async def put_off(self, broken: Sequence[Alert], until: datetime) -> None:
        """Makes these due then, if they are still as claimed: a mistake of ours is to be mended."""
        await keeping_plans.move(
            self._connection, [Plan(alert, until, RunResult.HELD) for alert in broken], None
        )


@cache
def _claim_of(cadence: Cadence) -> Executable:
    """With the parameters `now`, `until` and `most`: putting it together takes long."""
    now, until = (bindparam(name, type_=UtcDateTime) for name in ("now", "until"))
    most = bindparam("most", type_=Integer)
    ids = claimed_ids(alerts, IS_ACTIVE_BY_CADENCE[cadence], now, most)
    claimed = update(alerts).where(alerts.c.id.in_(ids)).values(available_at=until)
    return claimed.returning(alerts.c.id)


# Most people have hidden nothing and applied for nothing, and are asked for that once.
HAS_MORE = """
    EXISTS (SELECT 1 FROM hidden h WHERE h.person_id = a.person_id)
    OR EXISTS (SELECT 1 FROM applications p WHERE p.person_id = a.person_id)
"""
KNOWN = """
    EXISTS (SELECT 1 FROM shown s WHERE s.person_id = a.person_id AND s.posting_id = e.id)
    OR a.has_more AND (
        EXISTS (SELECT 1 FROM hidden h WHERE h.person_id = a.person_id AND h.posting_id = e.id)
        OR EXISTS (SELECT 1 FROM applications p
                    WHERE p.person_id = a.person_id AND p.posting_id = e.id))
"""
# IS NOT TRUE keeps the planner from turning it into joins: each posting is looked up by the keys,
# in order, and no further than to the last that is wanted.
NEW_ON_POSTGRESQL = f"""
    WITH asked AS MATERIALIZED (
        SELECT CAST(each.row ->> 0 AS bigint) AS alert_id,
               CAST(each.row ->> 1 AS bigint) AS person_id, each.row -> 2 AS ids
          FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS each(row)),
    a AS MATERIALIZED (SELECT a.*, ({HAS_MORE}) AS has_more FROM asked a)
    SELECT a.alert_id, (SELECT array_agg(new.place) FROM (
        SELECT e.place - 1 AS place
          FROM jsonb_array_elements_text(a.ids) WITH ORDINALITY AS e(id, place)
         WHERE ({KNOWN}) IS NOT TRUE LIMIT :most) AS new)
      FROM a
"""  # noqa: S608 - nothing in it comes from outside
NEW_ON_SQLITE = f"""
    WITH asked AS MATERIALIZED (
        SELECT json_extract(value, '$[0]') AS alert_id, json_extract(value, '$[1]') AS person_id,
               json_extract(value, '$[2]') AS ids FROM json_each(:rows)),
    a AS MATERIALIZED (SELECT a.*, ({HAS_MORE}) AS has_more FROM asked a)
    SELECT a.alert_id, (SELECT json_group_array(place) FROM (
        SELECT e.key AS place FROM json_each(a.ids) AS e
         WHERE NOT ({KNOWN.replace("e.id", "e.value")}) LIMIT :most))
      FROM a
"""  # noqa: S608


def _read(places: list[int] | str | None) -> list[int]:
    """An array of PostgreSQL's, or the JSON that SQLite makes of one."""
    return json.loads(places) if isinstance(places, str) else places or []
