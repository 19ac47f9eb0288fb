"""Digests as they are read from the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select

from storage.rows.digests import digests
from storage.rows.people import people
from storage.values import Digest, DigestState


def select_digests() -> Select[Any]:
    """Each with the chat as it is now: a group's id may have moved since the digest was queued."""
    return select(digests, people.c.chat_id).join(people, people.c.id == digests.c.person_id)


def digest_of(row: Row[Any]) -> Digest:
    """The digest of a row of `select_digests`."""
    return Digest(
        id=row.id,
        alert_id=row.alert_id,
        person_id=row.person_id,
        chat_id=row.chat_id,
        posting_ids=row.posting_ids,
        state=DigestState(row.state),
        attempts=row.attempts,
        created_at=row.created_at,
        available_at=row.available_at,
        finished_at=row.finished_at,
        message_id=row.message_id,
        reason=row.reason,
        more=row.more,
        claim=row.claim,
    )
