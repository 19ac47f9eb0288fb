"""The alert round: turns every due alert into a queued digest."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.actions import alerting
from bot.services import Services
from jobs.alerts import Alert
from storage.errors import StorageError

LEASE = timedelta(minutes=2)  # far longer than a batch takes; after a kill, others take over then
BATCH = 50
PART = "alerts"

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class AlertReport:
    """How many alerts were due, how many had something to tell, and how many went wrong."""

    due: int = 0
    queued: int = 0
    failed: int = 0


async def run_alert_round(services: Services) -> AlertReport:
    """Deals with every alert that is due. Raises StorageError when the database is away.

    An alert that goes wrong holds up no other: its claim ends by itself, and it is tried again.
    """
    report = AlertReport()
    while claimed := await alerting.claim(services, LEASE, BATCH):
        services.pulse.beat(PART, services.now())
        for alert in claimed:
            await _bring(services, alert, report)
    return report


async def _bring(services: Services, alert: Alert, report: AlertReport) -> None:
    report.due += 1
    try:
        digest = await alerting.bring(services, alert)
    except StorageError:
        raise
    except Exception as error:
        report.failed += 1
        # Without its text, which may hold what the person looks for.
        _log.error("alert %d could not be dealt with: %s", alert.id, type(error).__name__)
    else:
        report.queued += digest is not None
