"""How a digest ended: written down, even if the database is away for a moment."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta

from bot.actions.reading_digests import Contents
from bot.outcomes import Failed, Later, Outcome, Refused, Sent, Uncertain
from bot.services import Services
from storage.errors import StorageError
from storage.values import Digest

_TRIES = 6
_PAUSE = 5.0  # seconds; with the tries, shorter than a lease

_log = logging.getLogger(__name__)


async def keep_outcome(services: Services, digest: Digest, outcome: Outcome) -> None:
    """Writes it down. Should that fail for good, the lease ends and it counts as uncertain."""
    services.metrics.digests.labels(type(outcome).__name__.lower()).inc()
    for attempt in range(_TRIES):
        try:
            await _keep(services, digest, outcome)
        except StorageError as error:
            _log.warning("an outcome could not be kept yet: %s", error)
            if attempt + 1 < _TRIES:
                await services.clock.sleep(_PAUSE)
        else:
            return


async def give_back(services: Services, never_sent: Iterable[Contents]) -> None:
    """Digests that were claimed but not begun go back to the queue."""
    for told in never_sent:
        await keep_outcome(services, told.digest, Later(0))


async def _keep(services: Services, digest: Digest, outcome: Outcome) -> None:
    now = services.now()
    async with services.storage.work() as work:
        match outcome:
            case Sent(message_id):
                await work.digests.sent(digest.id, message_id, now)
            case Later(seconds):
                await work.digests.retry_at(digest.id, now + timedelta(seconds=seconds))
            case Refused(reason):
                await work.digests.refused(digest.id, now, reason)
                await work.people.mark_unreachable(digest.person_id, now)
                await work.alerts.put_to_sleep(digest.person_id)
            case Uncertain():
                await work.digests.uncertain(digest.id, now)
            case Failed(reason):
                _log.error("digest %d is set aside: %s", digest.id, reason)
                await work.digests.failed(digest.id, now, reason)
            case _:
                await work.digests.failed(digest.id, now, type(outcome).__name__)
