"""Adverts of one opening: one posting, with the places and links of all."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from jobs.ageing import UNSEEN_AT_MOST
from jobs.posting import Mirror, Posting
from jobs.preferences import Preferences
from jobs.remembering import IN_FULL_EVERY
from storage.engine import Storage
from storage.values import Imported
from tests.storage.making import DAY, NOW, digest, person, two_at_once
from tests.support.many_postings import many_made, many_postings

ROOT = Path(__file__).parents[2]


def advert(number: int, **changes: Any) -> Posting:
    """The numberth advert of one opening, each on a board of its own."""
    told: dict[str, Any] = {
        "source": f"board{number}",
        "source_id": str(number),
        "url": f"https://board{number}.example.com/1",
        "title": "Customer Success Manager",
        "company": "Bramblewick",
        "locations": ("Germany",),
        "remote": False,
        "published_at": NOW,
    }
    return Posting(**told | changes)


FIRST = advert(1)
MUNICH = advert(2, title="CSM (m/w/d)", company="Bramblewick, Inc.", locations=("Munich",))


async def _keep(storage: Storage, *postings: Posting, now: datetime = NOW) -> Imported:
    async with storage.work() as work:
        return await work.postings.add_all(postings, now)


async def _one(storage: Storage) -> Posting:
    async with storage.reading() as work:
        found = await work.postings.search()
    (posting,) = found.postings
    assert found.total == 1
    return posting


async def test_the_first_stands_with_the_places_and_links_of_all(storage: Storage) -> None:
    assert await _keep(storage, FIRST) == Imported(new=1, known=0)
    assert await _keep(storage, MUNICH, advert(3)) == Imported(new=2, known=0, same=2)
    merged = await _one(storage)
    assert (merged.id, merged.title, merged.url) == (FIRST.id, FIRST.title, FIRST.url)
    assert merged.locations == ("Germany", "Munich")
    others = (MUNICH, advert(3))
    assert set(merged.mirrors) == {Mirror(other.source, other.url) for other in others}
    assert len(merged.mirrors) == len(others)
    async with storage.reading() as work:
        assert await work.postings.count() == 1


async def test_a_place_that_adverts_name_differently_is_shown_once(storage: Storage) -> None:
    await _keep(storage, advert(1, locations=("USA",)))
    await _keep(storage, advert(2, locations=("United States", "Canada")))
    assert (await _one(storage)).locations == ("USA", "Canada")


async def test_adverts_of_one_reply_find_each_other(storage: Storage) -> None:
    assert await _keep(storage, FIRST, MUNICH) == Imported(new=2, known=0, same=1)
    assert (await _one(storage)).locations == ("Germany", "Munich")


async def test_a_merged_posting_is_found_by_the_places_of_all(storage: Storage) -> None:
    await _keep(storage, FIRST)
    await _keep(storage, MUNICH)
    async with storage.reading() as work:
        assert (await work.postings.search(Preferences(("munich",)))).total == 1


async def test_bringing_the_same_again_changes_nothing(storage: Storage) -> None:
    await _keep(storage, FIRST, MUNICH, advert(3, locations=("Germany",)))
    before = await _one(storage)
    assert await _keep(storage, MUNICH, FIRST) == Imported(new=0, known=2)
    assert await _keep(storage, advert(3)) == Imported(new=0, known=1)
    assert await _one(storage) == before


async def test_another_opening_of_the_company_stays_another(storage: Storage) -> None:
    await _keep(storage, FIRST)
    senior = advert(2, title="Senior Customer Success Manager")
    assert await _keep(storage, senior) == Imported(new=1, known=0, same=0)
    async with storage.reading() as work:
        assert (await work.postings.search()).total == 2


async def test_it_is_remote_if_one_advert_is_and_ends_with_the_last(storage: Storage) -> None:
    await _keep(storage, advert(1, expires_at=NOW + DAY))
    await _keep(storage, advert(2, remote=True, expires_at=NOW + 3 * DAY))
    merged = await _one(storage)
    assert merged.remote
    assert merged.expires_at == NOW + 3 * DAY
    await _keep(storage, advert(3))
    assert (await _one(storage)).expires_at is None


async def test_when_the_first_leaves_its_feed_a_live_link_is_shown(storage: Storage) -> None:
    await _keep(storage, FIRST, MUNICH, advert(3))
    await _keep(storage, MUNICH, now=NOW + 10 * DAY)
    merged = await _one(storage)
    assert (merged.id, merged.url, merged.via) == (FIRST.id, MUNICH.url, "board2")
    assert (merged.mirrors, merged.own_url) == ((), FIRST.url)
    await _keep(storage, FIRST, now=NOW + 11 * DAY)
    back = await _one(storage)
    assert (back.url, back.via, back.mirrors) == (FIRST.url, None, (Mirror("board2", MUNICH.url),))
    assert back.own_url is None


async def test_a_feed_that_is_only_unchanged_keeps_its_link(storage: Storage) -> None:
    await _keep(storage, FIRST, MUNICH)
    await _keep(storage, MUNICH, now=NOW + IN_FULL_EVERY + DAY)
    merged = await _one(storage)
    assert (merged.url, merged.via) == (FIRST.url, None)
    assert merged.mirrors == (Mirror("board2", MUNICH.url),)


async def test_an_expired_link_is_not_shown_while_another_is_open(storage: Storage) -> None:
    await _keep(storage, advert(1, expires_at=NOW - DAY), MUNICH)
    merged = await _one(storage)
    assert (merged.url, merged.via, merged.expires_at) == (MUNICH.url, "board2", None)


async def test_the_first_stays_as_long_as_one_advert_is_seen(storage: Storage) -> None:
    await _keep(storage, FIRST, MUNICH)
    await _keep(storage, MUNICH, now=NOW + 40 * DAY)
    async with storage.work() as work:
        assert (await work.postings.age_out(NOW + 50 * DAY, 10)).total == 0
        gone = await work.postings.age_out(NOW + 41 * DAY + UNSEEN_AT_MOST, 10)
    assert gone.forgotten == 2


async def test_the_places_of_an_advert_go_when_it_is_forgotten(storage: Storage) -> None:
    await _keep(storage, FIRST, MUNICH)
    await _keep(storage, FIRST, now=NOW + 40 * DAY)
    assert (await _one(storage)).locations == ("Germany", "Munich")
    async with storage.work() as work:
        assert (await work.postings.age_out(NOW + 50 * DAY, 10)).forgotten == 1
    alone = await _one(storage)
    assert (alone.locations, alone.mirrors) == (("Germany",), ())
    assert await _keep(storage, FIRST, now=NOW + 51 * DAY) == Imported(new=0, known=1)
    assert await _one(storage) == FIRST


async def test_an_advert_that_becomes_another_opening_leaves(storage: Storage) -> None:
    await _keep(storage, FIRST, MUNICH)
    director = advert(2, title="Customer Success Director", locations=("Munich",))
    assert await _keep(storage, director) == Imported(new=0, known=1)
    async with storage.reading() as work:
        found = await work.postings.search()
    assert {each.id: each.locations for each in found.postings} == {
        FIRST.id: ("Germany",),
        director.id: ("Munich",),
    }


async def test_what_was_shown_does_not_come_again_from_another_board(storage: Storage) -> None:
    async with storage.work() as work:
        queued = await digest(work, 1)
        (first,) = await work.postings.get_many(queued.posting_ids)
        again = advert(9, title=first.title, company=first.company)
        assert (await work.postings.add_all([again], NOW + DAY)).same == 1
        assert await work.postings.candidates_for(queued.person_id, NOW - DAY, 10) == []


async def test_what_was_saved_keeps_its_id_and_learns_of_other_places(storage: Storage) -> None:
    await _keep(storage, FIRST)
    async with storage.work() as work:
        ana = await person(work)
        await work.saved.add(ana.id, FIRST.id, NOW)
    await _keep(storage, MUNICH)
    async with storage.reading() as work:
        (kept,) = await work.saved.of_person(ana.id)
    assert (kept.id, kept.locations) == (FIRST.id, ("Germany", "Munich"))


async def test_postings_without_a_company_stay_apart(storage: Storage) -> None:
    await _keep(storage, advert(1, company=""), advert(2, company=""))
    async with storage.reading() as work:
        assert (await work.postings.search()).total == 2


async def test_a_long_list_has_as_many_openings_as_were_made(storage: Storage) -> None:
    made = many_made(1500)
    counted = await _keep(storage, *(one.posting for one in made))
    async with storage.reading() as work:
        openings = await work.postings.count()
    assert openings == len({one.opening for one in made})
    assert (counted.new, counted.same) == (1500, 1500 - openings)


async def test_two_imports_at_once_neither_double_nor_block_for_ever(database_url: str) -> None:
    made = many_made(1200)
    forward = [one.posting for one in made]
    backward = list(reversed(forward))

    async def bring(storage: Storage, postings: Sequence[Posting]) -> None:
        for start in range(0, len(postings), 100):
            await _keep(storage, *postings[start : start + 100])

    async with two_at_once(database_url) as (one, other), asyncio.timeout(60):
        await asyncio.gather(bring(one, forward), bring(other, backward))
        async with one.reading() as work:
            assert await work.postings.count() == len({each.opening for each in made})


IMPORT = """
import asyncio, sys
from storage.engine import Storage
from tests.storage.making import NOW
from tests.support.many_postings import many_postings

