"""One round over the sources: each asked no more often than its terms allow."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.actions.importing import MOST_REASONS, Import, keep, log_refusals
from bot.actions.watching import usual_after
from bot.logs import redacted, without_words
from bot.services import Services
from jobs import asking
from jobs.asking import Asking
from jobs.choosing import Standing, Switch, standing
from jobs.errors import FetchFailed, ReadingBroke
from jobs.fetching import Fetcher, Limits
from jobs.reading import Reading
from jobs.sources import SOURCES
from storage.values import SourceState

_log = logging.getLogger(__name__)
# After a failure we wait as long as it has lasted: each wait is about twice the one before.
_SHORTEST_WAIT, _LONGEST_WAIT = timedelta(hours=1), timedelta(hours=6)


class Asked(StrEnum):
    """How asking a source went; after PARTLY, what came is kept and the rest failed."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one source; `next_at` is when it may be asked again.

    `reason` tells what failed, `cut_short` why something was left for another round.
    """

    source: str
    asked: Asked
    next_at: datetime | None = None
    taken: Import | None = None
    reason: str | None = None
    cut_short: str | None = None


def standings(services: Services) -> list[Standing]:
    """How every source stands, by name; raises SourcesMistaken."""
    chosen = services.chosen()
    return [
        standing(source, chosen[name]) if name in chosen else standing(source)
        for name, source in sorted(SOURCES.items())
    ]


def sources_that_are_on(services: Services) -> list[Standing]:
    """Those to ask: on, and given all they need; raises SourcesMistaken."""
    return [one for one in standings(services) if one.switch is Switch.ON]


async def fetch_all(
    services: Services, sources: Iterable[Standing] | None = None, limits: Limits | None = None
) -> list[Report]:
    """Asks every source that is on and due, side by side: a slow one delays no other."""
    asked = sources_that_are_on(services) if sources is None else sources
    async with Fetcher(contact=services.settings.contact, limits=limits) as fetcher:
        rounds = (_Round(services, fetcher, one).run() for one in asked)
        outcomes = await asyncio.gather(*rounds, return_exceptions=True)
    # Only now that every source had its turn may a failure of our own end the round.
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return [outcome for outcome in outcomes if isinstance(outcome, Report)]


@dataclass(slots=True)
class _Round:
    """One source in one round."""

    services: Services
    fetcher: Fetcher
    standing: Standing
    taken: Import = field(default_factory=Import)

    @property
    def name(self) -> str:
        return self.standing.source.name

    async def run(self) -> Report:
        now = self.services.now()
        async with self.services.storage.work() as work:
            state = await work.sources.get(self.name)
            if state.not_before is not None and state.not_before > now:
                return Report(self.name, Asked.NOT_YET, state.not_before)
            # Before asking: no other process asks too, and after a crash we do not ask at once.
            state = replace(state, not_before=self.standing.next_ask(now))
            await work.sources.put(state)
        asking = Asking(
            self.fetcher, self.standing.source, self._keep, known=state.memories, now=now
        )
        return await self._conclude(state, await asking.run(self.standing.chosen.choice))

    async def _keep(self, reading: Reading) -> None:
        self.taken += await keep(self.services, self.name, reading)

    async def _conclude(self, state: SourceState, asked: asking.Asked) -> Report:
        reason = self._told(asked.failures)
        now = self.services.now()
        after = _after(state, asked, now) if asked.answered else _after_failure(state, now)
        after = replace(
            after,
            last_error=reason,
            not_before=self._next_ask(after, asked.failures, now),
            memories=asked.memories,
        )
        if asked.answered > asked.unchanged:
            reasons = Counter(self.taken.reasons).most_common(MOST_REASONS)
            after = replace(after, refused=dict(reasons))
        async with self.services.storage.work() as work:
            await work.sources.put(after)
        outcome = _outcome(asked)
        self.services.metrics.fetches.labels(self.name, outcome).inc()
        log_refusals(self.name, self.taken)
        taken = self.taken if outcome in (Asked.FETCHED, Asked.PARTLY) else None
        return Report(self.name, outcome, after.not_before, taken, reason, asked.cut_short)

    def _told(self, failures: Collection[asking.Failure]) -> str | None:
        """The reasons, most frequent first; what a reply says may repeat the key it was sent."""
        for failure in failures:
            if isinstance(failure, ReadingBroke):
                _log.error("%s: %s", self.name, without_words(failure))
        counted = Counter(failure.reason for failure in failures)
        told = [
            f"{reason} ({times} times)" if times > 1 else reason
            for reason, times in counted.most_common(3)
        ]
        keys = self.standing.chosen.choice.keys.values()
        return redacted("; ".join(told), [key for key in keys if len(key) > 3]) or None

    def _next_ask(
        self, state: SourceState, failures: Collection[asking.Failure], now: datetime
    ) -> datetime:
        asked_for = [
            failure.retry_at
            for failure in failures
            if isinstance(failure, FetchFailed) and failure.retry_at is not None
        ]
        if asked_for:
            return self.standing.next_ask(now, max(asked_for))
        if state.failing_since is None:
            return self.standing.next_ask(now)
        wait = min(max(now - state.failing_since, _SHORTEST_WAIT), _LONGEST_WAIT)
        return self.standing.next_ask(now, now + wait)


def _after(state: SourceState, asked: asking.Asked, now: datetime) -> SourceState:
    return replace(
        state,
        last_success_at=now,
        failing_since=None,
        count=asked.count,
        usual_count=usual_after(state.usual_count, state.count),
    )


def _after_failure(state: SourceState, now: datetime) -> SourceState:
    return replace(state, failing_since=state.failing_since or now)


def _outcome(asked: asking.Asked) -> Asked:
    if not asked.answered:
        return Asked.FAILED
    if asked.failures:
        return Asked.PARTLY
    return Asked.UNCHANGED if asked.unchanged == asked.answered else Asked.FETCHED
