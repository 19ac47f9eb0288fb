"""The SQL of searches: plain text of a few forms, whose words ride in parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import TextClause

from jobs.ranking import Candidate
from storage.columns import PlainText, UtcDateTime

CONDITIONS = {
    "open_at": "(r.expires_at IS NULL OR r.expires_at > :open_at)",
    "hidden_from": """
        NOT EXISTS (SELECT 1 FROM hidden h
                     WHERE h.person_id = :hidden_from AND h.posting_id = r.posting_id)
        AND NOT EXISTS (SELECT 1 FROM hidden_companies c
                         WHERE c.person_id = :hidden_from AND c.company = r.company_key)""",
    "unseen_by": """
        NOT EXISTS (SELECT 1 FROM shown s
                     WHERE s.person_id = :unseen_by AND s.posting_id = r.posting_id)
        AND NOT EXISTS (SELECT 1 FROM applications p
                         WHERE p.person_id = :unseen_by AND p.posting_id = r.posting_id)""",
    "newer_than": "r.first_seen_at > :newer_than",
    "least": "(r.a_year IS NULL OR r.a_year >= :least OR r.currency <> :currency)",
}
TYPES: Mapping[str, Any] = {
    "open_at": UtcDateTime,
    "hidden_from": BigInteger,
    "unseen_by": BigInteger,
    "newer_than": UtcDateTime,
    "least": BigInteger,
    "currency": PlainText,
}


async def candidates(
    connection: AsyncConnection, form: str, given: Mapping[str, object], **more: object
) -> list[Candidate]:
    """What a statement of this form finds, with the conditions of what is `given`."""
    statement = _statement(form, frozenset(given))
    # All at once: fetching a thousand rows one by one takes longer than finding them.
    return [
        Candidate(*row) for row in (await connection.execute(statement, {**given, **more})).all()
    ]


@cache
def _statement(form: str, names: Iterable[str]) -> TextClause:
    conditions = "".join(f" AND {CONDITIONS[name]}" for name in CONDITIONS if name in names)
    parameters = (bindparam(name, type_=TYPES[name]) for name in names)
    return text(form.format(conditions=conditions)).bindparams(*parameters)
