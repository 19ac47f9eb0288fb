"""Reading what shall be left out: "without acme, globex", "remove germany", but not "no idea"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from jobs.preferences import Preferences, read_preferences
from jobs.vocabulary import read_table


def searched(text: str) -> Preferences:
    """A whole search, such as `csm in berlin without acme, globex`, in which lists are left out."""
    text = _with_plain_no(text)
    found = re.search(r"(?<!\w)(?:no|without)\s", text, re.IGNORECASE)
    end = found.end() if found else len(text)
    return read_preferences(text[:end] + _with_or(text[end:]))


def as_left_out(text: str) -> str:
    """All of a list that begins with leaving out is left out; others are read as they stand."""
    rest = re.sub(rf"^\s*(?:{_leaves_out()})\s+(?=\S)", "no ", text, flags=re.IGNORECASE)
    return _with_plain_no(text) if rest == text else re.sub(r"\s*,\s*|\s+and\s+", " or ", rest)


def names_listed(text: str) -> list[str]:
    """The names of a list, as they were typed."""
    return re.split(r"[,;\n/|]|\s(?:and|or|und|oder)\s", text)


def bare_name(name: str) -> str:
    """A name without what leaves out or quotes, which is said by where it stands."""
    return re.sub(rf"^(?:(?:{_leaves_out()})\s+)+", "", name.strip(" \"'“”.!").lower()).strip()


def refuses_no_name(text: str, said: Preferences) -> bool:
    """As in "no idea": behind a plain "no", only what adverts name is left out."""
    known = any_of(words_of_change()["leaves out known"])
    opened = re.match(rf"\s*(?:{known})\s", text, re.IGNORECASE)
    quoted = re.search(r'["“”„]', text)
    return bool(opened) and not quoted and not all(map(_is_known, said.without))


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of them, the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _with_plain_no(text: str) -> str:
    """What the reader of preferences would take for other words ("remove": remote) as "no"."""
    verbs = any_of(words_of_change()["leaves out anywhere"])
    return re.sub(rf"(?<!\w)(?:{verbs})\s+(?=\S)", "no ", text, flags=re.IGNORECASE)


def _with_or(listed: str) -> str:
    """All names of a list, of one word each, are alternatives; where others come, it ends."""
    parts = re.split(r"(\s*,\s*(?:and\s+|or\s+)?|\s+and\s+)", listed)
    for at in range(1, len(parts), 2):
        said = read_preferences(parts[at + 1])
        if said != Preferences(words=said.words) or len(parts[at + 1].split()) != 1:
            break
        parts[at] = " or "
    return "".join(parts)


def _leaves_out() -> str:
    words = words_of_change()
    return any_of((*words["leaves out"], *words["leaves out known"], *words["leaves out names"]))


def _is_known(name: str) -> bool:
    """Whether it is a place, a level, a type, remote work, or a line of work."""
    return name in _lines_of_work() or not read_preferences(name).words


@lru_cache(maxsize=1)
def _lines_of_work() -> frozenset[str]:
    """Lines of work by their names, in singular and plural."""
    named = read_table("roles.yaml")["doing"].split()
    return frozenset((*named, *(f"{name}s" for name in named)))


@lru_cache(maxsize=1)
def words_of_change() -> Mapping[str, Any]:
    """The lists of `changing_preferences.yaml`."""
    return MappingProxyType(read_table("changing_preferences.yaml"))
