"""Waking instant alerts: whoever looks for a new posting is due at once, not at their next look.

The postings are claimed first and the wants read after: an alert that is made in between knows its
want, and one that is made later looks at all there is by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.following import admit_postings
from bot.market import Market
from bot.services import Services
from jobs.listed import NEWS, Listed
from jobs.percolating import Percolator
from storage.arrivals import Claimed
from storage.chunks import chunks

LEASE = timedelta(minutes=5)
BATCH = 500  # postings
GIVEN = 200  # wants a transaction: nobody who edits an alert waits longer than for these
READ = 2000  # wants at once
ANEW_AFTER = timedelta(days=1)
SAMPLE = 300  # postings by which rare words are told


async def wake(services: Services) -> int:
    """Makes those instant alerts due that want what came since; how many it were."""
    async with services.storage.reading() as work:
        if not await work.arrivals.are_to_wake():
            return 0
    await admit_postings(services)
    woken, is_last = 0, False
    while not is_last:
        async with services.storage.work() as work:
            claimed = await work.arrivals.claim(services.now(), LEASE, BATCH)
        if claimed:
            woken += await _wake(services, claimed)
        is_last = len(claimed) < BATCH
    return woken


async def _wake(services: Services, claimed: Sequence[Claimed]) -> int:
    async with services.market.wants_lock:
        await _follow_wants(services)
        wanted = await _wanted(services, claimed)
    woken = 0
    for want_ids in chunks(wanted):
        async with services.storage.work() as work:
            woken += await work.wants.wake(want_ids, services.now())
    async with services.storage.work() as work:
        await work.arrivals.matched(claimed)
    return woken


async def _wanted(services: Services, claimed: Sequence[Claimed]) -> list[int]:
    percolator = services.market.percolator
    if not percolator:
        return []
    async with services.storage.reading() as work:
        postings = await work.arrivals.listed([one.posting_id for one in claimed])
    now = services.now()
    news = [posting for posting in postings if _is_news(posting, now)]
    # In a thread: a hundred thousand wants would hold up everybody who chats.
    return await asyncio.to_thread(percolator.wanting_any, news)


def _is_news(posting: Listed, now: datetime) -> bool:
    is_open = posting.expires is None or posting.expires > now.timestamp()
    return is_open and posting.first_seen > (now - NEWS).timestamp()


async def _follow_wants(services: Services) -> None:
    """Whatever was committed when this is called is in the percolator."""
    await _number_wants(services)
    market = services.market
    _forget_gone(market, services.now())
    while True:
        async with services.storage.reading() as work:
            new = await work.wants.since(market.wants_number, READ)
            if not new:
                return
            if market.percolator is None:
                market.percolator = Percolator(await work.arrivals.newest(SAMPLE))
        added = [(want.id, want.preferences) for want in new if want.preferences is not None]
        await asyncio.to_thread(market.percolator.add, added)
        market.wants_number = new[-1].number


def _forget_gone(market: Market, now: datetime) -> None:
    """Once a day it begins anew, without the wants that nobody has any more."""
    read_at = market.wants_read_at
    if read_at is None or not timedelta() <= now - read_at < ANEW_AFTER:
        market.percolator, market.wants_number, market.wants_read_at = None, 0, now


async def _number_wants(services: Services) -> None:
    async with services.storage.reading() as work:
        if not await work.wants.are_pending():
            return
    beyond: int | None = 0
    while beyond is not None:
        async with services.storage.work() as work:
            beyond = await work.wants.give(beyond, GIVEN)
    is_last = False
    while not is_last:
        async with services.storage.work() as work:
            is_last = await work.wants.admit(READ) < READ
