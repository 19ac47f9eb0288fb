"""Changing a part of what somebody looks for by plain words: "without acme", "also austria"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from jobs.leaving_out import (
    any_of,
    as_left_out,
    bare_name,
    names_listed,
    refuses_no_name,
    words_of_change,
)
from jobs.plain_talk import is_talk
from jobs.plain_words import ON_SITE
from jobs.preferences import MOST_OF_A_KIND, Preferences, read_preferences

PARTS = ("places", "levels", "employment_types")
LONGEST_NAME = 4  # words
_NOTHING = Preferences()


def changed(before: Preferences, text: str) -> Preferences | None:
    """`before` with those parts changed that `text` names, and nothing else.

    None for a text with words that name no such part: it is a search of its own, or no wish at
    all. What to leave out comes to what is left out already, and so does all else behind "also".
    """
    if is_talk(text):
        return None
    rest, lifted = _lifted(text.lower() if text.isupper() else text)
    rest, adds = _taken(words_of_change()["adds"], rest)
    said = read_preferences(as_left_out(rest))
    asks = (
        said.least_pay is None
        and "least_pay" not in lifted
        and _taken(words_of_change()["asks"], rest)[1]
    )
    if said.words or asks or (said == _NOTHING and not lifted):
        return _without_names(before, text)
    if refuses_no_name(rest, said):
        return None
    kept = replace(before, **{part: getattr(_NOTHING, part) for part in lifted})
    return _joined(kept, said, adds and not _taken(words_of_change()["replaces"], rest)[1])


def says_any(text: str) -> bool:
    """Whether it is nothing but the answer that a part does not matter: "any", "none"."""
    return " ".join(text.lower().split()).strip(" .!") in words_of_change()["any"]


def left_out_too(before: Preferences, text: str) -> Preferences:
    """`before`, with the companies and words of a list such as `Acme, sales` left out as well."""
    quoted = " ".join(f'no "{name}"' for name in map(bare_name, names_listed(text)) if name)
    return _joined(before, replace(_NOTHING, without=read_preferences(quoted).without), adds=True)


def _joined(before: Preferences, said: Preferences, adds: bool) -> Preferences:
    """What is left out is dropped where it was looked for, and the other way round."""
    wished = {name for part in PARTS for name in getattr(said, part)}
    looked_for = {name for part in (*PARTS, "words") for name in getattr(before, part)}
    parts: dict[str, Any] = {
        part: _few((*_kept(before, said, part, adds), *getattr(said, part))) for part in PARTS
    }
    left_out = _few(
        (
            *(name for name in before.without if name not in wished),
            *(name for name in said.without if name not in looked_for | wished),
        )
    )
    is_remote = said.remote_only or (before.remote_only and ON_SITE not in said.without)
    if said.remote_only:
        left_out = tuple(name for name in left_out if name != ON_SITE)
    return replace(
        before,
        **parts,
        words=tuple(word for word in before.words if word not in said.without),
        remote_only=is_remote,
        without=left_out,
        least_pay=said.least_pay or before.least_pay,
    )


def _kept(before: Preferences, said: Preferences, part: str, adds: bool) -> Iterator[str]:
    """What stays of a part: all but what is left out now, where nothing takes its place."""
    if adds or not getattr(said, part):
        yield from (name for name in getattr(before, part) if name not in said.without)


def _lifted(text: str) -> tuple[str, list[str]]:
    """The parts that no longer matter ("any level"), and the text without them."""
    lifted = []
    for part, phrases in words_of_change()["lifts"].items():
        text, found = _taken(phrases, text)
        if found:
            lifted.append(part)
    return text, lifted


def _taken(phrases: Iterable[str], text: str) -> tuple[str, bool]:
    pattern = rf"(?<!\w)(?:{any_of(phrases)})(?!\w)"
    rest, count = re.subn(pattern, " ", text, flags=re.IGNORECASE)
    return rest, count > 0


def _without_names(before: Preferences, text: str) -> Preferences | None:
    """As in "skip Blue Yonder": names of several words, where it is plain that they shall go."""
    found = re.match(
        rf"\s*(?:{any_of(words_of_change()['leaves out names'])})\s+(.+)", text, re.IGNORECASE
    )
    names = names_listed(found[1]) if found else []
    are_names = all(
        len(name.split()) <= LONGEST_NAME and read_preferences(name).words for name in names
    )
    return left_out_too(before, ",".join(names)) if names and are_names else None


def _few(names: Iterable[str]) -> tuple[str, ...]:
    """The first of them that are allowed: what there was is not pushed out by what comes."""
    return tuple(dict.fromkeys(names))[:MOST_OF_A_KIND]
