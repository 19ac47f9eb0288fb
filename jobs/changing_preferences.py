"""Changing a part of what somebody looks for by plain words: "without acme", "also austria"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from jobs.plain_words import ON_SITE
from jobs.preferences import MOST_OF_A_KIND, Preferences, read_preferences
from jobs.vocabulary import read_table

PARTS = ("places", "levels", "employment_types")
LONGEST_NAME = 4  # words
_NOTHING = Preferences()


def changed(before: Preferences, text: str) -> Preferences | None:
    """`before` with those parts changed that `text` names, and nothing else.

    None for a text with words that name no such part: it is a search of its own, or no wish at
    all. What to leave out comes to what is left out already, and so does all else behind "also".
    """
    rest, lifted = _lifted(text.lower() if text.isupper() else text)
    rest, adds = _taken(_words()["adds"], rest)
    said = read_preferences(_as_alternatives(rest))
    asks = (
        said.least_pay is None and "least_pay" not in lifted and _taken(_words()["asks"], rest)[1]
    )
    if said.words or asks or (said == _NOTHING and not lifted):
        return _without_names(before, text)
    kept = replace(before, **{part: getattr(_NOTHING, part) for part in lifted})
    return _joined(kept, said, adds)


def left_out_too(before: Preferences, text: str) -> Preferences:
    """`before`, with the companies and words of a list such as `Acme, sales` left out as well."""
    quoted = " ".join(f'no "{name}"' for name in map(_plain, _listed(text)) if name)
    return _joined(before, replace(_NOTHING, without=read_preferences(quoted).without), adds=True)


def _listed(text: str) -> list[str]:
    return re.split(r"[,;\n/|]|\s(?:and|or|und|oder)\s", text)


def _plain(name: str) -> str:
    """A name without what leaves out or quotes, which is said by where it stands."""
    return re.sub(rf"^(?:(?:{_leaves_out()})\s+)+", "", name.strip(" \"'“”.!").lower()).strip()


def _joined(before: Preferences, said: Preferences, adds: bool) -> Preferences:
    parts: dict[str, Any] = {}
    for part in PARTS:
        if found := getattr(said, part):
            parts[part] = _few((*getattr(before, part), *found) if adds else found)
    left_out = _few((*before.without, *said.without))
    is_remote = said.remote_only or (before.remote_only and ON_SITE not in said.without)
    if said.remote_only:
        left_out = tuple(name for name in left_out if name != ON_SITE)
    return replace(
        before,
        **parts,
        remote_only=is_remote,
        without=left_out,
        least_pay=said.least_pay or before.least_pay,
    )


def _lifted(text: str) -> tuple[str, list[str]]:
    """The parts that no longer matter ("any level"), and the text without them."""
    lifted = []
    for part, phrases in _words()["lifts"].items():
        text, found = _taken(phrases, text)
        if found:
            lifted.append(part)
    return text, lifted


def _taken(phrases: Iterable[str], text: str) -> tuple[str, bool]:
    pattern = rf"(?<!\w)(?:{_any(phrases)})(?!\w)"
    rest, count = re.subn(pattern, " ", text, flags=re.IGNORECASE)
    return rest, count > 0


def _without_names(before: Preferences, text: str) -> Preferences | None:
    """As in "skip Blue Yonder": names of several words, where it is plain that they shall go."""
    found = re.match(rf"\s*(?:{_any(_words()['leaves out names'])})\s+(.+)", text, re.IGNORECASE)
    names = _listed(found[1]) if found else []
    are_names = all(
        len(name.split()) <= LONGEST_NAME and read_preferences(name).words for name in names
    )
    return left_out_too(before, ",".join(names)) if names and are_names else None


def _as_alternatives(text: str) -> str:
    """All of a list that begins with leaving out is left out; others are read as they stand."""
    rest = re.sub(rf"^\s*(?:{_leaves_out()})\s+(?=\S)", "no ", text, flags=re.IGNORECASE)
    return text if rest == text else re.sub(r"\s*,\s*|\s+and\s+", " or ", rest)


def _leaves_out() -> str:
    return _any((*_words()["leaves out"], *_words()["leaves out names"]))


def _any(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _few(names: Iterable[str]) -> tuple[str, ...]:
    """The first of them that are allowed: what there was is not pushed out by what comes."""
    return tuple(dict.fromkeys(names))[:MOST_OF_A_KIND]


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    return MappingProxyType(read_table("changing_preferences.yaml"))
