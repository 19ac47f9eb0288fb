"""The search index: kept true by the database, checked, mended."""

from __future__ import annotations

import pytest
from sqlalchemy import text, update

from jobs.preferences import Preferences
from storage.engine import Storage
from storage.rows import postings
from tests.storage.making import NOW, posting

STALE = Preferences(("welder",))


async def _run(storage: Storage, statement: object) -> None:
    async with storage.work() as work:
        await work.postings._connection.execute(statement)  # type: ignore[call-overload]


async def _problems(storage: Storage) -> list[str]:
    async with storage.reading() as work:
        return await work.maintenance.search_problems()


async def _total(storage: Storage, wanted: Preferences = STALE) -> int:
    async with storage.reading() as work:
        return (await work.postings.search(wanted)).total


async def test_an_index_is_in_order_after_any_change(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(number) for number in range(20)], NOW)
        await work.postings.add_all([posting(3, title="Welder"), posting(4, company="X")], NOW)
        await work.postings.add_all([posting(5, published_at=NOW)], NOW)
    await _run(storage, postings.delete().where(postings.c.id == posting(6).id))
    assert await _problems(storage) == []
    assert await _total(storage) == 1
    assert await _total(storage, Preferences()) == 19


async def test_a_unit_of_work_that_is_undone_leaves_the_index_as_it_was(storage: Storage) -> None:
    async def fail() -> None:
        async with storage.work() as work:
            await work.postings.add_all([posting(title="Welder")], NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await _problems(storage) == []
    assert await _total(storage) == 0


async def test_even_a_change_past_the_repositories_reaches_the_index(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(title="Welder")], NOW)
    await _run(storage, update(postings).values(search_text=" baker ", search_head=" =baker "))
    assert await _total(storage) == 0
    assert await _total(storage, Preferences(("baker",))) == 1
    await _run(storage, text("DELETE FROM postings"))
    assert await _total(storage, Preferences(("baker",))) == 0
    assert await _problems(storage) == []


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM search_rows WHERE posting_id = :id",
        "UPDATE search_rows SET posting_id = 'nobody' WHERE posting_id = :id",
        "UPDATE search_rows SET head = ' =baker ' WHERE posting_id = :id",
        "UPDATE postings SET index_version = 'older' WHERE id = :id",
    ],
)
async def test_damage_is_noticed_and_mended(storage: Storage, damage: str) -> None:
    welder = posting(title="Welder")
    async with storage.work() as work:
        await work.postings.add_all([welder, posting(2)], NOW)
    await _run(storage, text(damage).bindparams(id=welder.id))
    assert await _problems(storage)
    async with storage.work() as work:
        await work.maintenance.rebuild_search()
    assert await _problems(storage) == []
    assert await _total(storage) == 1


async def test_words_that_are_wrong_in_the_index_alone_are_noticed(
    storage: Storage, database_url: str
) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(title="Welder"), posting(2)], NOW)
    if database_url.startswith("sqlite"):
        await _run(storage, text("INSERT INTO search_tokens (rowid, tokens) VALUES (1, 'welder')"))
    else:
        await _run(storage, text("UPDATE search_rows SET tokens = tokens || 'welder'::tsvector"))
    assert len(await _problems(storage)) == 1
    async with storage.reading() as work:
        assert any("search index" in line for line in await work.maintenance.integrity())


async def test_what_another_version_indexed_is_read_anew_at_the_next_start(
    storage: Storage, database_url: str
) -> None:
    welder = posting(title="Welder")
    async with storage.work() as work:
        await work.postings.add_all([welder, *(posting(n) for n in range(2, 4))], NOW)
    await _run(
        storage, update(postings).values(index_version="older", search_text=" ", search_head=" ")
    )
    assert await _total(storage) == 0
    other = await Storage(database_url).open()
    await other.close()
    assert await _total(storage) == 1
    assert await _problems(storage) == []
