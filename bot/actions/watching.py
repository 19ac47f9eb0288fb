"""Finds the sources that are in trouble which an operator should know of, each trouble once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.services import Services
from jobs.choosing import Standing
from storage.values import SourceState

_SILENT = timedelta(days=1)  # or three intervals, where that is longer
_FEWEST = 10  # postings that a source must have had for a tenth of them to mean anything


class Trouble(StrEnum):
    """`EMPTY` and `FEWER` replies came all of a sudden, `SILENT` has not answered for long."""

    EMPTY = "empty"
    FEWER = "fewer"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Alarm:
    """What an operator is to be told of a source."""

    standing: Standing
    trouble: Trouble
    state: SourceState

    @property
    def name(self) -> str:
        return self.state.name


async def alarms(services: Services, sources: Iterable[Standing]) -> list[Alarm]:
    """Those that were not told yet. A trouble that is over is forgotten, so it can be told anew."""
    now = services.now()
    found = []
    async with services.storage.work() as work:
        for standing in sources:
            state = await work.sources.get(standing.source.name)
            trouble = trouble_of(standing, state, now)
            if trouble is None and state.alarm is not None:
                await work.sources.put(replace(state, alarm=None))
            elif trouble is not None and state.alarm is None:
                found.append(Alarm(standing, trouble, state))
    return found


async def mark_told(services: Services, alarm: Alarm) -> None:
    """The operators know of it: nothing more is said until the source was well again."""
    async with services.storage.work() as work:
        state = await work.sources.get(alarm.name)
        await work.sources.put(replace(state, alarm=alarm.trouble))


def trouble_of(standing: Standing, state: SourceState, now: datetime) -> Trouble | None:
    """What is wrong with a source, if anything that does not pass by itself."""
    if state.failing_since is not None:
        patience = max(_SILENT, 3 * standing.interval)
        return Trouble.SILENT if now - state.failing_since >= patience else _told_already(state)
    if state.count == 0 and state.usual_count > 0:
        return Trouble.EMPTY
    if state.usual_count >= _FEWEST and state.count * 10 <= state.usual_count:
        return Trouble.FEWER
    return None


def usual_after(usual: int, count: int) -> int:
    """How many postings one may expect after a reply with `count`.

    It falls by a tenth a reply, so that a source that has become smaller for good is well again
    after a while; one that holds nothing at all never is.
    """
    return max(count, usual * 9 // 10, min(usual, 1))


def _told_already(state: SourceState) -> Trouble | None:
    """A failure or two do not end a trouble that was told before."""
    return next((trouble for trouble in Trouble if trouble == state.alarm), None)
