"""How fast postings come in: read from a reply, normalised, and merged with a long list.

Run: python benchmarks/importing.py [POSTINGS] [LIST ...]   (20,000 into 10,000, 50,000, 100,000)
15% of the postings advertise an opening that is known. First only read, normalised and told apart,
with the list in memory; then kept with all that searches need, on SQLite in a new file and on
PostgreSQL in a new database beside TEST_DATABASE_URL, if it answers. One process, 1,000 postings a
transaction. `cpu` is the time of this process alone, which a busy machine changes less.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import sys
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


from benchmarks.databases import ADDRESSES
from bot.actions.importing import PIECE
from jobs.duplicates import Sketch, is_same, sketch
from jobs.posting import Posting
from jobs.sources import jobicy
from storage.engine import Storage
from tests.support.clocks import MONDAY
from tests.support.many_postings import Made, many_made

POSTINGS = 20_000
LISTS = (10_000, 50_000, 100_000)
REPLY = 200  # postings in one reply, the most that Jobicy gives


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: times in seconds, openings counted after and as they were made.

    `again` is bringing the same a second time; `cpu` is what both first steps took of this process.
    """

    database: str
    listed: int
    postings: int
    normalising: float
    keeping: float
    again: float
    cpu: float
    openings: int
    true_openings: int


def as_replies(postings: Sequence[Posting]) -> list[str]:
    """The postings as a board sends them: JSON, HTML in texts, entities in titles."""
    replies = (postings[start : start + REPLY] for start in range(0, len(postings), REPLY))
    return [json.dumps({"jobs": [_row(posting) for posting in reply]}) for reply in replies]


def _row(posting: Posting) -> dict[str, object]:
    salary = posting.salary
    paragraphs = posting.description.replace(". ", ".</p>\r\n<p>")
    row: dict[str, object] = {
        "id": int(posting.source_id),
        "url": posting.url,
        "jobTitle": posting.title.replace(" - ", " &#8211; "),
        "companyName": posting.company,
        "jobIndustry": list(posting.tags),
        "jobType": list(posting.employment_types),
        "jobGeo": ",  ".join(posting.locations),
        "jobLevel": posting.level or "Any",
        "jobExcerpt": posting.excerpt + " &hellip;",
        "jobDescription": f"<div><p>{paragraphs}</p></div>",
        "pubDate": posting.published_at.isoformat(),
    }
    if salary is not None:
        pay = {"salaryMin": salary.min, "salaryMax": salary.max, "salaryCurrency": salary.currency}
        row |= pay | {"salaryPeriod": "yearly"}
    return row


def told_apart(postings: int, lists: Sequence[int]) -> Iterator[tuple[int, float, int]]:
    """For each length of the list: seconds to read, normalise and tell apart, and what was new."""
    made = _postings(many_made(max(lists) + postings))
    for listed in lists:
        blocks: dict[str, list[Sketch]] = {}
        _find_new(blocks, normalised(as_replies(made[:listed])))
        replies = as_replies(made[listed : listed + postings])
        _forget()
        begun = time.perf_counter()
        new = _find_new(blocks, normalised(replies))
        yield listed, time.perf_counter() - begun, new


def _find_new(blocks: dict[str, list[Sketch]], found: Iterable[Posting]) -> int:
    new = 0
    for posting in found:
        drawn = sketch(posting)
        block = blocks.setdefault(drawn.block, [])
        if not any(is_same(other, drawn) for other in block):
            block.append(drawn)
            new += 1
    return new


async def keep(storage: Storage, postings: Sequence[Posting]) -> None:
    """As an import does it, a piece a transaction."""
    for start in range(0, len(postings), PIECE):
        async with storage.work() as work:
            await work.postings.add_all(postings[start : start + PIECE], MONDAY)


async def measure(
    database: str, url: str, postings: int, lists: Sequence[int]
) -> AsyncIterator[Measured]:
    """Lets a list grow, and each time it is as long as wanted, times `postings` more."""
    made = many_made(max(lists) + postings)
    storage = await Storage(url).open()
    try:
        there = 0
        for listed in lists:
            await keep(storage, normalised(as_replies(_postings(made[there:listed]))))
            there = max(there, listed)
            coming = made[there : there + postings]
            yield await _time(storage, database, there, coming, made[: there + postings])
            there += postings
    finally:
        await storage.close()


async def _time(
    storage: Storage, database: str, listed: int, coming: Sequence[Made], everything: Sequence[Made]
) -> Measured:
    replies = as_replies(_postings(coming))
    _forget()
    gc.collect()
    gc.freeze()  # a bot has no hundred thousand postings in memory for Python to walk through
    begun, used = time.perf_counter(), time.process_time()
    found = normalised(replies)
    read = time.perf_counter()
    await keep(storage, found)
    kept, cpu = time.perf_counter(), time.process_time() - used
    await keep(storage, found)
    again = time.perf_counter()
    async with storage.reading() as work:
        openings = await work.postings.count()
    true_openings = len({one.opening for one in everything})
    times = (read - begun, kept - read, again - kept, cpu)
    return Measured(database, listed, len(coming), *times, openings, true_openings)


def normalised(replies: Sequence[str]) -> list[Posting]:
    """What the source makes of the replies."""
    return [posting for reply in replies for posting in jobicy.parse(reply).postings]


def _postings(made: Sequence[Made]) -> list[Posting]:
    return [one.posting for one in made]


COLUMNS = ("list", "read", "kept", "both", "cpu", "again")
HEADING = f"{'database':11} {' '.join(f'{name:>8}' for name in COLUMNS)}   openings"


async def table(postings: int, lists: Sequence[int]) -> list[Measured]:
    """Prints a line for each database and length of the list, shortest first."""
    print(f"{postings:,} postings come into a list; postings a second\n")
    for listed, seconds, new in told_apart(postings, sorted(lists)):
        print(f"{'in memory':11} {listed:8,} {postings / seconds:8,.0f} told apart, {new:,} new")
    print(f"\n{HEADING}")
    measured = []
    for kind, address in ADDRESSES.items():
        try:
            async with address() as url:
                async for one in measure(kind, url, postings, sorted(lists)):
                    measured.append(one)
                    print(_line(one), flush=True)
        except OSError as error:
            print(f"{kind:11} is left out: {error}")
    return measured


def _forget() -> None:
    """What one measurement has read and remembers is not to help the next."""
    from jobs.companies import telling_words
    from jobs.duplicates.titles import read_title
    from jobs.search_text import searched

    for remembered in (telling_words, read_title, searched):
        remembered.cache_clear()


def _line(one: Measured) -> str:
    rates = (
        one.postings / seconds
        for seconds in (
            one.normalising,
            one.keeping,
            one.normalising + one.keeping,
            one.cpu,
            one.again,
        )
    )
    told = " ".join(f"{rate:8,.0f}" for rate in rates)
    return f"{one.database:11} {one.listed:8,} {told}   {one.openings:,} of {one.true_openings:,}"


if __name__ == "__main__":
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("postings", nargs="?", type=int, default=POSTINGS, metavar="POSTINGS")
    reading.add_argument("lists", nargs="*", type=int, default=LISTS, metavar="LIST")
    given = reading.parse_args()
    asyncio.run(table(given.postings, given.lists))
