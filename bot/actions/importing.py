"""Takes in one reply of a source: its postings are kept, its other rows counted."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass

from bot.errors import BotError
from bot.services import Services
from jobs.source import Source
from jobs.sources import SOURCES

_log = logging.getLogger(__name__)


class SourceUnknown(BotError):
    """No source has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no source {name!r}: the sources are {', '.join(SOURCES)}.")
        self.name = name


@dataclass(frozen=True, slots=True)
class Import:
    """How many rows of a reply were new, known already, or no posting at all."""

    new: int
    known: int
    refused: int

    @property
    def count(self) -> int:
        """How many postings the reply held."""
        return self.new + self.known


def source_named(name: str) -> Source:
    """The source of that name; raises SourceUnknown."""
    try:
        return SOURCES[name]
    except KeyError:
        raise SourceUnknown(name) from None


async def take_in(services: Services, source: Source, text: str) -> Import:
    """Keeps the postings of a reply; raises SourceUnreadable when it is no such reply at all."""
    reading = source.parse(text)
    now = services.now()
    async with services.storage.work() as work:
        imported = await work.postings.add_all(reading.postings, now)
    taken = Import(imported.new, imported.known, len(reading.refused))
    _count(services, source.name, taken)
    for reason, times in Counter(refusal.reason for refusal in reading.refused).items():
        _log.warning("%s: %d rows refused: %s", source.name, times, reason)
    return taken


def _count(services: Services, name: str, taken: Import) -> None:
    counted = services.metrics.postings
    counted.labels(name, "new").inc(taken.new)
    counted.labels(name, "known").inc(taken.known)
    counted.labels(name, "refused").inc(taken.refused)
