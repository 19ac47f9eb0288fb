"""Following the postings: what came, changed or went is brought to the board of this process."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.actions.likeness import forget_changed
from bot.market import Market
from bot.services import Services
from jobs.board import Board
from jobs.listed import NEWS
from storage.arrivals import Changes
from storage.finishing import finish

# What was admitted earlier may be forgotten (`tidy_round`), so who slept longer begins anew.
LONGEST_SLEEP = timedelta(hours=1)
ADMITTED = 1000  # a transaction
READ = 2000  # at once


async def follow_postings(services: Services) -> None:
    """The board is as the postings are that had been committed when this was called."""
    if await _follow(services):
        # Without the lock: whoever imports may have to be waited for.
        await admit_postings(services)
        await _follow(services)


async def _follow(services: Services) -> bool:
    """Brings what was admitted; whether more has come that was not."""
    market, now = services.market, services.now()
    async with market.lock:
        if _is_to_begin(market, now):
            await _begin(services, now)
        are_pending = await _go_on(services, now)
        market.followed_at = now
        return are_pending


async def admit_postings(services: Services) -> None:
    """Numbers what came, changed or went, for all who follow."""
    async with services.storage.reading() as work:
        pending = await work.arrivals.are_pending()
    while pending:
        async with services.storage.work() as work:
            pending = await work.arrivals.admit(services.now(), ADMITTED) == ADMITTED


def _is_to_begin(market: Market, now: datetime) -> bool:
    slept_since = market.followed_at
    return slept_since is None or not timedelta() <= now - slept_since <= LONGEST_SLEEP


async def _begin(services: Services, now: datetime) -> None:
    board, beyond = Board(), ""
    async with services.storage.reading() as work:
        number = await work.arrivals.last_number()
        while some := await work.arrivals.all_since(now - NEWS, beyond, READ):
            # In a thread: thousands of postings would hold up everybody who chats.
            await asyncio.to_thread(board.put, some)
            beyond = some[-1].id
    market = services.market
    market.board, market.board_number = board, number
    market.same.clear()


async def _go_on(services: Services, now: datetime) -> bool:
    market = services.market
    while True:
        async with services.storage.reading() as work:
            are_pending = await work.arrivals.are_pending()
            changes = await work.arrivals.since(market.board_number, READ)
        if changes.number > market.board_number:
            await finish(asyncio.to_thread(_change, market.board, changes, now))
            forget_changed(market, (*(posting.id for posting in changes.listed), *changes.gone))
        market.board_number = changes.number
        if changes.is_last:
            return are_pending


def _change(board: Board, changes: Changes, now: datetime) -> None:
    board.put(changes.listed)
    board.remove(changes.gone)
    board.forget_older(now - NEWS)
