"""Questions that stayed open, as YAML to fill in."""

from __future__ import annotations

import yaml

from knowledge.answering import Answerer
from knowledge.gaps import SHOWN, as_yaml, gaps

ASKED = [
    "how tall is the tower?",
    "How tall is the tower",
    "the tower, how tall",
    "may i bring my cat",
    "hi",
    "",
]


def test_questions_about_one_thing_are_one_gap_the_most_asked_first(keeper: Answerer) -> None:
    found = gaps(keeper, ASKED)
    assert [gap.asked for gap in found][:2] == [3, 1]
    assert found[0].questions == ("how tall is the tower?", "the tower, how tall")
    assert all(gap.nearest for gap in found)


def test_the_stubs_are_yaml_in_the_form_of_facts(keeper: Answerer) -> None:
    stubs = yaml.safe_load(as_yaml(gaps(keeper, [*ASKED, 'a "quoted" one: yes', "- so?"])))
    assert all(set(stub) == {"id", "says", "asked as"} for stub in stubs)
    assert any('a "quoted" one: yes' in stub["asked as"] for stub in stubs)


def test_a_gap_shows_only_so_many_questions(keeper: Answerer) -> None:
    colours = ("red", "blue", "green", "pink", "grey", "white", "gold", "tan")
    many = [f"is the tower {colour}" for colour in colours]
    found = gaps(keeper, [*many, "is the tower black", "is the tower brown"])
    assert max(len(gap.questions) for gap in found) <= SHOWN


def test_nothing_asked_is_no_gap(keeper: Answerer) -> None:
    assert as_yaml(gaps(keeper, [])) == ""
