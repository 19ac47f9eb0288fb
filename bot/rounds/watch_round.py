"""The watch round: tells the operators of troubles of delivery, and when they are over."""

from __future__ import annotations

import logging

from telegram import Bot

from bot.actions.delivery_watching import News, news, not_told
from bot.delivery import send_patiently
from bot.outcomes import Later
from bot.services import Services
from bot.views import delivery_alarm as view

_log = logging.getLogger(__name__)


async def run_watch_round(services: Services, bot: Bot) -> list[News]:
    """What was news. Where Telegram takes it from us for no operator, the next round tries."""
    found = await news(services)
    for one in found:
        _log.warning("delivery: %s%s", one.trouble, " is over" if one.is_over else "")
        reply = view.alarm(services.words, one, services.now())
        operators = sorted(services.settings.admin_ids)
        outcomes = [await send_patiently(bot, operator, reply) for operator in operators]
        if outcomes and all(isinstance(outcome, Later) for outcome in outcomes):
            await not_told(services, one)
    return found
