"""The feed round: asks the sources that are on and due, and takes in what they have."""

from __future__ import annotations

import logging

from bot.actions.fetching import Asked, Report, fetch_all
from bot.services import Services

_log = logging.getLogger(__name__)


async def run_feed_round(services: Services) -> list[Report]:
    """What became of each source. A source that fails is in the report, not an exception."""
    reports = await fetch_all(services)
    for report in reports:
        if report.taken is not None:
            taken = report.taken
            counts = (taken.new, taken.known, taken.refused)
            _log.info("%s: %d new, %d known, %d refused", report.source, *counts)
        elif report.asked is Asked.FAILED:
            _log.warning("%s failed (%s), next at %s", report.source, report.reason, report.next_at)
    return reports
