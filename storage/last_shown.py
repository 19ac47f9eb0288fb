"""When each posting was last put into a digest: one that a digest still shows is not forgotten.

`shown` knows it too, but by person: asked by posting it would need an index as large as itself, to
which each digest adds as many places as it has postings, all apart. Here a posting has one row,
written once a day.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete, exists, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.ageing import DIGESTS_KEPT
from storage.columns import UtcDateTime
from storage.json_rows import as_json, from_json
from storage.rows import last_shown, postings

WRITTEN_EVERY = timedelta(days=1)
KEPT = DIGESTS_KEPT + WRITTEN_EVERY  # a row may be a day older than the digest that it stands for

# In the order of the ids, so that two who plan wait for each other and never deadlock.
NOTE = """
    INSERT INTO last_shown (posting_id, shown_at)
    SELECT told.posting_id, :now FROM {rows} AS told
     WHERE NOT EXISTS (SELECT 1 FROM last_shown l
                        WHERE l.posting_id = told.posting_id AND l.shown_at > :lately)
     ORDER BY told.posting_id
    ON CONFLICT (posting_id) DO UPDATE SET shown_at = excluded.shown_at
"""


async def note(connection: AsyncConnection, posting_ids: Collection[str], now: datetime) -> None:
    """These were put into a digest at `now`, aware UTC; no id twice."""
    rows = from_json(connection, {"posting_id": "text"})
    times = [bindparam(name, type_=UtcDateTime) for name in ("now", "lately")]
    given = {"now": now, "lately": now - WRITTEN_EVERY}
    told = as_json([each] for each in posting_ids)
    await connection.execute(
        text(NOTE.format(rows=rows)).bindparams(*times), {"rows": told, **given}
    )


def may_be_in_a_digest(now: datetime) -> ColumnElement[bool]:
    """Of a posting: whether a digest that is still kept may have it."""
    return exists().where(
        last_shown.c.posting_id == postings.c.id, last_shown.c.shown_at > now - KEPT
    )


async def forget_old(connection: AsyncConnection, now: datetime) -> None:
    """Deletes the rows that stand for no digest any more, but those that somebody writes."""
    old = select(last_shown.c.posting_id).where(last_shown.c.shown_at <= now - KEPT)
    chosen = old.with_for_update(skip_locked=True)
    await connection.execute(delete(last_shown).where(last_shown.c.posting_id.in_(chosen)))
