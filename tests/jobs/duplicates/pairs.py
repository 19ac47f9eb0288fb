"""Reading `pairs.yaml`: pairs of postings, labelled as one opening or two."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from jobs.duplicates import is_same, sketch
from jobs.posting import Posting
from tests.jobs.making import posting


@dataclass(frozen=True, slots=True)
class Pair:
    """Two postings, whether they are one opening, and if they are held out of tuning."""

    kind: str
    one: Posting
    other: Posting
    is_one_opening: bool
    is_held_out: bool

    @property
    def is_found(self) -> bool:
        """What our rules say: they come into one block, and are the same there."""
        one, other = sketch(self.one), sketch(self.other)
        return one.block == other.block and is_same(one, other)

    def __str__(self) -> str:
        titles = " | ".join(f"{each.title} @ {each.company}" for each in (self.one, self.other))
        return f"{self.kind}: {titles}"


@dataclass(frozen=True, slots=True)
class Score:
    """How well pairs are told, 0 to 1."""

    precision: float
    recall: float
    misses: tuple[Pair, ...]


def read_pairs() -> list[Pair]:
    """All pairs in the order of the file."""
    kinds = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text("utf-8"))
    return [
        Pair(kind["kind"], _read(one, "1"), _read(other, "2"), kind["same"], number % 2 == 1)
        for kind in kinds
        for number, (one, other) in enumerate(kind["pairs"])
    ]


def score(pairs: list[Pair]) -> Score:
    """Precision and recall of our rules on these pairs."""
    found = [pair for pair in pairs if pair.is_found]
    right = sum(pair.is_one_opening for pair in found)
    misses = tuple(pair for pair in pairs if pair.is_found != pair.is_one_opening)
    return Score(right / len(found), right / sum(pair.is_one_opening for pair in pairs), misses)


def _read(written: str | dict[str, Any], number: str) -> Posting:
    told = {"is": written} if isinstance(written, str) else written
    title, _, where = told["is"].partition(" @ ")
    company, _, places = f" {where}".partition(" /")
    return posting(
        source=f"board{number}",
        source_id=number,
        url=told.get("url", f"https://board{number}.example.com/{number}"),
        title=title,
        company=company.strip(),
        locations=tuple(place.strip() for place in places.split(";") if place.strip()),
        employment_types=tuple(told.get("types", ())),
        level=told.get("level"),
        description=told.get("text", ""),
    )
