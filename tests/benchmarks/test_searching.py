"""The benchmark of searches runs, and its numbers are of searches that find something."""

from benchmarks.searching import NOW, parsed, run
from jobs.matching import matches
from jobs.preferences import read_preferences
from tests.support.job_market import many_postings, many_searches


async def test_a_small_size_prints_a_line_for_each_number_of_people(capsys) -> None:  # type: ignore[no-untyped-def]
    results = await run(parsed(["--postings", "300", "--searches", "20", "--people", "1,5"]))
    assert {(one.database, one.people) for one in results} >= {("SQLite", 1), ("SQLite", 5)}
    assert all(0 < one.p50 <= one.p99 and len(one.took) == 20 for one in results)
    assert capsys.readouterr().out.count("SQLite") >= 3


def test_the_same_seed_makes_the_same_postings_and_searches() -> None:
    assert list(many_postings(50, NOW)) == list(many_postings(50, NOW))
    assert list(many_postings(50, NOW, seed=2)) != list(many_postings(50, NOW))
    assert many_searches(50) == many_searches(50)


def test_most_postings_are_of_managers_and_most_searches_find_something() -> None:
    some = list(many_postings(1000, NOW))
    managers = sum(matches(one, read_preferences("manager")) for one in some)
    assert 500 < managers < 700
    found = [
        any(matches(one, read_preferences(text)) for one in some) for text in many_searches(60)
    ]
    assert sum(found) > 25
