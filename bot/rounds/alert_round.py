"""The alert round: wakes those who want what is new, and plans due alerts just ahead of sending."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.actions import alerting
from bot.actions.planning import plan_all
from bot.actions.waking import wake
from bot.pacing.tempo import FREE
from bot.services import Services
from jobs.alerts import Alert
from storage.errors import DatabaseFailed, NaiveTime, StorageError

LEASE = timedelta(minutes=2)  # far longer than a batch takes; after a kill, others take over then
BATCH = 1000
PLANNED_AT_ONCE = 3  # batches; at least two, for one of them to be decided while one is kept
PART = "alerts"
AHEAD = timedelta(minutes=1)  # what is planned earlier is stale when it is sent
PUT_OFF = timedelta(hours=1)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class AlertReport:
    """How many alerts were dealt with, how many had something to tell, and how many went wrong.

    `woken` are instant alerts that became due by new postings.
    """

    due: int = 0
    queued: int = 0
    failed: int = 0
    woken: int = 0


async def run_alert_round(
    services: Services, pace: float = FREE.rate, batch: int = BATCH
) -> AlertReport:
    """Deals with every alert that is due, as long as less waits than is sent in a minute.

    `pace` is in digests a second; `batch` is how many alerts are planned in one transaction. An
    alert that goes wrong holds up no other: it is put off for an hour, and where nobody can be
    woken, what is due by itself comes all the same. Raises StorageError when the database is away.
    """
    report = AlertReport()
    most = int(pace * AHEAD.total_seconds())
    planners = _Planners(services, report)
    try:
        while True:
            report.woken += await _wake(services)
            claimed = await _claim(services, batch, most - planners.alerts)
            if claimed:
                services.pulse.beat(PART, services.now())
                planners.begin(claimed)
            elif not planners.alerts:
                return report
            await planners.are_at_most(PLANNED_AT_ONCE - 1 if claimed else 0)
    finally:
        await planners.end()


async def _claim(services: Services, batch: int, most: int) -> list[Alert]:
    """The next batch, smaller where with those that wait to be sent it would be over `most`."""
    async with services.storage.reading() as work:
        room = most - await work.planning.waiting(most, services.now()) if most > 0 else 0
    return await alerting.claim(services, LEASE, min(batch, room)) if room > 0 else []


class _Planners:
    """Batches that are planned side by side: while the database keeps one, the next is decided."""

    def __init__(self, services: Services, report: AlertReport) -> None:
        self._services = services
        self._report = report
        self._planning: dict[asyncio.Task[None], int] = {}

    @property
    def alerts(self) -> int:
        """How many are being planned."""
        return sum(self._planning.values())

    def begin(self, claimed: list[Alert]) -> None:
        planning = asyncio.create_task(_plan(self._services, claimed, self._report))
        self._planning[planning] = len(claimed)

    async def are_at_most(self, most: int) -> None:
        """Returns when no more than so many go on; raises what one of them raised."""
        while len(self._planning) > most:
            ended, _ = await asyncio.wait(self._planning, return_when=asyncio.FIRST_COMPLETED)
            for planning in ended:
                del self._planning[planning]
                planning.result()

    async def end(self) -> None:
        """Waits for those that still go on, though one of them failed; if the round is stopped,
        they are too, and their claims end by themselves."""
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            for planning in self._planning:
                planning.cancel()
        await asyncio.gather(*self._planning, return_exceptions=True)


async def _wake(services: Services) -> int:
    try:
        return await wake(services)
    except Exception as error:
        if _is_away(error):
            raise
        _log.error("nobody could be woken: %s", type(error).__name__)
        return 0


async def _plan(services: Services, claimed: list[Alert], report: AlertReport) -> None:
    """All at once, or where one of them breaks, in halves: soon it is by itself."""
    try:
        await _plan_all(services, claimed, report)
    except Exception as error:
        if _is_away(error):
            raise
        if middle := len(claimed) // 2:
            await _plan(services, claimed[:middle], report)
            await _plan(services, claimed[middle:], report)
            return
        _tell(services, claimed[0], error)
        await _put_off(services, claimed[0])
        report.due, report.failed = report.due + 1, report.failed + 1


async def _plan_all(services: Services, claimed: list[Alert], report: AlertReport) -> None:
    kept = await plan_all(services, claimed)
    report.due += len(kept.plans)
    report.queued += len(kept.digests)
    for plan in kept.plans:
        services.metrics.plans.labels(plan.result).inc()


def _is_away(error: Exception) -> bool:
    """Whether it is the database as a whole, not a statement of ours that it refused."""
    return isinstance(error, StorageError) and not isinstance(error, DatabaseFailed | NaiveTime)


def _tell(services: Services, alert: Alert, error: Exception) -> None:
    services.metrics.plans.labels("broken").inc()
    # Without its text, which may hold what the person looks for.
    _log.error("alert %d could not be planned: %s", alert.id, type(error).__name__)


async def _put_off(services: Services, alert: Alert) -> None:
    try:
        async with services.storage.work() as work:
            await work.planning.put_off([alert], services.now() + PUT_OFF)
    except DatabaseFailed:
        _log.error("alert %d could not be put off; its claim ends by itself", alert.id)
