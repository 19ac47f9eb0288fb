"""Candidates by FTS5. Its rows are numbered by their date, so that it gives the newest first and
stops at the bound, however common the words are."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.ranking import Candidate
from storage.searching.queries import Query, fts5
from storage.searching.statements import candidates

FOUND = """
    SELECT r.posting_id, r.head, r.number >> 20, r.a_year, r.currency
      FROM search_tokens t CROSS JOIN search_rows r ON r.number = t.rowid
     WHERE search_tokens MATCH :query {conditions}
     ORDER BY t.rowid DESC LIMIT :most
"""
# Without a word to look for the full-text table would only be in the way.
ANY = """
    SELECT r.posting_id, r.head, r.number >> 20, r.a_year, r.currency
      FROM search_rows r WHERE 1 {conditions}
     ORDER BY r.number DESC LIMIT :most
"""


async def newest(
    connection: AsyncConnection, query: Query, given: Mapping[str, object], most: int
) -> list[Candidate]:
    """At most so many, the newest first."""
    if not any(query):
        return await candidates(connection, ANY, given, most=most)
    return await candidates(connection, FOUND, given, query=fts5(*query), most=most)
