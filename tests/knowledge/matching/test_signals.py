"""Measuring messages against phrases, also where there are very many owners."""

from __future__ import annotations

from knowledge.matching.signals import MOST_OWNERS, Evidence, Weigher
from knowledge.matching.taught import Line
from knowledge.words.reader import Reading


def _reading(text: str) -> Reading:
    stems = tuple(text.split())
    return Reading(text, text, stems, stems)


def _weigher(count: int) -> Weigher:
    lines = [Line(f"topic-{n}", f"all about subject{n}") for n in range(count)]
    lines += [Line("none", "the weather"), Line("bot.jobs", "find jobs")]
    topics = {f"topic-{n}": frozenset({f"text{n}"}) for n in range(count)}
    return Weigher(lines, [_reading(line.text) for line in lines], topics)


def test_among_very_many_owners_only_the_likely_ones_are_looked_at() -> None:
    found = _weigher(1000).by_words(_reading("subject777"))
    assert len(found) <= MOST_OWNERS + 5
    assert "none" in found
    assert found["topic-777"].signals["phrase"] > 0.5
    assert found["topic-777"].line == 777


def test_every_owner_is_told_by_its_kind() -> None:
    found = _weigher(3).by_words(_reading("weather"))
    assert found["none"].signals["none"] == 1.0
    assert found["bot.jobs"].signals["ability"] == 1.0
    assert "ability" not in found["topic-1"].signals


def test_two_evidences_are_mixed_half_and_half() -> None:
    one, other = Evidence("a", {"near": 1.0}), Evidence("a", {"near": 0.5, "text": 1.0}, line=3)
    one.mix(other)
    assert one.signals == {"near": 0.75, "text": 0.5}
    assert one.line == 3
