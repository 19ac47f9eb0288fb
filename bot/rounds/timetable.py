"""Which round runs how often, for as long as the process lives."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from telegram.ext import ExtBot

from bot.logs import without_words
from bot.pacing.lanes import Broadcast
from bot.pacing.tempo import tempo
from bot.polling import unless_stopped
from bot.rounds.alert_round import PART, run_alert_round
from bot.rounds.feed_round import run_feed_round
from bot.rounds.reminder_round import run_reminder_round
from bot.rounds.send_round import PART as SENDING
from bot.rounds.send_round import run_send_round
from bot.rounds.tidy_round import run_tidy_round
from bot.rounds.watch_round import run_watch_round
from bot.services import Services

_log = logging.getLogger(__name__)
_MINUTE = timedelta(minutes=1)
_AFTER_FAILURE = (5.0, 60.0)  # seconds: at least, and at most


@dataclass(frozen=True, slots=True)
class Entry:
    """A round: seconds between its end and its next start, and how long it may give no sign."""

    name: str
    pause: float
    silent_at_most: timedelta
    run: Callable[[], Awaitable[object]]


async def keep_rounds(
    services: Services, bot: ExtBot[Broadcast], parts: Collection[str], stop: asyncio.Event
) -> None:
    """Runs the rounds of the parts this process is for, until `stop` is set.

    `parts` are those of `careerbot run --only`: `feeds` and `alerts` have rounds, `chat` has none.
    """
    entries = timetable(services, bot, parts)
    await asyncio.gather(
        *(unless_stopped(keep_running(services, entry), stop) for entry in entries)
    )


def timetable(services: Services, bot: ExtBot[Broadcast], parts: Collection[str]) -> list[Entry]:
    """The rounds of these parts."""
    entries = []
    if "alerts" in parts:
        rate = tempo(paid=services.settings.paid_broadcast).rate
        entries += [
            Entry(PART, 5, 5 * _MINUTE, partial(run_alert_round, services, rate)),
            Entry(SENDING, 1, 5 * _MINUTE, partial(run_send_round, services, bot)),
            Entry("reminders", 10, 5 * _MINUTE, partial(run_reminder_round, services, bot)),
            Entry("watching", 60, 5 * _MINUTE, partial(run_watch_round, services, bot)),
        ]
    if "feeds" in parts:
        entries += [
            # Often, for each source has its own interval: see `jobs/source.py`.
            Entry("feeds", 300, 30 * _MINUTE, partial(run_feed_round, services, bot)),
            Entry("tidying", 3600, 180 * _MINUTE, partial(run_tidy_round, services)),
        ]
    return entries


async def keep_running(services: Services, entry: Entry) -> None:
    """Runs the round for ever; one that fails is told in the log and tried again."""
    if task := asyncio.current_task():
        task.set_name(entry.name)  # whoever looks into the process, or drives it, finds it by this
    services.pulse.expect(entry.name, entry.silent_at_most, services.now())
    while True:
        pause = entry.pause
        try:
            await entry.run()
            services.pulse.beat(entry.name, services.now())
        except Exception as error:
            soonest, latest = _AFTER_FAILURE
            pause = min(max(pause, soonest), latest)
            _log.error("round %s: %s", entry.name, without_words(error))
        await services.clock.sleep(pause)
