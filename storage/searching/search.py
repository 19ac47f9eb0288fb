"""One search: candidates from the index, ranked by the rule of `jobs.ranking`, one page of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.preferences import Preferences
from jobs.ranking import Candidate, Ranking
from jobs.sought import Sought, sought
from storage.searching.candidates import UNBOUNDED, Bounds, newest

# Of very common words, as "manager" in 60,000 postings, so many are looked through and counted: the
# newest with the words in the title, and where these are fewer, the newest of all.
LOOKED_THROUGH = 500
LATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Page:
    """The ids of a page's postings, best first; `total` and `is_more` are those of `Found`."""

    ids: tuple[str, ...]
    total: int
    is_more: bool


async def search(
    connection: AsyncConnection,
    preferences: Preferences,
    bounds: Bounds,
    *,
    limit: int | None,
    offset: int = 0,
) -> Page:
    """A page of the best; without `limit` all there are, however long that takes."""
    bounds = replace(bounds, least_pay=preferences.least_pay)
    most = LOOKED_THROUGH if limit is not None else UNBOUNDED
    found = await _candidates(connection, sought(preferences), bounds, most)
    ranking = Ranking(preferences, bounds.open_at or LATE)
    ranked = sorted(found, key=ranking.place_of)[:most]
    end = None if limit is None else offset + limit
    return Page(
        ids=tuple(candidate.id for candidate in ranked[offset:end]),
        total=len(ranked),
        is_more=len(found) > most,
    )


async def _candidates(
    connection: AsyncConnection, wanted: Sought, bounds: Bounds, most: int
) -> list[Candidate]:
    """All that fit, or more than `most` of them; those with the words in the title rank first."""
    titled: list[Candidate] = []
    if wanted.words and most < UNBOUNDED:
        titled = await newest(connection, wanted, bounds, most + 1, in_title=True)
        if len(titled) > most:
            return titled
    found = await newest(connection, wanted, bounds, most + 1)
    known = {candidate.id for candidate in titled}
    return [*titled, *(candidate for candidate in found if candidate.id not in known)]
