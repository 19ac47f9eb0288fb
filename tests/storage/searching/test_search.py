"""Searches: the rule of `jobs.matching`, applied by either database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.ageing import UNSEEN_AT_MOST
from jobs.companies import company_key
from jobs.matching import best_first, matches
from jobs.posting import Period, Posting, Salary
from jobs.preferences import LeastPay, Preferences, read_preferences
from storage.engine import Storage
from storage.searching import search as searching
from storage.values import Found
from tests.storage.making import DAY, NOW, person, posting
from tests.support.job_market import many_postings, many_searches

YEAR = Period.YEAR


async def _keep(storage: Storage, *postings: Posting) -> None:
    async with storage.work() as work:
        await work.postings.add_all(postings, NOW)


async def _found(storage: Storage, wanted: Preferences | str, **options: Any) -> Found:
    preferences = read_preferences(wanted) if isinstance(wanted, str) else wanted
    async with storage.reading() as work:
        return await work.postings.search(preferences, **options)


async def _ids(storage: Storage, wanted: Preferences | str, **options: Any) -> list[str]:
    return [one.source_id for one in (await _found(storage, wanted, **options)).postings]


def _apart(postings: Iterable[Posting]) -> list[Posting]:
    """The same, each of a company of its own: never another advert of one that is there."""
    return [replace(one, company=f"{one.company} No{one.source_id}") for one in postings]


async def test_a_search_finds_and_orders_what_the_rule_does(storage: Storage) -> None:
    some = _apart(many_postings(300, NOW))
    await _keep(storage, *some)
    found_any = 0
    for search in many_searches(60):
        wanted = read_preferences(search)
        expected = best_first([one for one in some if matches(one, wanted)], wanted, NOW)
        found = await _found(storage, wanted, limit=None, now=NOW - 400 * DAY)
        assert {one.id for one in found.postings} == {one.id for one in expected}, search
        ordered = await _found(storage, wanted, limit=None, now=NOW)
        still_open = [one for one in expected if one.expires_at is None or one.expires_at > NOW]
        assert list(ordered.postings) == still_open, search
        found_any += bool(expected)
    assert found_any > 15


WORD = st.sampled_from(
    [
        "csm",
        "Customer",
        "Success",
        "Manager",
        "manager",
        "sales",
        "Sales",
        "c++",
        "C#",
        "Köln",
        "größe",
        "日本語",
        "Berlin",
        "Munich",
        "100%",
        "a_b",
        "o'hara",
        "\\",
        '"',
        "'",
        "(",
        ")",
        "*",
        ":",
        "^",
        "-",
        "+",
        "#",
        "=",
        "@",
        "~",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "İstanbul",
        "ﬁnance",
    ]
)
TEXT = st.lists(WORD, max_size=6).map(" ".join) | st.text(max_size=12)
PLACE = st.sampled_from(["germany", "austria", "eu", "usa", "anywhere", "latam"])
LEVEL = st.sampled_from(["senior", "junior", "entry-level", "lead"])
TYPE = st.sampled_from(["full-time", "part-time", "contract"])
CURRENCY = st.sampled_from(["EUR", "USD", None])
PERIOD = st.sampled_from([*Period, None])
AMOUNT = st.integers(1, 200_000) | st.none()
POSTING = st.builds(
    posting,
    st.integers(1, 10**6),
    title=TEXT,
    company=TEXT,
    locations=st.lists(st.sampled_from(["Germany", "EU", "USA", "Anywhere", "Oz"])).map(tuple),
    remote=st.booleans(),
    level=LEVEL | st.none(),
    employment_types=st.lists(TYPE, max_size=2).map(tuple),
    tags=st.lists(TEXT, max_size=2).map(tuple),
    excerpt=TEXT,
    salary=st.builds(Salary, AMOUNT, AMOUNT, CURRENCY, PERIOD) | st.none(),
)
WANTED = st.builds(
    Preferences,
    words=st.lists(TEXT, max_size=2).map(tuple),
    remote_only=st.booleans(),
    places=st.lists(PLACE, max_size=2).map(tuple),
    levels=st.lists(LEVEL, max_size=2).map(tuple),
    employment_types=st.lists(TYPE, max_size=2).map(tuple),
    least_pay=st.builds(LeastPay, st.integers(1, 200_000), CURRENCY, PERIOD) | st.none(),
    without=st.lists(TEXT | PLACE | LEVEL | st.just("remote"), max_size=2).map(tuple),
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(given_postings=st.lists(POSTING, max_size=5), wanted=st.lists(WANTED, max_size=4))
async def test_whatever_is_advertised_and_wanted_both_databases_agree_with_the_rule(
    storage: Storage, given_postings: list[Posting], wanted: list[Preferences]
) -> None:
    """Some preferences are made of the postings themselves, or hardly any would fit."""
    async with storage.work() as work:
        await work.postings.age_out(NOW + UNSEEN_AT_MOST + DAY, 100)
        kept = list({one.id: one for one in _apart(given_postings)}.values())
        await work.postings.add_all(kept, NOW)
    likely = [Preferences(tuple(one.title.split()[:2])) for one in kept]
    for preferences in (*wanted, *likely):
        expected = {one.id for one in kept if matches(one, preferences)}
        found = await _found(storage, preferences, limit=None)
        assert {one.id for one in found.postings} == expected, preferences


async def test_title_comes_before_tags_before_text_and_the_place_before_a_wider_one(
    storage: Storage,
) -> None:
    await _keep(
        storage,
        *_apart(
            (
                posting(1, title="Chemist", excerpt="payroll"),
                posting(2, title="Chemist", tags=("Payroll",)),
                posting(3, title="Payroll", locations=("Europe",)),
                posting(4, title="Payroll", locations=("Germany",)),
            )
        ),
    )
    assert await _ids(storage, "payroll germany") == ["4", "3", "2", "1"]


async def test_pay_that_is_known_comes_before_pay_that_is_not(storage: Storage) -> None:
    await _keep(
        storage,
        posting(1),
        posting(2, salary=Salary(60_000, 70_000, "EUR", YEAR)),
        posting(3, salary=Salary(20_000, 30_000, "EUR", YEAR)),
        posting(4, salary=Salary(20_000, 30_000, "USD", YEAR)),
    )
    assert await _ids(storage, "60k eur") == ["2", "1", "4"]


async def test_what_somebody_hid_is_left_out_for_them_by_posting_and_by_company(
    storage: Storage,
) -> None:
    await _keep(storage, posting(1), posting(2, company="Umbrella Inc."), posting(3))
    async with storage.work() as work:
        ana, ben = await person(work), await person(work, 200)
        await work.hidden.add(ana.id, posting(1).id, NOW)
        await work.hidden.add_company(ana.id, company_key("UMBRELLA"), NOW)
        await work.hidden.add_company(ana.id, company_key("UMBRELLA"), NOW)
    assert await _ids(storage, "", hidden_from=ana.id) == ["3"]
    assert await _ids(storage, "", hidden_from=ben.id) == ["1", "2", "3"]
    async with storage.work() as work:
        her_candidates = await work.postings.candidates_for(ana.id, NOW - DAY, 10)
        assert [one.source_id for one in her_candidates] == ["3"]
        await work.hidden.remove_company(ana.id, company_key("Umbrella"))
    assert await _ids(storage, "", hidden_from=ana.id) == ["2", "3"]


async def test_of_very_many_the_newest_are_looked_through_and_the_title_still_comes_first(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "LOOKED_THROUGH", 20)
    told = _apart(posting(n, title="Chemist", excerpt="payroll") for n in range(40))
    titled = _apart(
        posting(n, title="Payroll", published_at=NOW - timedelta(days=n)) for n in range(50, 60)
    )
    await _keep(storage, *told, *titled)
    found = await _found(storage, "payroll", now=NOW, limit=15)
    assert (found.total, found.is_more) == (20, True)
    expected = [str(n) for n in (*range(50, 60), *range(5))]
    assert [one.source_id for one in found.postings] == expected
    assert (await _found(storage, "payroll", now=NOW, limit=15, offset=15)).postings == tuple(
        told[5:10]
    )
    assert (await _found(storage, "payroll", now=NOW, limit=15, offset=30)).postings == ()
    everything = await _found(storage, "payroll", now=NOW, limit=None)
    assert (everything.total, everything.is_more) == (50, False)


async def test_common_words_are_found_however_far_apart_their_postings_are(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One an hour, then one a week, then none for a year: by slices of time nothing is missed."""
    monkeypatch.setattr(searching, "LOOKED_THROUGH", 30)
    ages = [*range(20), *range(24 * 7, 24 * 7 * 20, 24 * 7), *range(9_000, 9_040)]
    some = _apart(
        posting(n, title="Clerk", published_at=NOW - timedelta(hours=age))
        for n, age in enumerate(ages)
    )
    await _keep(storage, *some)
    found = await _found(storage, "clerk", now=NOW, limit=30)
    assert {one.id for one in found.postings} == {one.id for one in some[:30]}
    assert (found.total, found.is_more) == (30, True)
