"""The parts of what somebody looks for, each picked from a list and dropped again one by one."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from jobs.preferences import MOST_OF_A_KIND, Preferences
from jobs.vocabulary import read_table

LISTS = ("places", "levels", "employment_types", "without")  # names of fields of `Preferences`
PARTS = ("words", *LISTS, "least_pay")
_NOTHING = Preferences()


def picked(before: Preferences, part: str, name: str) -> Preferences:
    """With one of the offered names; as before where it is not offered, or where no room is."""
    names = getattr(before, part) if part in LISTS else ()
    if name not in offered().get(part, ()) or name in names or len(names) >= MOST_OF_A_KIND:
        return before
    return _with(before, part, (*names, name))


def dropped(before: Preferences, part: str, mark: str) -> Preferences:
    """Without the name of that mark; as before where there is none."""
    if part not in LISTS:
        return before
    kept = tuple(name for name in getattr(before, part) if mark_of(name) != mark)
    return _with(before, part, kept)


def cleared(before: Preferences, part: str) -> Preferences:
    """Without the whole part; as before where there is no such part."""
    return _with(before, part, getattr(_NOTHING, part)) if part in PARTS else before


def mark_of(name: str) -> str:
    """Eight characters that stand for a name of any length and script, as a button needs them."""
    return f"{zlib.crc32(name.encode()):08x}"


@lru_cache(maxsize=1)
def offered() -> Mapping[str, tuple[str, ...]]:
    """The names that can be picked, by part."""
    table = read_table("changing_preferences.yaml")["offered"]
    return MappingProxyType({part: tuple(names) for part, names in table.items()})


def _with(before: Preferences, part: str, value: Any) -> Preferences:
    return replace(before, **{part: value})
