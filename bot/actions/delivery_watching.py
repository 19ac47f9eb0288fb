"""Finds troubles of delivery that an operator should know of, each once, and when they are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.services import Services
from storage.values import Delivery

_STARVING = timedelta(minutes=10)
_STOPPED = timedelta(minutes=5)
_LATELY = timedelta(hours=1)  # without another failed digest, that trouble is over


class DeliveryTrouble(StrEnum):
    """`STARVING`: digests wait though others go out; `FAILING`: some are set aside by a mistake of
    ours; `STOPPED`: digests wait, and none goes out."""

    STARVING = "starving"
    FAILING = "failing"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class News:
    """A trouble that has begun, or that is over; `delivery` is how things stand now."""

    trouble: DeliveryTrouble
    is_over: bool
    delivery: Delivery


async def news(services: Services) -> list[News]:
    """What was not told yet. Of all processes, one gets it, and has to tell."""
    now = services.now()
    async with services.storage.work() as work:
        delivery = await work.digests.delivery(now, failed_since=now - _LATELY)
        raised = await work.alarms.raised()
        found = []
        for trouble in DeliveryTrouble:
            is_there = trouble in troubles_of(delivery, now)
            if is_there and trouble not in raised and await work.alarms.put_up(trouble, now):
                found.append(News(trouble, is_over=False, delivery=delivery))
            if not is_there and trouble in raised and await work.alarms.take_down(trouble):
                found.append(News(trouble, is_over=True, delivery=delivery))
    _measure(services, delivery, now)
    return found


async def not_told(services: Services, untold: News) -> None:
    """Telegram took it for nobody: it is news again the next time."""
    async with services.storage.work() as work:
        if untold.is_over:
            await work.alarms.put_up(untold.trouble, services.now())
        else:
            await work.alarms.take_down(untold.trouble)


def troubles_of(delivery: Delivery, now: datetime) -> set[DeliveryTrouble]:
    """What is wrong with delivery at `now`."""
    troubles = set()
    if delivery.failed:
        troubles.add(DeliveryTrouble.FAILING)
    if _older(delivery.waiting_since, now - _STOPPED) and not _newer(
        delivery.sent_at, now - _STOPPED
    ):
        troubles.add(DeliveryTrouble.STOPPED)
    elif _older(delivery.available_since, now - _STARVING):
        troubles.add(DeliveryTrouble.STARVING)
    return troubles


def _measure(services: Services, delivery: Delivery, now: datetime) -> None:
    since = delivery.waiting_since
    services.metrics.undelivered.set((now - since).total_seconds() if since else 0)


def _older(moment: datetime | None, than: datetime) -> bool:
    return moment is not None and moment <= than


def _newer(moment: datetime | None, than: datetime) -> bool:
    return moment is not None and moment > than
