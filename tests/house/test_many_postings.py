"""The postings that benchmarks are run on are as real lists are."""

from collections import Counter

from tests.support.many_postings import many_made, many_postings


def test_the_same_seed_makes_the_same_list_and_a_longer_one_begins_with_it() -> None:
    assert many_postings(300) == many_postings(900)[:300]
    assert many_postings(300) != many_postings(300, seed=8)


def test_a_share_of_them_advertises_an_opening_again() -> None:
    made = many_made(4000)
    openings = {one.opening for one in made}
    assert 0.83 < len(openings) / len(made) < 0.87
    assert len({one.posting.id for one in made}) == len(made)
    assert len({one.opening for one in many_made(500, repeats=0)}) == 500


def test_two_openings_never_have_company_and_title_in_common() -> None:
    made = many_postings(4000, repeats=0)
    counted = Counter((one.company, one.title) for one in made)
    assert max(counted.values()) == 1
