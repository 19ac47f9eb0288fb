"""The words that people use for what the guide says otherwise, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`abbreviations` maps a short form to its words; in each line of `synonyms` the first word
    is what the others are read as. All in small letters."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
