"""Keeping plans in one transaction: digests queued, postings marked as shown, alerts moved on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import TextClause, bindparam, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.alerts import RunResult
from jobs.planning import Plan
from storage import last_shown
from storage.columns import UtcDateTime
from storage.json_rows import LIST, as_json, each_of, from_json, is_postgresql, moment
from storage.rows import alerts, digests, shown

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
TO_MOVE = {
    "id": "bigint",
    "due": "timestamptz",
    "later": "timestamptz",
    "result": "text",
    "claimed": "timestamptz",
}
TO_QUEUE = {"alert_id": "bigint", "person_id": "bigint", "ids": "json", "more": "smallint"}
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
        for alert_id in await _leave_out_shown(connection, full, queued):
            kept[alert_id] = None
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


async def _leave_out_shown(
    connection: AsyncConnection, plans: Mapping[int, Plan], queued: Mapping[int, int]
) -> list[int]:
    """Takes out of the digests what another one shows; the alerts whose digest is left empty, and
    gone."""
    marked = select(shown.c.digest_id, shown.c.posting_id).where(
        shown.c.person_id.in_({plan.alert.person_id for plan in plans.values()}),
        shown.c.digest_id.in_(queued.values()),
    )
    new = {tuple(row) for row in (await connection.execute(marked)).all()}
    emptied = []
    for alert_id, digest_id in queued.items():
        ids = plans[alert_id].posting_ids
        left = [each for each in ids if (digest_id, each) in new]
        this = digests.c.id == digest_id
        if not left:
            emptied.append(alert_id)
            await connection.execute(delete(digests).where(this))
        elif len(left) < len(ids):
            await connection.execute(update(digests).where(this).values(posting_ids=left))
    nothing = update(alerts).where(alerts.c.id.in_(emptied))
    await connection.execute(nothing.values(last_result=RunResult.NOTHING_NEW))
    return emptied


def _timed(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("now", type_=UtcDateTime))
