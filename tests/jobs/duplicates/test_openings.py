"""Postings by opening."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobs.duplicates import is_same, openings, sketch, without_repeats
from jobs.posting import Posting
from tests.jobs.making import posting
from tests.support.many_postings import many_made

ANY_TEXT = st.text(max_size=60)


def test_the_first_of_each_opening_stays_in_its_place() -> None:
    here, there = posting(source_id="1", locations=("A",)), posting(source_id="2", locations=("B",))
    other = posting(source_id="3", title="Tester")
    assert openings([here, other, there]) == [[here, there], [other]]
    assert without_repeats([here, other, there]) == [here, other]


def test_a_long_list_has_as_many_openings_as_were_made() -> None:
    made = many_made(3000)
    number = {one.posting.id: one.opening for one in made}
    found = openings(one.posting for one in made)
    assert len(found) == len(set(number.values()))
    assert all(len({number[each.id] for each in opening}) == 1 for opening in found)


def test_titles_without_words_are_compared_as_they_are() -> None:
    smile, rocket = posting(title="🙂"), posting(title="🚀")
    assert not is_same(sketch(smile), sketch(rocket))
    assert is_same(sketch(smile), sketch(smile))


@given(title=ANY_TEXT, company=ANY_TEXT, text=ANY_TEXT, url=ANY_TEXT)
def test_any_posting_is_the_same_as_itself(title: str, company: str, text: str, url: str) -> None:
    one = posting(title=title, company=company, description=text, url=url)
    assert sketch(one).block == sketch(one).block
    assert is_same(sketch(one), sketch(one))


@given(titles=st.lists(ANY_TEXT, max_size=6))
def test_no_posting_is_lost_among_openings(titles: list[str]) -> None:
    given_ones: list[Posting] = [
        posting(source_id=str(number), title=title) for number, title in enumerate(titles)
    ]
    found = openings(given_ones)
    assert sorted(each.id for one in found for each in one) == sorted(p.id for p in given_ones)
