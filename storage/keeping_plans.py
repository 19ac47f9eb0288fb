"""Keeping plans in one transaction: digests queued, postings marked as shown, alerts moved on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import TextClause, bindparam, delete, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.alerts import Alert
from jobs.planning import Plan
from storage import last_shown
from storage.columns import UtcDateTime
from storage.json_rows import LIST, as_json, each_of, from_json, is_postgresql, moment
from storage.rows import digests, shown

# Locked in the order of their ids, so that two who plan, or wake, wait for each other and never
# deadlock; whoever had to wait sees the alert as it is then. A cross join, which SQLite takes in
# the order in which it is written: a few rows that look up their alert, never the other way round.
MOVE = """
    WITH as_claimed AS MATERIALIZED (
        SELECT given.* FROM {rows} AS given CROSS JOIN alerts a
         WHERE a.id = given.id AND a.state = 'active' AND a.next_due_at = given.due
           AND (given.claimed IS NULL OR a.available_at = given.claimed)
         ORDER BY a.id {lock}
    )
    UPDATE alerts SET next_due_at = given.later, available_at = given.later,
           last_run_at = coalesce(:now, last_run_at),
           last_result = CASE WHEN :now IS NULL THEN last_result ELSE given.result END
      FROM as_claimed AS given WHERE alerts.id = given.id
    RETURNING alerts.id
"""
QUEUE = """
    INSERT INTO digests (alert_id, person_id, posting_ids, more,
                         state, attempts, created_at, available_at)
    SELECT alert_id, person_id, ids, more, 'queued', 0, :now, :now FROM {rows} AS told
    RETURNING id, alert_id
"""
SHOW = """
    INSERT INTO shown (person_id, posting_id, digest_id, shown_at)
    SELECT told.person_id, each_of.value, told.digest_id, :now
      FROM {rows} AS told CROSS JOIN {each_of}
     ORDER BY told.person_id, each_of.value
    ON CONFLICT DO NOTHING
"""
GIVE_BACK = """
    UPDATE alerts SET next_due_at = given.due, available_at = given.due,
           last_run_at = given.run_at, last_result = given.result
      FROM {rows} AS given WHERE alerts.id = given.id
"""
TO_MOVE = {
    "id": "bigint",
    "due": "timestamptz",
    "later": "timestamptz",
    "result": "text",
    "claimed": "timestamptz",
}
TO_QUEUE = {"alert_id": "bigint", "person_id": "bigint", "ids": LIST, "more": "smallint"}
TO_GIVE_BACK = {"id": "bigint", "due": "timestamptz", "run_at": "timestamptz", "result": "text"}
TO_SHOW = {"person_id": "bigint", "digest_id": "bigint", "ids": LIST}


async def keep(
    connection: AsyncConnection, plans: Sequence[Plan], now: datetime
) -> dict[int, int | None]:
    """Keeps the plans; see `Planning.keep`."""
    moved = await move(connection, plans, now)
    full = {plan.alert.id: plan for plan in plans if plan.alert.id in moved and plan.posting_ids}
    queued = await _queue(connection, full.values(), now)
    kept: dict[int, int | None] = dict.fromkeys(moved) | queued
    if not await _show(connection, full, queued, now):
        for alert_id in await _give_back(connection, full, queued):
            del kept[alert_id], full[alert_id]
    if full:
        ids = set[str]().union(*(one.posting_ids for one in full.values()))
        ids.update(*(one.repeats for one in full.values()))
        await last_shown.note(connection, ids, now)
    return kept


async def move(
    connection: AsyncConnection, plans: Sequence[Plan], now: datetime | None
) -> set[int]:
    """Moves the alerts on that are still as claimed, under the same claim; the ids of those.

    With `now`, what came of this run is written down.
    """
    rows = (
        [
            plan.alert.id,
            moment(connection, plan.alert.next_due_at),
            moment(connection, plan.next_due_at),
            plan.result,
            claimed and moment(connection, claimed),
        ]
        for plan in plans
        for claimed in (plan.alert.claimed_until,)
    )
    lock = "FOR UPDATE OF a" if is_postgresql(connection) else ""
    moved = await connection.execute(
        _timed(MOVE.format(rows=from_json(connection, TO_MOVE), lock=lock)),
        {"rows": as_json(rows), "now": now},
    )
    return set(moved.scalars())


async def _queue(
    connection: AsyncConnection, plans: Iterable[Plan], now: datetime
) -> dict[int, int]:
    rows = [[plan.alert.id, plan.alert.person_id, plan.posting_ids, plan.more] for plan in plans]
    if not rows:
        return {}
    statement = _timed(QUEUE.format(rows=from_json(connection, TO_QUEUE)))
    queued = await connection.execute(statement, {"rows": as_json(rows), "now": now})
    return {row.alert_id: row.id for row in queued}


async def _show(
    connection: AsyncConnection, plans: Mapping[int, Plan], queued: Mapping[int, int], now: datetime
) -> bool:
    """Whether all of it was new to everybody, as it is but for a plan made at the same time."""
    if not plans:
        return True
    rows = [
        (plan.alert.person_id, queued[alert_id], (*plan.posting_ids, *plan.repeats))
        for alert_id, plan in plans.items()
    ]
    told, each = from_json(connection, TO_SHOW), each_of(connection, "told.ids")
    statement = _timed(SHOW.format(rows=told, each_of=each))
    written = await connection.execute(statement, {"rows": as_json(rows), "now": now})
    return written.rowcount == sum(len(ids) for _, _, ids in rows)


async def _give_back(
    connection: AsyncConnection, plans: Mapping[int, Plan], queued: Mapping[int, int]
) -> set[int]:
    """Undoes the plans with a posting that another one shows by now: their alerts are due as they
    were, and will be planned by what their people know then. The ids of these alerts."""
    people = {plan.alert.person_id for plan in plans.values()}
    marked = select(shown.c.digest_id, shown.c.posting_id).where(
        shown.c.person_id.in_(people), shown.c.digest_id.in_(queued.values())
    )
    new = {tuple(row) for row in (await connection.execute(marked)).all()}
    beaten = {
        alert_id: digest_id
        for alert_id, digest_id in queued.items()
        if any((digest_id, each) not in new for each in plans[alert_id].posting_ids)
    }
    if not beaten:  # other adverts of an opening alone were known
        return set()
    ids = list(beaten.values())
    mine = (shown.c.person_id.in_(people), shown.c.digest_id.in_(ids))
    await connection.execute(delete(shown).where(*mine))
    await connection.execute(delete(digests).where(digests.c.id.in_(ids)))
    rows = (_as_it_was(connection, plans[alert_id].alert) for alert_id in beaten)
    statement = GIVE_BACK.format(rows=from_json(connection, TO_GIVE_BACK))
    await connection.execute(text(statement), {"rows": as_json(rows)})
    return set(beaten)


def _as_it_was(connection: AsyncConnection, alert: Alert) -> list[object]:
    due, last = moment(connection, alert.next_due_at), alert.last_run
    return [alert.id, due, last and moment(connection, last.at), last and last.result]


def _timed(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("now", type_=UtcDateTime))
