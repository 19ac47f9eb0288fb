"""The send round: hands queued digests to Telegram, at a steady pace, each at most once.

A digest is committed as `sending` before the call: a kill in the middle leaves "uncertain",
never a repeat. What became of each call is decided in `bot/outcomes.py`.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from telegram import Bot

from bot.actions import alerting
from bot.actions.reading_digests import Contents
from bot.delivery import send
from bot.outcomes import Failed, Later, Moved, Outcome
from bot.rounds.endings import give_back, keep_outcome
from bot.services import Services
from bot.views import digest as view

PACE = 1 / 25  # seconds between sends: Telegram takes 30 a second, the rest is for those who chat
LEASE = timedelta(minutes=3)  # far longer than the slowest send with all its time-outs
BATCH = 8  # claimed ahead, and under way at once: half of the connections stay for the chat
_MOST = 500  # digests a round, so that the round's own sign of life comes often enough
_PATIENCE = 5  # postponed in one round: then Telegram is down or wants a rest
_LONGEST_REST = 60.0  # seconds; then the round's own sign of life is due

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class SendReport:
    """How the digests of a round ended, by the name of the outcome; `lost`: leases that ran out."""

    outcomes: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    rest: float = 0.0  # seconds, the longest that was asked for


async def run_send_round(services: Services, bot: Bot) -> SendReport:
    """Sends what is queued. When cancelled, ends what is under way and gives back the rest."""
    report = SendReport(lost=await _give_up_lost(services))
    under_way: set[asyncio.Task[None]] = set()
    started = 0
    try:
        while started < _MOST and report.outcomes["later"] < _PATIENCE:
            batch = await alerting.claim_digests(services, LEASE, BATCH)
            if not batch:
                break
            started += len(batch)
            await _start(services, bot, batch, under_way, report)
    finally:
        if under_way:
            await asyncio.wait(under_way)
    await _measure(services)
    if report.outcomes["later"] >= _PATIENCE:
        await services.clock.sleep(min(report.rest, _LONGEST_REST))
    return report


async def _start(
    services: Services,
    bot: Bot,
    batch: list[Contents],
    under_way: set[asyncio.Task[None]],
    report: SendReport,
) -> None:
    try:
        while batch:
            if len(under_way) >= BATCH:
                await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            task = asyncio.create_task(_deliver(services, bot, batch.pop(0), report))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
            await services.clock.sleep(PACE)
    finally:
        # Only when cancelled is anything left here; it was never sent, so others may.
        await give_back(services, batch)


async def _deliver(services: Services, bot: Bot, told: Contents, report: SendReport) -> None:
    outcome = await _send(services, bot, told)
    report.outcomes[type(outcome).__name__.lower()] += 1
    if isinstance(outcome, Later):
        report.rest = max(report.rest, outcome.seconds)
    await keep_outcome(services, told.digest, outcome)


async def _send(services: Services, bot: Bot, told: Contents) -> Outcome:
    if not told.postings:
        return Failed("its postings are gone")
    try:
        reply = view.digest(services.words, told, services.now())
        outcome = await send(bot, told.digest.chat_id, reply)
        if isinstance(outcome, Moved):
            await _move(services, told.digest.chat_id, outcome.chat_id)
            outcome = await send(bot, outcome.chat_id, reply)
    except Exception as error:
        # A mistake of ours in one digest must not hold up the others.
        _log.error("digest %d could not be sent: %s", told.digest.id, type(error).__name__)
        return Failed(type(error).__name__)
    return Later(1.0) if isinstance(outcome, Moved) else outcome


async def _move(services: Services, old_chat_id: int, new_chat_id: int) -> None:
    async with services.storage.work() as work:
        await work.people.moved(old_chat_id, new_chat_id)


async def _give_up_lost(services: Services) -> int:
    async with services.storage.work() as work:
        lost = await work.digests.lost_leases(services.now())
    if lost:
        _log.warning("%d digests may or may not have been sent before a process died", lost)
        services.metrics.digests.labels("uncertain").inc(lost)
    return lost


async def _measure(services: Services) -> None:
    now = services.now()
    async with services.storage.reading() as work:
        backlog = await work.digests.backlog(now)
    oldest = backlog.oldest_available_at
    services.metrics.backlog.set(backlog.queued)
    services.metrics.oldest.set((now - oldest).total_seconds() if oldest else 0)
