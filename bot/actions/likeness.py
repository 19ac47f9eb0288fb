"""Which of the listed postings are of one opening, though each stands for itself.

Imports bring adverts of one opening together. Two that became alike later, by a change of the one,
lie in one block of `jobs.duplicates`: only such pairs are looked at, and each once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.market import Market
from jobs.duplicates import Sketch, is_same, sketch
from jobs.listed import Listed
from storage.unit_of_work import UnitOfWork

MOST_VERDICTS = 100_000


async def same_openings(
    market: Market, work: UnitOfWork, postings: Mapping[str, Listed]
) -> dict[str, frozenset[str]]:
    """For those of the postings that have them, the other listed ones of the same opening."""
    mates = {each: market.board.block_mates(posting) for each, posting in postings.items()}
    pairs = {_pair(each, mate) for each, others in mates.items() for mate in others}
    await _judge(market, work, pairs - market.same.keys())
    found = {
        each: frozenset(mate for mate in others if market.same[_pair(each, mate)])
        for each, others in mates.items()
        if others
    }
    return {each: others for each, others in found.items() if others}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


async def _judge(market: Market, work: UnitOfWork, pairs: Iterable[tuple[str, str]]) -> None:
    unknown = list(pairs)
    if not unknown:
        return
    if len(market.same) > MOST_VERDICTS:
        market.same.clear()
    ids = sorted({posting_id for pair in unknown for posting_id in pair})
    kept = await work.postings.get_many(ids)
    drawn = {posting.id: sketch(posting) for posting in kept}
    for one, other in unknown:
        market.same[one, other] = _is_same(drawn.get(one), drawn.get(other))


def _is_same(one: Sketch | None, other: Sketch | None) -> bool:
    return one is not None and other is not None and is_same(one, other)
