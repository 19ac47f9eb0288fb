"""The narrowest part of a topic."""

from __future__ import annotations

from knowledge.matching.narrowing import Narrower, PartLine


def _narrower() -> Narrower:
    narrower = Narrower()
    for number, (part, stems) in enumerate(
        [
            (None, "how much pay"),
            (None, "what is the pay"),
            ("pay.senior", "how much pay senior"),
            ("pay.senior", "senior pay"),
            ("pay.first", "pay first year"),
            ("pay.first", "first pay"),
        ]
    ):
        narrower.add("pay", PartLine(part, frozenset(stems.split()), number))
    narrower.add("pay", PartLine("Extras", frozenset(["oil", "soap"]), None))
    return narrower


def test_the_word_that_tells_the_parts_apart_decides() -> None:
    parts = _narrower().parts("pay", ["how", "much", "is", "pay", "for", "a", "senior"])
    assert parts[0][0] == "pay.senior"


def test_without_such_a_word_the_whole_is_meant() -> None:
    assert _narrower().parts("pay", ["what", "is", "the", "pay"])[0][0] is None


def test_an_item_of_a_list_leads_to_the_list() -> None:
    assert _narrower().parts("pay", ["soap"])[0][0] == "Extras"


def test_meaning_decides_where_words_do_not() -> None:
    near = [0.1, 0.1, 0.1, 0.1, 0.9, 0.9]
    assert _narrower().parts("pay", ["xyz"], near.__getitem__)[0][0] == "pay.first"


def test_an_owner_without_lines_has_no_parts() -> None:
    assert _narrower().parts("lamp", ["soap"]) == []
