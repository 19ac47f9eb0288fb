"""Postings: imported, searched, offered, forgotten."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jobs.matching import matches
from jobs.posting import Period, Posting, Salary
from jobs.preferences import Preferences
from storage.engine import Storage
from storage.values import Found, Imported
from tests.storage.making import DAY, MINUTE, NOW, digest, person, posting

FULL = posting(
    7,
    title="Señor “Success” Lead – C++",
    locations=("Berlin, Germany", "Remote"),
    employment_types=("full-time", "contract"),
    level="senior",
    salary=Salary(3_000_000_000, None, "IDR", Period.YEAR),
    tags=("saas", "b2b"),
    excerpt="Own renewals.\nSpeak 日本語 😀",
    expires_at=NOW + DAY,
)


MANAGERS = Preferences(("manager",))


async def _keep(storage: Storage, postings: Sequence[Posting]) -> Imported:
    async with storage.work() as work:
        return await work.postings.add_all(postings, NOW)


async def _search(storage: Storage, *words: str, **options: object) -> list[str]:
    async with storage.reading() as work:
        found = await work.postings.search(Preferences(words), **options)  # type: ignore[arg-type]
    return [each.source_id for each in found.postings]


@pytest.mark.parametrize("given", [FULL, posting()], ids=["full", "sparse"])
async def test_a_posting_comes_back_as_it_was_given(storage: Storage, given: Posting) -> None:
    await _keep(storage, [given])
    async with storage.reading() as work:
        assert await work.postings.get(given.id) == given


async def test_a_salary_may_be_told_in_part(storage: Storage) -> None:
    given = posting(salary=Salary(None, None, "EUR", None))
    await _keep(storage, [given])
    async with storage.reading() as work:
        assert await work.postings.get(given.id) == given


async def test_an_import_tells_new_from_known(storage: Storage) -> None:
    assert await _keep(storage, [posting(1), posting(2)]) == Imported(new=2, known=0)
    assert await _keep(storage, [posting(2), posting(3)]) == Imported(new=1, known=1)
    assert await _keep(storage, []) == Imported(new=0, known=0)


async def test_a_posting_twice_in_one_import_is_one(storage: Storage) -> None:
    twice = [posting(1, title="Old"), posting(1, title="New")]
    assert await _keep(storage, twice) == Imported(new=1, known=0)
    async with storage.reading() as work:
        assert await work.postings.get(posting(1).id) == twice[1]


async def test_a_known_posting_is_refreshed_and_found_by_its_new_words(
    storage: Storage,
) -> None:
    await _keep(storage, [posting(1, title="Baker")])
    await _keep(storage, [posting(1, title="Welder")])
    assert await _search(storage, "welder") == ["1"]
    assert await _search(storage, "baker") == []


async def test_a_big_import_is_kept_whole(storage: Storage) -> None:
    many = [posting(number) for number in range(1100)]
    assert await _keep(storage, many) == Imported(new=1100, known=0)
    async with storage.reading() as work:
        assert await work.postings.count() == 1100
        assert len(await work.postings.get_many([each.id for each in many])) == 1100


async def test_characters_that_no_database_takes_are_left_out(storage: Storage) -> None:
    dirty = posting(1, title="Cook\x00 \ud83d", tags=("a\x00b",))
    await _keep(storage, [dirty])
    async with storage.reading() as work:
        kept = await work.postings.get(dirty.id)
    assert kept is not None
    assert (kept.title, kept.tags) == ("Cook ", ("ab",))


async def test_several_come_in_the_order_asked_for_without_the_unknown(
    storage: Storage,
) -> None:
    await _keep(storage, [posting(1), posting(2), posting(3)])
    async with storage.reading() as work:
        asked = [posting(3).id, "no such", posting(1).id]
        assert await work.postings.get_many(asked) == [posting(3), posting(1)]
        assert await work.postings.get("no such") is None


async def test_a_search_finds_what_has_every_word_and_among_equals_the_newest_first(
    storage: Storage,
) -> None:
    await _keep(
        storage,
        [
            posting(1, title="Baker", published_at=NOW - 3 * DAY),
            posting(2, title="Baker", company="Löwen", published_at=NOW - DAY),
            posting(3, title="Welder", company="Löwen", published_at=NOW),
        ],
    )
    assert await _search(storage, "baker") == ["2", "1"]
    assert await _search(storage, "Baker", "löwen") == ["2"]
    assert await _search(storage, "baker", "welder") == []
    assert await _search(storage) == ["3", "2", "1"]


async def test_a_search_pages_and_counts_all(storage: Storage) -> None:
    await _keep(storage, [posting(number) for number in range(25)])
    async with storage.reading() as work:
        page = await work.postings.search(MANAGERS, limit=10, offset=20)
    assert page == Found(tuple(posting(number) for number in range(20, 25)), total=25)


async def test_a_search_can_ask_for_remote_work_and_for_open_postings_only(
    storage: Storage,
) -> None:
    await _keep(
        storage,
        [posting(1, remote=False), posting(2, expires_at=NOW), posting(3, expires_at=NOW + MINUTE)],
    )
    async with storage.reading() as work:
        remote = await work.postings.search(Preferences(remote_only=True))
    assert [each.source_id for each in remote.postings] == ["2", "3"]
    assert await _search(storage, now=NOW) == ["1", "3"]


async def test_a_search_can_leave_out_what_somebody_has_hidden(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1), posting(2), posting(3)], NOW)
        ana, ben = await person(work), await person(work, 200)
        await work.hidden.add(ana.id, posting(2).id, NOW)
    async with storage.reading() as work:
        hers = await work.postings.search(MANAGERS, hidden_from=ana.id)
        assert [each.source_id for each in hers.postings] == ["1", "3"]
        assert hers.total == 2
        assert (await work.postings.search(hidden_from=ben.id)).total == 3
        assert (await work.postings.search()).total == 3


@pytest.mark.parametrize("word", ["%", "_", "100%", "\\", "a_b", "'", '"', "*", "50%_off"])
async def test_signs_that_mean_something_to_a_database_mean_nothing_in_a_search(
    storage: Storage, word: str
) -> None:
    given = [posting(1, title="aXb 100 percent"), posting(2, title=f"Deal {word} deal")]
    await _keep(storage, given)
    wanted = Preferences((word,))
    expected = [each.source_id for each in given if matches(each, wanted)]
    assert await _search(storage, word) == expected


@pytest.mark.parametrize(
    "words",
    [("csm",), ("customer", "success"), ("germany",), ("c++",), ("senior", "europe"), ("zzz",)],
)
async def test_a_search_agrees_with_the_matching_of_alerts(
    storage: Storage, words: tuple[str, ...]
) -> None:
    given = [posting(1), FULL, posting(3, title="Baker", locations=("Lyon, France",))]
    await _keep(storage, given)
    expected = {each.source_id for each in given if matches(each, Preferences(words))}
    assert set(await _search(storage, *words)) == expected


async def test_candidates_are_neither_shown_nor_hidden_nor_old_nor_expired(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        queued = await digest(work, 1)
        await work.postings.add_all(
            [
                posting(2),
                posting(3),
                posting(5, expires_at=NOW - MINUTE),
            ],
            NOW,
        )
        await work.postings.add_all([posting(4)], NOW - 9 * DAY)
        await work.hidden.add(queued.person_id, posting(3).id, NOW)
        await work.hidden.add(queued.person_id, posting(3).id, NOW)
        other = await person(work, 200)
    async with storage.reading() as work:
        week = NOW - 7 * DAY
        hers = await work.postings.candidates_for(queued.person_id, week, 10, now=NOW)
        others = await work.postings.candidates_for(other.id, week, 10, now=NOW)
        newest = await work.postings.candidates_for(other.id, week, 1)
    assert hers == [posting(2)]
    assert others == [posting(1), posting(2), posting(3)]
    assert newest == [posting(1)]


async def test_what_is_hidden_no_more_is_a_candidate_again(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting()], NOW)
        ana = await person(work)
        await work.hidden.add(ana.id, posting().id, NOW)
        assert await work.postings.candidates_for(ana.id, NOW - DAY, 10) == []
        await work.hidden.remove(ana.id, posting().id)
        assert await work.postings.candidates_for(ana.id, NOW - DAY, 10) == [posting()]


async def test_candidates_can_be_those_that_fit_preferences(storage: Storage) -> None:
    await _keep(storage, [posting(1, title="Baker"), posting(2, remote=False), posting(3)])
    async with storage.work() as work:
        ana = await person(work)
        wanted = Preferences(("manager",), remote_only=True)
        fitting = await work.postings.candidates_for(ana.id, NOW - DAY, 10, preferences=wanted)
    assert fitting == [posting(3)]
