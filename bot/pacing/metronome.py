"""Waits for the slots that were taken, and lets those go by that were missed."""

from __future__ import annotations

import asyncio

from bot.pacing.tempo import Tempo

_CATCHING_UP = 0.97  # of the interval: so a small delay is made up for without a burst
# A machine that misses slot after slot is too slow for the tempo's lateness, and would never send:
# with each miss it gets more, up to a second, and loses it with what it reaches.
_MISSED, _REACHED, _LATEST = 1.1, 0.98, 1.0


class Metronome:
    """Whoever sends one after the other in this process waits on the same metronome.

    Slots and times are those of the event loop, whose clock is never set.
    """

    def __init__(self, tempo: Tempo) -> None:
        self._tempo = tempo
        self._earliest = 0.0
        self.lateness = tempo.lateness

    @property
    def interval(self) -> float:
        """Seconds from one slot to the next."""
        return self._tempo.interval

    async def reaches(self, slot: float) -> bool:
        """Waits for the slot; False when it was missed and must not be used any more."""
        loop = asyncio.get_running_loop()
        at = max(slot, self._earliest)
        if (wait := at - loop.time()) > self._tempo.grain:
            await asyncio.sleep(wait)
        now = loop.time()
        if self.is_missed(slot, max(now, at)):
            return False
        self.lateness = max(self._tempo.lateness, _REACHED * self.lateness)
        begun = max(at, now - self._tempo.slack)
        self._earliest = begun + _CATCHING_UP * self._tempo.interval
        return True

    def is_missed(self, slot: float, now: float) -> bool:
        """Whether the slot is too long ago."""
        if now - slot <= self.lateness:
            return False
        self.lateness = min(_LATEST, _MISSED * self.lateness)
        return True
