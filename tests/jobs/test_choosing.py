"""Which sources are asked, by their terms and by the operator's choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jobs.choosing import Chosen, Switch, keys_of, standing
from jobs.source import Choice, Source
from jobs.sources import jobicy
from tests.jobs.making import NOW

OPEN = jobicy.SOURCE
CLOSED = replace(OPEN, terms=replace(OPEN.terms, on_by_default=False))
BOARDS = replace(CLOSED, needs=("boards",))
KEYED = replace(CLOSED, needs=("keys.app_id", "keys.app_key"), keys=("affiliate",))

BOTH = Choice(keys={"app_id": "1", "app_key": "2"})
ONE = Choice(keys={"app_id": "1", "app_key": ""})


@pytest.mark.parametrize(
    ("source", "chosen", "switch", "missing"),
    [
        (OPEN, Chosen(), Switch.ON, ()),
        (OPEN, Chosen(on=False), Switch.OFF, ()),
        (CLOSED, Chosen(), Switch.OFF, ()),
        (CLOSED, Chosen(on=True), Switch.ON, ()),
        (BOARDS, Chosen(), Switch.OFF, ("boards",)),
        (BOARDS, Chosen(on=True), Switch.NEEDING, ("boards",)),
        (BOARDS, Chosen(choice=Choice(boards=("acme",))), Switch.ON, ()),
        (BOARDS, Chosen(on=False, choice=Choice(boards=("acme",))), Switch.OFF, ()),
        (KEYED, Chosen(choice=BOTH), Switch.ON, ()),
        (KEYED, Chosen(on=True, choice=ONE), Switch.NEEDING, ("keys.app_key",)),
        (KEYED, Chosen(choice=ONE), Switch.OFF, ("keys.app_key",)),
    ],
)
def test_a_source_is_asked_when_it_is_on_and_has_what_it_needs(
    source: Source, chosen: Chosen, switch: Switch, missing: tuple[str, ...]
) -> None:
    stands = standing(source, chosen)
    assert (stands.switch, stands.missing) == (switch, missing)


def test_nobody_can_choose_to_ask_more_often_than_the_terms_allow() -> None:
    hasty = standing(OPEN, Chosen(every=timedelta(seconds=1)))
    assert hasty.interval == OPEN.terms.smallest_interval
    assert hasty.next_ask(NOW) == NOW + OPEN.terms.smallest_interval
    assert hasty.next_ask(NOW, NOW) == NOW + OPEN.terms.smallest_interval


def test_whoever_asks_for_the_longest_wait_gets_it() -> None:
    patient = standing(OPEN, Chosen(every=timedelta(hours=6)))
    assert patient.next_ask(NOW) == NOW + timedelta(hours=6)
    assert patient.next_ask(NOW, NOW + timedelta(hours=2)) == NOW + timedelta(hours=6)
    assert patient.next_ask(NOW, NOW + timedelta(hours=9)) == NOW + timedelta(hours=9)


def test_the_keys_of_a_source_are_those_it_needs_and_those_it_can_use() -> None:
    assert keys_of(KEYED) == ("app_id", "app_key", "affiliate")
