"""Parts of what is looked for, picked and dropped one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs.places import gazetteer
from jobs.preference_parts import LISTS, cleared, dropped, mark_of, offered, picked
from jobs.preferences import MOST_OF_A_KIND, Preferences, read_preferences
from jobs.vocabulary import vocabulary

BEFORE = read_preferences("remote senior csm germany, no sales, 60k")


def test_everything_on_offer_is_a_name_that_searches_know() -> None:
    assert set(offered()["places"]) <= set(gazetteer().wider)
    kinds = {*offered()["levels"], *offered()["employment_types"]}
    assert kinds <= set(vocabulary().kinds.values())


@pytest.mark.parametrize("part", ["places", "levels", "employment_types"])
def test_what_is_offered_reads_as_the_part_that_it_is_offered_for(part: str) -> None:
    for name in offered()[part]:
        assert name in getattr(read_preferences(name.replace("-", " ")), part)


def test_a_name_is_picked_once_and_dropped_by_its_mark() -> None:
    more = picked(BEFORE, "places", "canada")
    assert more == replace(BEFORE, places=("germany", "canada"))
    assert picked(more, "places", "canada") == more
    assert dropped(more, "places", mark_of("canada")) == BEFORE
    assert dropped(BEFORE, "places", mark_of("canada")) == BEFORE


def test_a_part_is_cleared_and_nothing_else() -> None:
    assert cleared(BEFORE, "least_pay") == replace(BEFORE, least_pay=None)
    assert cleared(BEFORE, "words") == replace(BEFORE, words=())


@pytest.mark.parametrize("part", ["", "remote_only", "__class__", "nothing", "words"])
def test_what_is_no_list_of_names_is_left_as_it_is(part: str) -> None:
    assert picked(BEFORE, part, "germany") == BEFORE
    assert dropped(BEFORE, part, mark_of("csm")) == BEFORE
    assert part == "words" or cleared(BEFORE, part) == BEFORE


def test_no_more_are_picked_than_are_kept() -> None:
    full = Preferences(places=tuple(map(str, range(MOST_OF_A_KIND))))
    assert picked(full, "places", "germany") == full


def test_the_marks_of_all_that_is_offered_differ() -> None:
    names = [name for part in LISTS for name in offered().get(part, ())]
    assert len({mark_of(name) for name in names}) == len(names) > 20
