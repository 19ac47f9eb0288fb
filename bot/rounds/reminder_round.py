"""The reminder round: tells people what they asked to be reminded of, each time once.

As with digests, a reminder is committed as `sending` before the call: a kill in the middle leaves
"uncertain", never a second message. In the list of applications it shows as due all the same.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from telegram.ext import ExtBot

from bot.actions import reminding
from bot.actions.delivering import reserve_slot
from bot.actions.reminding import Due
from bot.delivery import broadcast
from bot.logs import without_words
from bot.outcomes import Failed, Later, Moved, Outcome, Refused, Sent, Uncertain
from bot.pacing.lanes import Broadcast
from bot.pacing.metronome import Metronome
from bot.pacing.tempo import tempo
from bot.services import Services
from bot.views.application_asking import reminder as shown
from storage.errors import StorageError
from storage.finishing import finish

LEASE = timedelta(minutes=3)  # far longer than the slowest send with all its time-outs
BATCH = 4  # so many are uncertain at most after a kill
_MOST = 200  # a round, so that its own sign of life comes often enough
_TRIES = 4  # for a slot that is not missed
_SOONEST = 0.1  # seconds from taking a slot to the slot: at first, then twice as many each time
_PATIENCE = 5  # postponed in one round: then Telegram is down or wants a rest

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class ReminderReport:
    """How the reminders of a round ended, by the name of the outcome; `lost`: leases run out."""

    outcomes: Counter[str] = field(default_factory=Counter)
    lost: int = 0


async def run_reminder_round(services: Services, bot: ExtBot[Broadcast]) -> ReminderReport:
    """Sends what is due. When cancelled, what was claimed and not begun goes back."""
    async with services.storage.work() as work:
        report = ReminderReport(lost=await work.reminders.lost_leases(services.now()))
    metronome = Metronome(tempo(paid=services.settings.paid_broadcast))
    while report.outcomes.total() < _MOST and report.outcomes["later"] < _PATIENCE:
        batch = await reminding.claim(services, LEASE, BATCH)
        if not batch:
            break
        await _send_all(services, bot, batch, report, metronome)
    return report


async def _send_all(
    services: Services,
    bot: ExtBot[Broadcast],
    batch: list[Due],
    report: ReminderReport,
    metronome: Metronome,
) -> None:
    try:
        while batch:
            await _its_turn(services, metronome)
            # To its end even when cancelled: else it may have arrived, and nobody would know.
            await finish(_deliver(services, bot, batch.pop(0), report))
    finally:
        for due in batch:
            await _keep(services, due, Later(0))


async def _its_turn(services: Services, metronome: Metronome) -> None:
    """Waits for a slot in the pace of all that we send by ourselves.

    One that is missed, since the process slept or the machine is slow, is followed by another that
    lies further ahead. After a few the reminder goes all the same: nobody else has its last slot,
    and a lease that ran out meanwhile would lose it.
    """
    soonest = _SOONEST
    for _ in range(_TRIES):
        slot = await reserve_slot(services, metronome.interval, soonest=soonest)
        if await metronome.reaches(slot):
            return
        soonest *= 2


async def _deliver(
    services: Services, bot: ExtBot[Broadcast], due: Due, report: ReminderReport
) -> None:
    outcome = await _send(services, bot, due)
    report.outcomes[type(outcome).__name__.lower()] += 1
    await _keep(services, due, outcome)


async def _send(services: Services, bot: ExtBot[Broadcast], due: Due) -> Outcome:
    try:
        lane = Broadcast(paid=services.settings.paid_broadcast)
        reply = shown(services.words, due)
        outcome = await broadcast(bot, due.reminder.chat_id, reply, lane)
    except Exception as error:
        # A mistake of ours in one reminder must not hold up the others.
        _log.error("reminder %d could not be sent: %s", due.reminder.id, type(error).__name__)
        return Failed(type(error).__name__)
    return outcome


async def _keep(services: Services, due: Due, outcome: Outcome) -> None:
    """Writes it down. Should the database be away, the lease ends and it counts as uncertain."""
    try:
        await _write(services, due, outcome)
    except StorageError as error:
        _log.warning("the outcome of a reminder could not be kept: %s", without_words(error))


async def _write(services: Services, due: Due, outcome: Outcome) -> None:
    now, number = services.now(), due.reminder.id
    async with services.storage.work() as work:
        match outcome:
            case Sent(message_id):
                await work.reminders.sent(number, message_id, now)
            case Later(seconds):
                await work.reminders.retry_at(number, now + timedelta(seconds=seconds))
            case Moved(chat_id):
                await work.people.moved(due.reminder.chat_id, chat_id)
                await work.reminders.retry_at(number, now)
            case Refused(reason):
                await work.reminders.refused(number, now, reason)
                await work.people.mark_unreachable(due.reminder.person_id, now)
                await work.alerts.put_to_sleep([due.reminder.person_id], now)
            case Uncertain():
                await work.reminders.uncertain(number, now)
            case Failed(reason):
                _log.error("reminder %d is set aside: %s", number, reason)
                await work.reminders.failed(number, now, reason)
