"""Which of the listed postings are of one opening, though each stands for itself.

Imports bring adverts of one opening together. Two that became alike later, by a change of the one,
lie in one block of `jobs.duplicates`: only such pairs are looked at, and each once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

from bot.market import Market
from bot.services import Services
from jobs.duplicates import Sketch, is_same, sketch
from jobs.listed import Listed
from jobs.posting import Posting

MOST_VERDICTS = 100_000


async def same_openings(
    services: Services, postings: Mapping[str, Listed]
) -> dict[str, frozenset[str]]:
    """For those of the postings that have them, the other listed ones of the same opening.

    For whoever holds the lock of the market.
    """
    market = services.market
    mates = {each: market.board.block_mates(posting) for each, posting in postings.items()}
    pairs = {_pair(each, mate) for each, others in mates.items() for mate in others}
    if len(market.same) > MOST_VERDICTS:
        market.same.clear()
    if unknown := pairs - market.same.keys():
        await _judge(services, unknown)
    found = {
        each: frozenset(mate for mate in others if market.same[_pair(each, mate)])
        for each, others in mates.items()
        if others
    }
    return {each: others for each, others in found.items() if others}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


async def _judge(services: Services, pairs: Iterable[tuple[str, str]]) -> None:
    ids = sorted({posting_id for pair in pairs for posting_id in pair})
    async with services.storage.reading() as work:
        kept = await work.postings.get_many(ids)
    # In a thread: tens of thousands of pairs would hold up everybody who chats.
    services.market.same |= await asyncio.to_thread(_verdicts, pairs, kept)


def forget_changed(market: Market, ids: Iterable[str]) -> None:
    """Verdicts on these postings are to be found anew; all others stand."""
    changed = set(ids)
    stale = [pair for pair in market.same if not changed.isdisjoint(pair)]
    for pair in stale:
        del market.same[pair]


def _verdicts(
    pairs: Iterable[tuple[str, str]], postings: Iterable[Posting]
) -> dict[tuple[str, str], bool]:
    drawn = {posting.id: sketch(posting) for posting in postings}
    return {pair: _is_same(drawn.get(pair[0]), drawn.get(pair[1])) for pair in pairs}


def _is_same(one: Sketch | None, other: Sketch | None) -> bool:
    return one is not None and other is not None and is_same(one, other)
