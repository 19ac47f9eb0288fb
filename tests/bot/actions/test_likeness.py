"""Verdicts on pairs of postings: found once, and anew only for what changed."""

from __future__ import annotations

from dataclasses import replace

from bot.actions import likeness
from bot.actions.following import follow_postings
from bot.actions.likeness import same_openings
from bot.services import Services
from tests.support.postings import a_posting
from tests.support.services import add_postings

# One block, for the title is the same; three openings, for the types are not.
ONE, OTHER, THIRD = (
    a_posting(source_id=kind, url=f"https://a.example/{kind}", employment_types=(kind,))
    for kind in ("full-time", "part-time", "internship")
)


async def found(services: Services) -> dict[str, frozenset[str]]:
    """By posting, the others of its opening, of all that are listed."""
    await follow_postings(services)
    board = services.market.board
    async with services.storage.reading() as work:
        listed = {one.id: one for one in await work.arrivals.listed([ONE.id, OTHER.id, THIRD.id])}
        assert len(listed) == len(board)
    return await same_openings(services, listed)


async def test_a_change_of_one_posting_leaves_the_verdicts_on_others(services: Services) -> None:
    await add_postings(services, [ONE, OTHER, THIRD])
    assert await found(services) == {}
    before = dict(services.market.same)
    assert set(before.values()) == {False}
    await add_postings(services, [replace(OTHER, employment_types=ONE.employment_types)])
    await follow_postings(services)
    untouched = {pair for pair in before if OTHER.id not in pair}
    assert services.market.same.keys() == untouched != set()
    assert await found(services) == {ONE.id: frozenset({OTHER.id}), OTHER.id: frozenset({ONE.id})}


async def test_with_too_many_verdicts_all_are_found_anew(services: Services) -> None:
    await add_postings(services, [ONE, OTHER, THIRD])
    await found(services)
    filling = {(f"{n}", f"{n}x"): False for n in range(likeness.MOST_VERDICTS)}
    known = next(iter(services.market.same))
    services.market.same.update(filling)
    del services.market.same[known]  # one is to be found, the others are known
    assert await found(services) == {}
    assert len(services.market.same) == 3
