"""Reads the operator's `sources.yaml`: which sources are on, and with what they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from bot.sources_terms import asked_twice, is_of, owner_of, site_of
from bot.sources_tree import (
    Notes,
    SourcesMistaken,
    fields_of,
    is_nothing,
    root_of,
    text_of,
    texts_of,
)
from jobs.choosing import Chosen, keys_of
from jobs.source import Choice, Source
from jobs.sources import SOURCES

_SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}
_VARIABLE = re.compile(r"\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?")
_SPAN = re.compile(r"(\d{1,4})\s*(minute|hour|day)s?")
_EXAMPLE = "Write `on` or `off`."


def read_sources(
    file: Path | None, variables: Mapping[str, str], sources: Mapping[str, Source] = SOURCES
) -> Mapping[str, Chosen]:
    """What the operator chose, by source; nothing without a file.

    `variables` are those of the environment, which a key may name as `$NAME`. Raises
    SourcesMistaken with every mistake.
    """
    if file is None:
        return {}
    notes = Notes(file)
    root = root_of(notes)
    chosen: dict[str, Chosen] = {}
    keys: dict[str, yaml.Node] = {}
    if root is not None and not is_nothing(root):
        for name, key, value in fields_of(root, notes, "The file"):
            if name in sources:
                keys[name] = key
                section = _Section(sources[name], notes, variables, sources)
                chosen[name] = section.read(key, value)
            else:
                notes.add(key, f'There is no source "{name}".', _guess(name, sources))
    for one, other in asked_twice(chosen, sources):
        says = f"{one.terms.attribution} would be asked twice as often as it allows."
        at = keys.get(other.name) or keys.get(one.name) or 1
        notes.add(at, says, f"Write `{one.name}: off` or `{other.name}: off`.")
    if notes.mistakes:
        raise SourcesMistaken(notes.mistakes)
    return chosen


@dataclass(frozen=True, slots=True)
class _Section:
    """Reads what is written of one source."""

    source: Source
    notes: Notes
    variables: Mapping[str, str]
    sources: Mapping[str, Source]

    def read(self, key: yaml.Node, value: yaml.Node) -> Chosen:
        """`name: off` is short for `name: {on: off}`."""
        if isinstance(value, yaml.ScalarNode):
            if is_nothing(value):
                self.notes.add(key, f'Nothing is written of "{self.source.name}".', _EXAMPLE)
                return Chosen()
            return Chosen(on=self._switch(value))
        readers: dict[str, Callable[[yaml.Node, Chosen], Chosen]] = {
            "on": lambda node, chosen: replace(chosen, on=self._switch(node)),
            "every": lambda node, chosen: replace(chosen, every=self._span(node)),
            "boards": lambda node, chosen: _with(chosen, boards=tuple(self._boards(node))),
            "urls": lambda node, chosen: _with(chosen, urls=tuple(self._urls(node))),
            "keys": lambda node, chosen: _with(chosen, keys=dict(self._keys(node))),
            "filters": lambda node, chosen: _with(chosen, filters=dict(self._filters(node))),
        }
        chosen = Chosen()
        for name, at, inner in fields_of(value, self.notes, f'"{self.source.name}"'):
            if name in readers:
                chosen = readers[name](inner, chosen)
            else:
                says = f'"{name}" says nothing about a source.'
                self.notes.add(at, says, _guess(name, readers))
        return chosen

    def _switch(self, node: yaml.Node) -> bool | None:
        text = text_of(node, self.notes, "The switch")
        if text is not None and text.lower() not in _SWITCH:
            self.notes.add(node, f'"{text}" is neither on nor off.', _EXAMPLE)
        return _SWITCH.get((text or "").lower())

    def _span(self, node: yaml.Node) -> timedelta | None:
        text = text_of(node, self.notes, "The interval")
        if text is None:
            return None
        found = _SPAN.fullmatch(text.lower())
        if found is None:
            self.notes.add(node, f'"{text}" is no interval.', "Write it like `6 hours`.")
            return None
        span = timedelta(**{f"{found[2]}s": int(found[1])})
        least = self.source.terms.smallest_interval
        if span < least:
            says = f"{self.source.terms.name} may not be asked that often."
            self.notes.add(node, says, f"Write `{spelled(least)}` or more, or remove the line.")
        return span

    def _boards(self, node: yaml.Node) -> Iterator[str]:
        if "boards" not in (*self.source.needs, *self.source.takes):
            self.notes.add(node, f'"{self.source.name}" has no boards.', "Remove them.")
        for board, at in texts_of(node, self.notes, "A board"):
            if "/" in board or len(board) > 100:
                mend = "Write only the company's name in the board's address."
                self.notes.add(at, f'"{board}" is no name of a board.', mend)
            yield board

    def _urls(self, node: yaml.Node) -> Iterator[str]:
        if "urls" not in (*self.source.needs, *self.source.takes):
            self.notes.add(node, f'"{self.source.name}" takes no addresses.', "Remove them.")
            return
        for url, at in texts_of(node, self.notes, "An address"):
            if not _is_http(url):
                mend = "Write the whole address, with https:// at its beginning."
                self.notes.add(at, "This is no address of a page.", mend)
            else:
                self._check_site(url, at)
            yield url

    def _check_site(self, url: str, at: yaml.Node) -> None:
        """A source is asked for its own site; one for any site keeps off those of the others."""
        if not self.source.terms.credits_site:
            if not is_of(url, self.source):
                says = f'"{self.source.name}" takes addresses of {site_of(self.source)} only.'
                self.notes.add(at, says, "Use `feed:` or `page:` for others.")
        elif owner := owner_of(url, self.sources.values()):
            says = f"{owner.terms.attribution} has terms of its own."
            self.notes.add(at, says, f"Use `{owner.name}:` instead.")

    def _keys(self, node: yaml.Node) -> Iterator[tuple[str, str]]:
        known = keys_of(self.source)
        for name, at, value in fields_of(node, self.notes, '"keys"'):
            if name not in known:
                says = f'"{self.source.name}" has no key "{name}".'
                self.notes.add(at, says, _guess(name, known))
                continue
            text = text_of(value, self.notes, f'The key "{name}"')
            if text is not None:
                yield name, self._looked_up(text, value)

    def _looked_up(self, text: str, at: yaml.Node) -> str:
        found = _VARIABLE.fullmatch(text)
        if found is None:
            return text
        if found[1] not in self.variables:
            mend = "Set it in the environment or in .env, or write the key itself."
            self.notes.add(at, f"The variable {found[1]} is not set.", mend)
        return self.variables.get(found[1], "")

    def _filters(self, node: yaml.Node) -> Iterator[tuple[str, str]]:
        known = self.source.filters
        for name, at, value in fields_of(node, self.notes, '"filters"'):
            if name not in known:
                says = f'"{self.source.name}" has no filter "{name}".'
                self.notes.add(at, says, _guess(name, known))
                continue
            text = text_of(value, self.notes, f'The filter "{name}"')
            if text is not None:
                yield name, text


def spelled(span: timedelta) -> str:
    """`6 hours`, as `every` takes it."""
    minutes = max(1, int(span.total_seconds() // 60))
    sizes = {"day": 1440, "hour": 60, "minute": 1}
    unit = next(unit for unit, size in sizes.items() if minutes % size == 0)
    count = minutes // sizes[unit]
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _with(chosen: Chosen, **parts: object) -> Chosen:
    choice: Choice = replace(chosen.choice, **parts)  # type: ignore[arg-type]
    return replace(chosen, choice=choice)


def _guess(word: str, known: Collection[str]) -> str:
    """The most likely meaning, or all that there are."""
    if not known:
        return "It takes none: remove this."
    close = get_close_matches(word.lower(), known, n=1)
    if close:
        return f'Did you mean "{close[0]}"?'
    return f"There are: {', '.join(known)}."


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url
    except ValueError:
        return False
