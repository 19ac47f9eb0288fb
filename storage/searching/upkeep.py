"""Keeping the index true: what triggers cannot know is that the code reads postings anew.

Triggers bring every change of a row to the index. Which tokens a row has is for `jobs.search_text`
to say: rows that another version of it wrote are brought up to date here.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.search_text import index_version
from storage.posting_rows import index_columns, posting_of
from storage.rows import postings
from storage.searching.queries import EVERY

CHUNK = 500
STANDS = "p.same_as IS NULL"  # as in the migration
LOST = f"""
    SELECT count(*) FROM postings p LEFT JOIN search_rows r ON r.posting_id = p.id
     WHERE {STANDS} AND r.posting_id IS NULL
"""  # noqa: S608 - nothing in it comes from outside
ORPHANED = f"""
    SELECT count(*) FROM search_rows r LEFT JOIN postings p ON p.id = r.posting_id AND {STANDS}
     WHERE p.id IS NULL
"""  # noqa: S608
DIFFERENT = """
    SELECT count(*) FROM search_rows r JOIN postings p ON p.id = r.posting_id
     WHERE (r.head, r.company_key, r.published_at, r.first_seen_at)
           <> (p.search_head, p.company_key, p.published_at, p.first_seen_at)
        OR coalesce(r.a_year, -1) <> coalesce(p.pay_a_year, -1)
        OR coalesce(r.currency, '') <> coalesce(p.salary_currency, '')
        OR (r.expires_at IS NULL) <> (p.expires_at IS NULL) OR r.expires_at <> p.expires_at
"""
OTHER_TOKENS = """
    SELECT count(*) FROM search_rows r JOIN postings p ON p.id = r.posting_id
     WHERE r.tokens <> search_tokens(p.search_head, p.search_text, p.published_at)
"""


async def refresh(connection: AsyncConnection, limit: int) -> int:
    """Reads anew at most so many postings of another version; how many there were."""
    of_another = postings.c.index_version != index_version()
    # In order, so that two processes that start at once wait for each other and never deadlock.
    stale = select(postings).where(of_another).order_by(postings.c.id).limit(limit)
    rows = (await connection.execute(stale)).all()
    changes = [{"key": row.id, **index_columns(posting_of(row))} for row in rows]
    if changes:
        statement = update(postings).where(postings.c.id == bindparam("key"))
        await connection.execute(statement, changes)
    return len(changes)


async def is_of_another_version(connection: AsyncConnection) -> bool:
    """Whether there is anything to refresh; quick, by the ends of an index."""
    versions = postings.c.index_version
    ends = (await connection.execute(select(func.min(versions), func.max(versions)))).one()
    return any(end is not None and end != index_version() for end in ends)


async def rebuild(connection: AsyncConnection) -> None:
    """Makes the whole index anew out of the postings."""
    # Emptied first: what is removed row by row must be what is there.
    if connection.dialect.name == "sqlite":
        await connection.execute(
            text("INSERT INTO search_tokens (search_tokens) VALUES ('delete-all')")
        )
    await connection.execute(text("DELETE FROM search_rows"))
    await connection.execute(update(postings).values(index_version="", search_head=""))
    while await refresh(connection, CHUNK):
        pass


async def staleness(connection: AsyncConnection) -> list[str]:
    """What is wrong with the index, a line each; nothing, if a search finds what it should."""
    version = postings.c.index_version != index_version()
    counts = {
        "postings are indexed as another version did": await connection.scalar(
            select(func.count()).select_from(postings).where(version)
        ),
        "postings are not in the search index": await _count(connection, LOST),
        "rows of the search index have no posting": await _count(connection, ORPHANED),
        "rows of the search index differ from their posting": await _count(connection, DIFFERENT),
    }
    if connection.dialect.name == "postgresql":
        counts["rows of the search index have other words"] = await _count(connection, OTHER_TOKENS)
    else:
        counts["words of the search index are counted wrong"] = await _miscounted(connection)
    return [f"{count} {problem}" for problem, count in counts.items() if count]


async def _count(connection: AsyncConnection, statement: str) -> int:
    return await connection.scalar(text(statement)) or 0


async def _miscounted(connection: AsyncConnection) -> int:
    """Tokens that stand in more or fewer postings than FTS5 believes; it keeps no copy of them."""
    told = {
        row.term: row.doc
        for row in await connection.execute(text("SELECT term, doc FROM search_vocabulary"))
    }
    true: Counter[str] = Counter()
    indexed = text(
        "SELECT p.search_head, p.search_text FROM postings p "
        "JOIN search_rows r ON r.posting_id = p.id"
    )
    async with connection.stream(indexed) as rows:
        async for head, words in rows:
            true.update({EVERY, *head.split(), *words.split()})
    return sum(true[term] != told.get(term, 0) for term in true.keys() | told.keys())