async def main():
    storage = Storage(sys.argv[1])
    postings = many_postings(600)[:: int(sys.argv[2])]
    for start in range(0, len(postings), 100):
        async with storage.work() as work:
            await work.postings.add_all(postings[start : start + 100], NOW)
    await storage.close()

asyncio.run(main())
"""


async def test_two_processes_may_import_at_once(database_url: str, storage: Storage) -> None:
    importing = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            IMPORT,
            database_url,
            order,
            cwd=ROOT,
            stderr=asyncio.subprocess.PIPE,
        )
        for order in ("1", "-1")
    ]
    complaints = [(await process.communicate())[1].decode() for process in importing]
    assert [process.returncode for process in importing] == [0, 0], "\n".join(complaints)
    async with storage.reading() as work:
        assert await work.postings.count() == len({one.opening for one in many_made(600)})
        kept = await work.postings.get_many([one.id for one in many_postings(600)])
    assert len(kept) == 600


@pytest.mark.parametrize("count", [3, 40])
async def test_the_same_job_many_times_is_one(storage: Storage, count: int) -> None:
    cities = [advert(number, locations=(f"City {number}",)) for number in range(count)]
    assert await _keep(storage, *cities) == Imported(new=count, known=0, same=count - 1)
    merged = await _one(storage)
    assert (len(merged.locations), len(merged.mirrors)) == (count, count - 1)


async def test_openings_are_looked_up_and_never_scanned(sqlite_url: str) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    many = many_postings(900)
    storage = await Storage(sqlite_url).open()
    event.listen(Engine, "before_cursor_execute", note)
    try:
        await _keep(storage, *many[:300])
        await _keep(storage, *many)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        await storage.close()
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as database:
        plans = [
            step[3]
            for statement, parameters in asked
            for step in database.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert not [step for step in plans if "SCAN" in step]
    assert {step.split("INDEX ")[1].split()[0] for step in plans if "INDEX" in step} == {
        "sqlite_autoindex_postings_1",
        "ix_postings_block",
        "ix_postings_same_as",
    }
