"""Words of our postings that a mistyped one may have meant."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from storage.engine import Storage
from tests.storage.making import NOW, posting


async def _near(storage: Storage, word: str) -> str | None:
    async with storage.reading() as work:
        return await work.postings.near_word(word)


@pytest.fixture(autouse=True)
async def kept(storage: Storage) -> None:
    async with storage.work() as work:
        named = [
            posting(1, company="Gainsight"),
            posting(2, title="Zookeeper", excerpt="brambles"),
            posting(3, title="Planker"),
            posting(4, title="Planter", company="Umbrella"),
        ]
        await work.postings.add_all(named, NOW)


async def test_a_name_is_found_by_a_slip(storage: Storage) -> None:
    assert await _near(storage, "gainsigt") == "gainsight"
    assert await _near(storage, "zokeeper") == "zookeeper"


@pytest.mark.parametrize("word", ["zebra", "gain", "bramblez", "plander", "ainsight", "%' OR 1=1"])
async def test_nothing_is_assumed_without_one_near_word_of_a_heading(
    storage: Storage, word: str
) -> None:
    assert await _near(storage, word) is None


async def test_without_trigrams_nothing_is_assumed_and_searches_work(
    blank_postgresql_url: str,
) -> None:
    """As where the operator's account may create no extension."""
    opened = await Storage(blank_postgresql_url).open()
    async with opened.work() as work:
        await work.postings._connection.execute(text("DROP EXTENSION pg_trgm CASCADE"))
        await work.postings.add_all([posting(1, company="Gainsight")], NOW)
    assert await _near(opened, "gainsigt") is None
    async with opened.reading() as work:
        assert (await work.postings.search()).total == 1
    await opened.close()
