"""How digests ended: written down in batches, and kept in mind while the database is away."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.logs import without_words
from bot.outcomes import Failed, Later, Outcome, Refused, Sent
from bot.services import Services
from storage.errors import DatabaseDamaged, DatabaseFailed, StorageError
from storage.unit_of_work import UnitOfWork
from storage.values import Digest, DigestState, Ending

_COLLECTING = 0.05  # seconds: after a kill, what was confirmed so shortly before is uncertain
_MOST = 500  # in one transaction
_TRYING_AGAIN = (0.5, 5.0)  # seconds: at first, and at last
_FAREWELL = 3.0  # seconds that a process which stops waits for the database
_SIGN_OF_LIFE = timedelta(seconds=10)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a digest at the moment `at`; `moved_to` is its group's new id, if any."""

    digest: Digest
    outcome: Outcome
    at: datetime
    moved_to: int | None = None


class Endings:
    """`add` returns at once; a task of its own writes what has come together.

    Should that fail for good, the lease ends and the digest counts as uncertain.
    """

    def __init__(self, services: Services) -> None:
        self.is_behind = False  # the database does not take them: nothing new should be begun
        self._is_broken = False  # nor will it: this round should begin nothing more
        self._services = services
        self._kept: list[Ended] = []
        self._some = asyncio.Event()
        self._closing = False
        self._sent_at: datetime | None = None
        self._writing = asyncio.create_task(self._write_all())

    def add(self, ended: Ended) -> None:
        """Keeps it until it is written."""
        self._kept.append(ended)
        self._some.set()

    async def are_written(self) -> None:
        """Waits until the next write is over, if anything is to be written."""
        if self._kept:
            await asyncio.wait((self._writing,), timeout=2 * _COLLECTING)

    async def close(self) -> None:
        """Waits until all are written: as long as it takes, but when cancelled only a while."""
        self._closing = True
        self._some.set()
        try:
            await asyncio.shield(self._writing)
        except asyncio.CancelledError:
            await asyncio.wait((self._writing,), timeout=_FAREWELL)
            self._writing.cancel()
            if self._kept:
                _log.error("how %d digests ended could not be kept", len(self._kept))
            raise

    async def _write_all(self) -> None:
        pause = _TRYING_AGAIN[0]
        while not (self._closing and not self._kept):
            await self._some.wait()
            if not self._closing:
                await asyncio.sleep(_COLLECTING)
            self._some.clear()
            batch = self._kept[:_MOST]
            try:
                await self._write(batch)
            except StorageError as error:
                why = without_words(error)
                _log.warning("%d outcomes could not be kept yet: %s", len(self._kept), why)
                self.is_behind = True
                await asyncio.sleep(pause)
                pause = min(2 * pause, _TRYING_AGAIN[1])
            else:
                del self._kept[: len(batch)]
                self.is_behind, pause = self._is_broken, _TRYING_AGAIN[0]
            if self._kept or self._closing:
                self._some.set()

    async def _write(self, batch: list[Ended]) -> None:
        try:
            await self._write_at_once(batch)
        except (DatabaseFailed, DatabaseDamaged) as error:
            await self._write_apart(batch, error)
        except StorageError:
            raise  # the database is away, and will be back
        except Exception as error:
            # A mistake of ours, which may meet whatever is sent next as well.
            self._is_broken = self.is_behind = True
            await self._write_apart(batch, error)

    async def _write_apart(self, batch: list[Ended], error: Exception) -> None:
        """One that cannot be kept holds up no other."""
        if len(batch) <= 1:
            _log.error("how a digest ended cannot be kept: %s", without_words(error))
            return
        for one in batch:
            await self._write([one])

    async def _write_at_once(self, batch: list[Ended]) -> None:
        if not batch:
            return
        async with self._services.storage.work() as work:
            await _write_beside(work, batch, self._services.now())
            await work.outbox.record([_ending(one) for one in batch])
            await self._sign_of_life(work, batch)

    async def _sign_of_life(self, work: UnitOfWork, batch: list[Ended]) -> None:
        """That Telegram takes digests at all: seldom, for all processes share one row."""
        sent = max((one.at for one in batch if isinstance(one.outcome, Sent)), default=None)
        if sent and (self._sent_at is None or abs(sent - self._sent_at) >= _SIGN_OF_LIFE):
            await work.pace.has_sent(sent)
            self._sent_at = sent


async def _write_beside(work: UnitOfWork, batch: list[Ended], now: datetime) -> None:
    """What it means for the people and for their other alerts.

    People come in the order of their ids and then all alerts in that of theirs, as for whoever
    plans alerts or wakes them: so they wait for each other and never deadlock.
    """
    for one in sorted(batch, key=lambda one: (one.digest.person_id, one.digest.id)):
        await _write_for_person(work, one)
    refused = {one.digest.person_id for one in batch if isinstance(one.outcome, Refused)}
    if refused:
        await work.alerts.put_to_sleep(refused, now)


async def _write_for_person(work: UnitOfWork, one: Ended) -> None:
    if one.moved_to is not None:
        await work.people.moved(one.digest.chat_id, one.moved_to)
    if isinstance(one.outcome, Refused):
        await work.people.mark_unreachable(one.digest.person_id, one.at)
    if isinstance(one.outcome, Refused | Failed):
        await work.outbox.unask(one.digest)
    if isinstance(one.outcome, Failed):
        _log.error("digest %d is set aside: %s", one.digest.id, one.outcome.reason)


def _ending(one: Ended) -> Ending:
    digest_id, claim = one.digest.id, one.digest.claim or ""
    match one.outcome:
        case Sent(message_id):
            return Ending(digest_id, claim, DigestState.SENT, one.at, message_id=message_id)
        case Later(seconds):
            when = one.at + timedelta(seconds=seconds)
            return Ending(digest_id, claim, DigestState.QUEUED, when)
        case Refused(reason):
            return Ending(digest_id, claim, DigestState.REFUSED, one.at, reason=reason)
        case Failed(reason):
            return Ending(digest_id, claim, DigestState.FAILED, one.at, reason=reason)
        case _:
            return Ending(digest_id, claim, DigestState.UNCERTAIN, one.at)
