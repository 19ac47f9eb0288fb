"""Candidates by a GIN index, which gives all that fit in no order: common words by slices of time.

When a posting was published is a token beside its words, so that the index itself finds what fits
within the newest hours. How much that is tells how far back to look; where weeks are not enough,
there is little enough to take all the rest. Such tokens name six hours, a day, four days, and
sixteen: a span is always covered by a few, for each that is named makes the index slower.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from math import sqrt

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.needles import Group
from jobs.ranking import Candidate
from storage.searching.queries import Query, tsqueries, tsquery
from storage.searching.statements import candidates

SLICE = 21_600  # seconds
LEVELS = "abcd"  # each four times as long as the one before
FEW = 4  # tokens
AHEAD = 8  # slices: feeds differ about what day it is
FIRST, MOST_SLICES = 4, FEW * 4 ** (len(LEVELS) - 1)
ENOUGH = 10_000  # who wants more than that wants all
# Twice as many take 2 ** 1.5 times as long a span: adverts end, and the older a day is the fewer of
# its adverts are left.
THINNING = 1.5
COLUMNS = (
    "r.posting_id, r.head, floor(extract(epoch FROM r.published_at))::bigint, r.a_year, r.currency"
)
# Where nearly every row fits, walking is right, and IS TRUE keeps the planner to it.
WALKED = f"""
    SELECT {COLUMNS} FROM search_rows r
     WHERE (r.tokens @@ CAST(:query AS tsquery)) IS TRUE {{conditions}}
     ORDER BY r.published_at DESC, r.posting_id LIMIT :most
"""  # noqa: S608 - nothing in it comes from outside
OLDER = "AND r.published_at < :first"
ELSEWHEN = "AND (r.published_at < :first OR r.published_at >= :last)"
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
    await _set_up(connection)
    if not query[0]:
        return await candidates(connection, WALKED, given, query=tsquery(*query), most=most)
    search = _Search(connection, query, given)
    if most >= ENOUGH:
        return await search.found("", most)
    return await _newest_by_slices(search, _slice_of(given.get("open_at")), most)


async def _set_up(connection: AsyncConnection) -> None:
    """Once a transaction: the settings end with it."""
    raw = connection.sync_connection
    transaction = raw.get_transaction() if raw is not None else None
    if transaction is None or connection.info.get(SETTINGS) is not transaction:
        await connection.execute(SETTINGS)
        connection.info[SETTINGS] = transaction


@dataclass(frozen=True, slots=True)
class _Search:
    connection: AsyncConnection
    query: Query
    given: Mapping[str, object]

    async def found(
        self, when: str, most: int, times: Group = (), **moments: datetime
    ) -> list[Candidate]:
        """What fits, of the time that these tokens name; the condition `when` uses the moments."""
        groups, without = self.query
        wanted = tsqueries((*groups, times) if times else groups, without)
        queries = {f"query{number}": one for number, one in enumerate(wanted)}
        form = _form(len(queries), when)
        return await candidates(self.connection, form, self.given, most=most, **queries, **moments)

    async def found_in(self, times: Group, most: int) -> list[Candidate]:
        """The same for few tokens of time: the index begins with these, for it is asked at once."""
        groups, without = self.query
        query = tsquery((*groups, times), without)
        return await candidates(self.connection, _form(1, ""), self.given, most=most, query0=query)


async def _newest_by_slices(search: _Search, current: int, most: int) -> list[Candidate]:
    """Ever older slices, none twice, until there are enough or the rest is little."""
    first, times = _covering(current - FIRST + 1, current + AHEAD, 0)
    found = await search.found_in(times, most)
    while len(found) < most:
        needed = _needed(current - first + 1, len(found), most)
        if needed > MOST_SLICES:
            last = _moment(current + AHEAD + 1)
            rest = await search.found(ELSEWHEN, most - len(found), first=_moment(first), last=last)
            return sorted((*found, *rest), key=lambda one: (-one.published, one.id))
        before, level = first, _level_for(needed)
        first, times = _covering(current - needed + 1, before - 1, level)
        found += await search.found(OLDER, most - len(found), times, first=_moment(before))
    return found


def _needed(slices: int, found: int, most: int) -> int:
    """How many slices are likely to hold so many, if these hold what was found."""
    surely = max(found - sqrt(found), 0.1)  # of a few that were found, chance is a large part
    return int(slices * (most / surely) ** THINNING) + 1


def _level_for(slices: int) -> int:
    return next(level for level in range(len(LEVELS)) if slices <= FEW * 4**level)


def _covering(first: int, last: int, level: int) -> tuple[int, Group]:
    """The tokens of a level from one slice to another, and the slice with which they begin."""
    length = 4**level
    numbers = range(first // length, last // length + 1)
    return numbers[0] * length, tuple(f"~{LEVELS[level]}{number}" for number in numbers)


def _slice_of(now: object) -> int:
    moment = now if isinstance(now, datetime) else datetime.now(UTC)
    return int(moment.timestamp()) // SLICE


def _moment(number: int) -> datetime:
    """When a slice begins."""
    return datetime.fromtimestamp(number * SLICE, UTC)


@cache
def _form(queries: int, when: str) -> str:
    """A condition for each query: asked for one by one, the index leaps from fit to fit.

    The sum keeps the planner from walking through all rows by date, testing each for the words.
    """
    fits = " AND ".join(f"r.tokens @@ CAST(:query{number} AS tsquery)" for number in range(queries))
    return f"""
        SELECT {COLUMNS} FROM search_rows r WHERE {fits} {when} {{conditions}}
         ORDER BY r.published_at + INTERVAL '0' DESC, r.posting_id LIMIT :most
    """  # noqa: S608
