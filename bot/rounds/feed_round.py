"""The feed round: asks the sources that are due, keeps what they have, and tells of trouble."""

from __future__ import annotations

import logging

from telegram import Bot

from bot.actions.fetching import Report, fetch_all, sources_that_are_on
from bot.actions.watching import Alarm, alarms, mark_told
from bot.delivery import send_patiently
from bot.outcomes import Later
from bot.services import Services
from bot.views import alarm as view
from jobs.fetching import Limits

_log = logging.getLogger(__name__)


async def run_feed_round(
    services: Services, bot: Bot, limits: Limits | None = None
) -> list[Report]:
    """What became of each source. A source that fails is in the report, not an exception."""
    on = sources_that_are_on(services)
    reports = await fetch_all(services, on, limits)
    for report in reports:
        _log_of(report)
    for alarm in await alarms(services, on):
        await _tell(services, bot, alarm)
    return reports


async def _tell(services: Services, bot: Bot, alarm: Alarm) -> None:
    """To every operator; where Telegram took it from us for none of them, the next round tries."""
    _log.warning("%s is in trouble: %s", alarm.name, alarm.trouble)
    reply = view.alarm(services.words, alarm, services.now())
    operators = sorted(services.settings.admin_ids)
    outcomes = [await send_patiently(bot, operator, reply) for operator in operators]
    if not outcomes or not all(isinstance(outcome, Later) for outcome in outcomes):
        await mark_told(services, alarm)


def _log_of(report: Report) -> None:
    if report.taken is not None:
        taken = report.taken
        counts = (taken.new, taken.known, taken.refused)
        _log.info("%s: %d new, %d known, %d refused", report.source, *counts)
    if report.reason is not None:
        _log.warning("%s failed (%s), next at %s", report.source, report.reason, report.next_at)
    if report.cut_short is not None:
        _log.warning("%s: the rest was left: %s", report.source, report.cut_short)
