"""How many postings wait for alerts: what each would bring if it came now."""

from __future__ import annotations

from dataclasses import replace

from bot.actions import alerting
from bot.actions.subscribing import Overview
from bot.services import Services
from jobs.alerts import Alert


async def counted(services: Services, known: Overview, alerts: tuple[Alert, ...]) -> Overview:
    """The overview with what waits for these alerts. Nothing is changed."""
    waiting = {alert.id: (await alerting.forecast(services, alert)).fitting for alert in alerts}
    return replace(known, waiting=waiting)
