"""How an application may move."""

from __future__ import annotations

from jobs.applications import Funnel, Stage, allowed_moves, funnel, is_ended


def test_every_stage_says_where_it_may_go_and_none_stays_where_it_is() -> None:
    for stage in Stage:
        assert stage not in allowed_moves(stage)


def test_what_is_saved_is_applied_for_before_anything_else() -> None:
    assert allowed_moves(Stage.SAVED) == (Stage.APPLIED,)


def test_only_an_offer_can_be_accepted() -> None:
    assert [stage for stage in Stage if Stage.ACCEPTED in allowed_moves(stage)] == [Stage.OFFER]


def test_an_ending_can_be_taken_back() -> None:
    ended = [stage for stage in Stage if is_ended(stage)]
    assert ended == [Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN]
    assert all(allowed_moves(stage) == (Stage.APPLIED,) for stage in ended)


def test_every_stage_can_be_reached() -> None:
    reached = {Stage.SAVED}
    for _ in Stage:
        reached |= {after for stage in reached for after in allowed_moves(stage)}
    assert reached == set(Stage)


def test_the_funnel_counts_how_far_each_application_came() -> None:
    counted = funnel(
        [
            (Stage.SAVED, None),
            (Stage.APPLIED, None),
            (Stage.INTERVIEW, Stage.APPLIED),
            (Stage.REJECTED, Stage.INTERVIEW),
            (Stage.REJECTED, Stage.APPLIED),
            (Stage.WITHDRAWN, Stage.OFFER),
            (Stage.ACCEPTED, Stage.OFFER),
            (Stage.APPLIED, Stage.REJECTED),
        ]
    )
    assert counted == Funnel(
        applied=7, interview=4, offer=2, accepted=1, rejected=2, withdrawn=1, waiting=3
    )


def test_a_funnel_of_nothing_is_empty() -> None:
    assert funnel([]) == Funnel(0, 0, 0, 0, 0, 0, 0)
