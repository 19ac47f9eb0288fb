"""The send round: hands queued digests to Telegram, at the pace of all processes, each once.

Three stages work side by side: one claims digests and slots ahead of time, one commits them as
`sending` shortly before their slots, one calls Telegram at the slots. See `storage/outbox.py` for
what a kill leaves behind in each, and `bot/outcomes.py` for what becomes of a call.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from telegram.ext import ExtBot

from bot.actions import delivering
from bot.actions.delivering import Claimed, Key, claim_digests
from bot.outcomes import Failed, Later
from bot.pacing.lanes import Broadcast
from bot.pacing.metronome import Metronome
from bot.pacing.tempo import tempo
from bot.rounds.ahead import Ahead
from bot.rounds.endings import Ended, Endings
from bot.rounds.handing_over import hand_over, said
from bot.rounds.upkeep import Upkeep
from bot.services import Services
from bot.views.reply import Reply
from storage.finishing import finish

PART = "sending"
UNDER_WAY = 200  # calls at once: 1,000 a second even where each takes a fifth of one
BEGUN = 25  # committed at once: so many more than those under way are uncertain after a kill
PATIENCE = 8  # postponed one after the other: then it is Telegram that is down or wants a rest
_LONGEST_REST = 60.0  # seconds; then the round's own sign of life is due
_LOOKING_AGAIN = 1.0  # seconds from one look into an empty queue to the next, while calls last
_LEAD = (0.02, 1.0)  # seconds before its slot that a digest is begun: at least, and at most
_SOONEST = (0.1, 2.0)  # seconds from a claim to its first slot: likewise

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class SendReport:
    """How the digests of a round ended, by the name of the outcome; `lost`: leases that ran out."""

    outcomes: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    given_back: int = 0  # for which no call was made, since slots had passed or it is a quiet hour
    postponed_in_a_row: int = 0
    rest: float = 0.0  # seconds, the longest that was asked for

    @property
    def wants_rest(self) -> bool:
        return self.postponed_in_a_row >= PATIENCE

    def count(self, ended: Ended) -> None:
        """Adds one outcome."""
        self.outcomes[type(ended.outcome).__name__.lower()] += 1
        if isinstance(ended.outcome, Later):
            self.postponed_in_a_row += 1
            self.rest = max(self.rest, ended.outcome.seconds)
        else:
            self.postponed_in_a_row = 0


async def run_send_round(services: Services, bot: ExtBot[Broadcast]) -> SendReport:
    """Sends all that is due. When cancelled, ends what is under way and gives back the rest."""
    sending = Sending(services, bot)
    await sending.run()
    report = sending.report
    if report.wants_rest:
        await services.clock.sleep(min(report.rest, _LONGEST_REST))
    return report


class Sending:
    """One round: its three stages, and what is in which of them."""

    def __init__(self, services: Services, bot: ExtBot[Broadcast]) -> None:
        self.report = SendReport()
        self._services = services
        self._bot = bot
        self._tempo = tempo(paid=services.settings.paid_broadcast)
        self._metronome = Metronome(self._tempo)
        self._ahead, self._begun = Ahead(), Ahead()
        self._between: list[Claimed] = []  # being begun: whether they are, nobody knows yet
        self._said: dict[Key, Reply | Failed] = {}  # what those that are begun say
        self._under_way: dict[asyncio.Task[None], int] = {}
        self._given_back = 0
        self._lead, self._soonest = _LEAD[0], _SOONEST[0]

    async def run(self) -> None:
        """Until nothing is due any more."""
        self._upkeep = Upkeep(self._services)
        self.report.lost = await self._upkeep.lost()
        self._endings = Endings(self._services)
        stages = [
            asyncio.create_task(stage())
            for stage in (self._claim_ahead, self._begin_ahead, self._send_at_slots)
        ]
        try:
            await asyncio.gather(*stages)
        finally:
            await self._end(stages)
        await self._upkeep.measure()

    async def _end(self, stages: list[asyncio.Task[None]]) -> None:
        for stage in stages:
            # Cancelled twice, a stage would not wait for the end of its transaction.
            if not stage.cancelling():
                stage.cancel()
        await asyncio.wait(stages)
        self.give_back([*self._begun.take_all(), *self._between, *self._ahead.take_all()])
        try:
            if self._under_way:
                await asyncio.wait(self._under_way)
        finally:
            await self._endings.close()

    async def _claim_ahead(self) -> None:
        loop, services, pace = asyncio.get_running_loop(), self._services, self._tempo
        while not (self.report.wants_rest or self._endings.is_behind):
            await self._ahead.falls_below(pace.chunk)
            began = loop.time()
            # Where a claim takes long, it is for more: else it would be what limits the pace.
            count = max(pace.chunk, round(pace.rate * self._soonest))
            claiming = claim_digests(services, count, pace.interval, self._soonest)
            claimed = await finish(claiming, undo=self._undo)
            self._soonest = _within(_SOONEST, 2 * (loop.time() - began))
            services.pulse.beat(PART, services.now())
            await self._upkeep.now_and_then(self._under_way.values())
            if not claimed and not await self._may_be_more():
                break
            self._ahead.put(claimed)
            services.metrics.waited.inc(sum(max(0.0, one.slot - loop.time()) for one in claimed))
        self._ahead.close()

    async def _may_be_more(self) -> bool:
        """Whether to look again: one slow call must not keep what is queued meanwhile waiting."""
        if await self._has_given_back():
            return True
        if not self._under_way:
            return False
        await asyncio.wait(self._under_way, timeout=_LOOKING_AGAIN)
        return True

    async def _has_given_back(self) -> bool:
        """Whether some of what was claimed is in the queue again, once all slots have passed."""
        while self._ahead or self._between or self._begun:  # noqa: ASYNC110 - three in one event
            await asyncio.sleep(_LEAD[0])
        before, self._given_back = self._given_back, self.report.given_back
        await self._endings.are_written()
        return self._given_back > before

    async def _begin_ahead(self) -> None:
        loop = asyncio.get_running_loop()
        while (first := await self._ahead.first()) is not None:
            await asyncio.sleep(max(0.0, first.slot - self._lead - loop.time()))
            await self._begun.falls_below(BEGUN)
            while len(self._under_way) >= UNDER_WAY:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            self._between = self._ahead.take(loop.time() + 2 * self._lead, BEGUN)
            await self._begin(loop)
            self._between = []
        self._begun.close()

    async def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begins what is between, less what would come too late."""
        began = loop.time()
        is_over = self.report.wants_rest or self._endings.is_behind
        batch, self._between = self._between, []
        for one in batch:
            if held := one.held_for(self._services.now()):
                self.give_back([one], held)
            elif is_over or self._metronome.is_missed(one.slot, began):
                self.give_back([one])
            else:
                self._between.append(one)
        if self._between:
            begun = await delivering.begin(self._services, self._between)
            ours = [one for one in self._between if one.key in begun]
            for one in ours:
                self._said[one.key] = said(self._services, one)
                await asyncio.sleep(0)  # somebody may be chatting
            self._lead = _within(_LEAD, 2 * (loop.time() - began))
            self._begun.put(ours)

    async def _send_at_slots(self) -> None:
        while (one := await self._begun.first()) is not None:
            if self._tempo.paid:  # else there is time enough between two slots
                await self._services.answering.is_over()
            in_time = await self._metronome.reaches(one.slot)
            self._begun.take(one.slot, 1)
            if not in_time or self.report.wants_rest:
                self.give_back([one])
                continue
            task = asyncio.create_task(self._deliver(one))
            self._under_way[task] = one.digest.id
            task.add_done_callback(self._under_way.pop)

    async def _deliver(self, claimed: Claimed) -> None:
        reply = self._said.pop(claimed.key)
        ended = await hand_over(self._services, self._bot, claimed, reply)
        self.report.count(ended)
        self._services.metrics.count_digest(type(ended.outcome).__name__.lower())
        self._endings.add(ended)

    def give_back(self, never_sent: Iterable[Claimed], seconds: float = 0.0) -> None:
        """Digests for which no call was made go back to the queue, for so long at least."""
        for one in never_sent:
            self.report.given_back += 1
            self._said.pop(one.key, None)
            self._services.metrics.given_back.inc()
            self._endings.add(Ended(one.digest, Later(seconds), self._services.now()))

    async def _undo(self, claimed: list[Claimed]) -> None:
        self.give_back(claimed)


def _within(limits: tuple[float, float], seconds: float) -> float:
    return min(max(limits[0], seconds), limits[1])
