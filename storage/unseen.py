"""Makes postings new again that a digest showed which nobody saw."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, not_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows.digests import digests
from storage.rows.postings import shown
from storage.values import DigestState, Ending

_FAULT_RESTS = timedelta(days=7)


async def forget_shown(connection: AsyncConnection, unseen: Ending) -> None:
    """The postings of a refused digest are new again; of a failed one, for the first in a week."""
    whose = (
        select(digests.c.person_id)
        .where(digests.c.id == unseen.digest_id, digests.c.claim == unseen.claim)
        .where(digests.c.state == unseen.state)
    )
    if unseen.state is DigestState.FAILED:
        whose = whose.where(not_(_another_failed_since(unseen.at - _FAULT_RESTS)))
    await connection.execute(
        delete(shown).where(
            shown.c.person_id == whose.scalar_subquery(),
            shown.c.digest_id == unseen.digest_id,
        )
    )


def _another_failed_since(moment: datetime) -> Any:
    other = digests.alias("other")
    return exists().where(
        other.c.person_id == digests.c.person_id,
        other.c.id != digests.c.id,
        other.c.state == DigestState.FAILED,
        other.c.finished_at > moment,
    )
