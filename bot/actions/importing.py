"""Takes in one reply of a source: its postings are kept, its other rows counted."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.errors import BotError
from bot.services import Services
from jobs.posting import Posting
from jobs.reading import Reading
from jobs.source import Source
from jobs.sources import SOURCES

PIECE = 1_000  # postings a transaction
FURTHEST_AHEAD = timedelta(days=2)  # zones lie up to 26 hours apart, and clocks go wrong
AHEAD = "the date lies ahead"
_log = logging.getLogger(__name__)
MOST_REASONS = 20  # told and remembered of one source


class SourceUnknown(BotError):
    """No source has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no source {name!r}: the sources are {', '.join(SOURCES)}.")
        self.name = name


@dataclass(frozen=True, slots=True)
class Import:
    """How many rows were new, known already, or no posting at all; `reasons` count the last.

    `same` of the new ones are further adverts of openings that were known.
    """

    new: int = 0
    known: int = 0
    refused: int = 0
    same: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def count(self) -> int:
        """How many postings the reply held."""
        return self.new + self.known

    def __add__(self, other: Import) -> Import:
        return Import(
            self.new + other.new,
            self.known + other.known,
            self.refused + other.refused,
            self.same + other.same,
            Counter(self.reasons) + Counter(other.reasons),
        )


def source_named(name: str) -> Source:
    """The source of that name; raises SourceUnknown."""
    try:
        return SOURCES[name]
    except KeyError:
        raise SourceUnknown(name) from None


async def take_in(services: Services, source: Source, text: str) -> Import:
    """Keeps the postings of a reply; raises SourceUnreadable when it is no such reply at all."""
    taken = await keep(services, source.name, source.parse(text))
    log_refusals(source.name, taken)
    return taken


async def keep(services: Services, name: str, reading: Reading) -> Import:
    """Keeps the postings of a source's reading and counts the refused rows.

    One whose date lies more than two days ahead is refused too: it would head every list for long.
    In pieces, so that people who chat get their turn; an import cut short is simply made again.
    """
    postings = _not_ahead(reading, services.now())
    refused = Counter(refusal.reason for refusal in reading.refused)
    refused.update({AHEAD: len(reading.postings) - len(postings)})
    taken = Import(refused=refused.total(), reasons=+refused)
    for start in range(0, len(postings), PIECE):
        async with services.storage.work() as work:
            piece = postings[start : start + PIECE]
            imported = await work.postings.add_all(piece, services.now())
        taken += Import(imported.new, imported.known, same=imported.same)
    _count(services, name, taken)
    return taken


def _not_ahead(reading: Reading, now: datetime) -> tuple[Posting, ...]:
    return tuple(one for one in reading.postings if one.published_at <= now + FURTHEST_AHEAD)


def log_refusals(name: str, taken: Import) -> None:
    """Says how many rows were refused for what, the most frequent reasons first."""
    for reason, times in Counter(taken.reasons).most_common(MOST_REASONS):
        _log.warning("%s: %d rows refused: %s", name, times, reason)


def source_that_reads(text: str) -> str | None:
    """The source that makes the most postings of a reply, if any does."""
    read = {name: _postings_in(source, text) for name, source in SOURCES.items()}
    best = max(read, key=lambda name: read[name])
    return best if read[best] else None


def _postings_in(source: Source, text: str) -> int:
    try:
        return len(source.parse(text).postings)
    except Exception:  # a guess is worth no failure
        return 0


def _count(services: Services, name: str, taken: Import) -> None:
    counted = services.metrics.postings
    counted.labels(name, "new").inc(taken.new)
    counted.labels(name, "known").inc(taken.known)
    counted.labels(name, "same").inc(taken.same)
    counted.labels(name, "refused").inc(taken.refused)
    for reason, times in taken.reasons.items():
        services.metrics.refusals.labels(name, reason).inc(times)
