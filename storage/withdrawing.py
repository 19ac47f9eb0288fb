"""Digests taken back before they are sent, so that what they would have shown is new again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows.digests import IS_QUEUED, digests
from storage.rows.postings import shown
from storage.values import DigestState

# What of it nobody saw. Of an uncertain one somebody may have, so it stays shown.
_UNSEEN = (DigestState.QUEUED, DigestState.FAILED, DigestState.REFUSED)


async def withdraw(
    connection: AsyncConnection, whose: ColumnElement[bool], now: datetime | None = None
) -> int:
    """Deletes the queued digests that no sender has claimed; how many.

    With `now` also those whose claim ended before. A sender that begins one at this moment wins.
    """
    is_free: ColumnElement[bool] = digests.c.claim.is_(None)
    if now is not None:
        is_free = or_(is_free, digests.c.available_at <= now)
    return await _delete(connection, whose, IS_QUEUED, is_free)


async def withdraw_unseen(connection: AsyncConnection, whose: ColumnElement[bool]) -> int:
    """Deletes all that did not reach its person, claimed or not; how many."""
    return await _delete(connection, whose, digests.c.state.in_(_UNSEEN))


async def _delete(connection: AsyncConnection, *which: Any) -> int:
    gone = delete(digests).where(*which).returning(digests.c.id, digests.c.person_id)
    rows = (await connection.execute(gone)).all()
    for digest_id, person_id in rows:  # by the key of `shown`, which begins with the person
        theirs = (shown.c.person_id == person_id, shown.c.digest_id == digest_id)
        await connection.execute(delete(shown).where(*theirs))
    return len(rows)
