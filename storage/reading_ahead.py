"""What has to be worked out about postings before they are kept, while the database is at work.

It takes the time of an import about in halves with the database, which works in another process or
thread: each piece is read while the one before is written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass

from jobs.duplicates import Sketch, sketch
from jobs.posting import Posting
from storage.posting_rows import index_columns

AT_ONCE = 20  # postings, some milliseconds: then the database, and people who chat, get their turn
TURN = 0.0003  # seconds; with none at all, the thread of SQLite would not get hold of Python


@dataclass(frozen=True, slots=True)
class Read:
    """A posting with its sketch, and the columns that searches look in."""

    posting: Posting
    drawn: Sketch
    indexed: Mapping[str, object]


async def read(postings: Iterable[Posting]) -> dict[str, Read]:
    """Each posting read, by its id, in the order given."""
    found: dict[str, Read] = {}
    for number, posting in enumerate(postings, start=1):
        drawn = sketch(posting)
        _ = drawn.block  # worked out now, kept by the sketch
        found[posting.id] = Read(posting, drawn, index_columns(posting))
        if number % AT_ONCE == 0:
            await asyncio.sleep(TURN)
    return found


async def read_during(work: Awaitable[None], postings: Iterable[Posting]) -> dict[str, Read]:
    """The same while the work goes on; raises what that raises."""
    reading = asyncio.create_task(read(postings))
    try:
        await work
        return await reading
    finally:
        reading.cancel()
