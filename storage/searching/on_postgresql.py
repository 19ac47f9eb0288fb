"""Candidates by a GIN index, which gives all that fit in no order: common words by slices of time.

When a posting was published is a token beside its words, so that the index itself finds what fits
within the newest hours. How much that is tells how far back to look; where months are not enough,
there is little enough to take all of it. Such tokens name six hours, a day, four days, and sixteen:
a span is always covered by a few, for each that is named makes the index slower.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.ranking import Candidate
from storage.searching.queries import Query, tsquery
from storage.searching.statements import candidates

SLICE = 21_600  # seconds
LEVELS = "abcd"  # each four times as long as the one before
FEW = 4  # tokens
AHEAD = 4  # slices: feeds differ about what day it is
FIRST, MOST_SLICES = 2, FEW * 4 ** (len(LEVELS) - 1)
GROWTH = 16  # the first hours may be those of a night
ENOUGH = 10_000  # who wants more than that wants all
SPARE = 1.3  # more than reckoned, for no two days bring the same
COLUMNS = (
    "r.posting_id, r.head, floor(extract(epoch FROM r.published_at))::bigint, r.a_year, r.currency"
)
# The sum keeps the planner from walking through all rows by date, testing each for the words.
FOUND = f"""
    SELECT {COLUMNS} FROM search_rows r
     WHERE r.tokens @@ CAST(:query AS tsquery) {{conditions}}
     ORDER BY r.published_at + INTERVAL '0' DESC, r.posting_id LIMIT :most
"""  # noqa: S608 - nothing in it comes from outside
# Where nearly every row fits, walking is right, and IS TRUE keeps the planner to it.
WALKED = f"""
    SELECT {COLUMNS} FROM search_rows r
     WHERE (r.tokens @@ CAST(:query AS tsquery)) IS TRUE {{conditions}}
     ORDER BY r.published_at DESC, r.posting_id LIMIT :most
"""  # noqa: S608
# The best plan is the same for all words; finding, compiling or sharing it takes longer than that.
SETTINGS = text("""
    SELECT set_config('plan_cache_mode', 'force_generic_plan', true),
           set_config('max_parallel_workers_per_gather', '0', true),
           set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)
""")


async def newest(
    connection: AsyncConnection, query: Query, given: Mapping[str, object], most: int
) -> list[Candidate]:
    """At most so many, the newest first."""
    await connection.execute(SETTINGS)
    groups, _ = query
    if not groups:
        return await candidates(connection, WALKED, given, query=tsquery(*query), most=most)
    slices = FIRST if most < ENOUGH else MOST_SLICES + 1
    while slices <= MOST_SLICES:
        sliced = _of_last(slices, query, given)
        found = await candidates(connection, FOUND, given, query=sliced, most=most)
        if len(found) >= most:
            return found
        needed = int(SPARE * slices * most / max(1, len(found))) + 1
        slices = needed if slices > FIRST else min(needed, slices * GROWTH)
    return await candidates(connection, FOUND, given, query=tsquery(*query), most=most)


def _of_last(slices: int, query: Query, given: Mapping[str, object]) -> str:
    """The query for postings of so many slices back, and of what lies ahead."""
    groups, without = query
    now = given.get("open_at")
    current = int((now if isinstance(now, datetime) else datetime.now(UTC)).timestamp()) // SLICE
    return tsquery((*groups, _times(current, slices)), without)


def _times(current: int, slices: int) -> tuple[str, ...]:
    """The tokens of the finest level that covers so many slices with a few."""
    level = next(level for level in range(len(LEVELS)) if slices <= FEW * 4**level)
    first, last = (current - slices + 1) // 4**level, (current + AHEAD) // 4**level
    return tuple(f"~{LEVELS[level]}{number}" for number in range(first, last + 1))
