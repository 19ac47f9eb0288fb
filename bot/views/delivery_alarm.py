"""What operators are told of a trouble of delivery, what they can do, and that it is over."""

from __future__ import annotations

from datetime import datetime

from bot.actions.delivery_watching import DeliveryTrouble, News
from bot.views.reply import Reply
from bot.wording import Words


def alarm(words: Words, told: News, now: datetime) -> Reply:
    """One trouble, begun or over."""
    delivery = told.delivery
    if told.is_over:
        return Reply(words(f"alarm.{told.trouble}_over"))
    if told.trouble is DeliveryTrouble.FAILING:
        reason = delivery.last_failure or ""
        return Reply(words("alarm.failing", count=delivery.failed, reason=reason))
    since = _since(told) or now
    minutes = words("admin.minutes", count=int((now - since).total_seconds() // 60))
    waiting = words("alarm.waiting", count=delivery.queued)
    return Reply(words(f"alarm.{told.trouble}", minutes=minutes, waiting=waiting))


def _since(told: News) -> datetime | None:
    if told.trouble is DeliveryTrouble.STARVING:
        return told.delivery.available_since
    return told.delivery.waiting_since
