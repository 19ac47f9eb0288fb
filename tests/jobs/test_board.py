"""The board gives what fits in the order of the ranking, and only what is news and open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs import board as module
from jobs.board import Board
from jobs.listed import NEWS, listed
from jobs.matching import best_first, matches
from jobs.posting import Posting
from jobs.preferences import Preferences, read_preferences
from tests.support.job_market import many_postings, many_searches

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
POSTINGS = [
    replace(one, published_at=one.published_at.replace(microsecond=0))
    for one in many_postings(150, NOW)
]
SEARCHES = [read_preferences(text) for text in ["", "no sales", ">= 60k", *many_searches(300)]]


def board_of(postings: Iterable[Posting], seen_at: datetime = NOW) -> Board:
    board = Board()
    board.put(listed(one, seen_at) for one in postings)
    return board


def ids(board: Board, wanted: Preferences, now: datetime = NOW) -> list[str]:
    return [posting.id for posting in board.ranked(wanted, now).part(0, 1000)]


def by_the_rules(
    postings: Iterable[Posting], wanted: Preferences, now: datetime = NOW
) -> list[str]:
    fitting = [one for one in postings if matches(one, wanted) and not _is_over(one, now)]
    return [one.id for one in best_first(fitting, wanted, now)]


def _is_over(posting: Posting, now: datetime) -> bool:
    return posting.expires_at is not None and posting.expires_at <= now


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(SEARCHES),
    st.lists(st.sampled_from(POSTINGS), max_size=60, unique_by=lambda one: one.id),
    st.integers(-2, 20),
)
def test_what_fits_is_ranked_as_the_search_does_it(
    wanted: Preferences, postings: list[Posting], days: int
) -> None:
    now = NOW + days * DAY
    assert ids(board_of(postings), wanted, now) == by_the_rules(postings, wanted, now)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(SEARCHES),
    st.lists(st.tuples(st.sampled_from(POSTINGS[:20]), st.booleans()), max_size=60),
)
def test_what_is_put_again_or_removed_leaves_no_trace(
    wanted: Preferences, changes: list[tuple[Posting, bool]]
) -> None:
    board, there = Board(), {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEWEST_DEAD", 3)  # the list is made anew every few changes
        for number, (posting, is_put) in enumerate(changes):
            changed = replace(posting, title=f"{posting.title} {'Junior Nurse'[: number % 12]}")
            if is_put:
                board.put([listed(changed, NOW)])
                there[posting.id] = changed
            else:
                board.remove([posting.id])
                there.pop(posting.id, None)
            assert ids(board, wanted) == by_the_rules(there.values(), wanted)
    assert len(board) == len(there)


def test_what_was_first_seen_a_month_ago_is_no_news() -> None:
    board = board_of(POSTINGS, NOW - NEWS)
    assert ids(board, Preferences()) == []
    board.put([listed(POSTINGS[0], NOW)])
    board.forget_older(NOW - NEWS)
    assert len(board) == 1


def test_of_very_much_that_fits_the_newest_are_ranked() -> None:
    plain = replace(POSTINGS[0], expires_at=None)
    many = [
        replace(plain, source_id=str(n), published_at=NOW - n * timedelta(minutes=1))
        for n in range(1500)
    ]
    found = board_of(many).ranked(Preferences(), NOW)
    assert len(found) == 1000
    assert {one.published for one in found.part(0, 1000)} == {
        int(one.published_at.timestamp()) for one in many[:1000]
    }


def test_a_ranking_is_kept_for_a_minute_unless_the_list_changes() -> None:
    board = board_of(POSTINGS[:50])
    first = board.ranked(Preferences(), NOW)
    assert board.ranked(Preferences(), NOW + timedelta(seconds=59)) is first
    assert board.ranked(Preferences(), NOW - timedelta(seconds=1)) is first
    assert board.ranked(Preferences(), NOW + timedelta(seconds=60)) is not first
    board.put([listed(POSTINGS[50], NOW)])
    assert len(board.ranked(Preferences(), NOW + timedelta(seconds=60))) >= len(first)


def test_what_was_ranked_stays_as_it_was_though_the_list_is_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever plans by it reads on while another batch has the board."""
    monkeypatch.setattr(module, "FEWEST_DEAD", 3)
    board = board_of(POSTINGS)
    before = board.ranked(Preferences(), NOW)
    told = ids(board, Preferences())
    board.remove([one.id for one in POSTINGS[:120]])
    board.put([listed(one, NOW) for one in POSTINGS[:10]])
    assert len(board.ranked(Preferences(), NOW)) < len(told)
    assert [posting.id for posting in before.part(0, 1000)] == told
    assert before.part(5, 9) == before.part(0, 1000)[5:9]


def test_postings_of_one_block_are_mates() -> None:
    one = replace(POSTINGS[0], title="Customer Success Manager", company="Acme")
    other = replace(one, source_id="other")
    board = board_of([one, other, POSTINGS[3]])
    assert board.block_mates(listed(one, NOW)) == [other.id]
    board.remove([other.id])
    assert board.block_mates(listed(one, NOW)) == []


def test_mates_are_those_of_now_whatever_a_posting_was_when_it_was_ranked() -> None:
    one = replace(POSTINGS[0], title="Customer Success Manager", company="Acme")
    before = listed(replace(one, source_id="other", title="Nurse"), NOW)
    board = board_of([one, replace(one, source_id="other", title="Nurse")])
    assert board.block_mates(before) == []
    board.put([listed(replace(one, source_id="other"), NOW)])
    assert board.block_mates(before) == [one.id]
    assert board.block_mates(listed(replace(one, source_id="other"), NOW)) == [one.id]
