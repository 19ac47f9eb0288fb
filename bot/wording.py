"""Reads every sentence the bot says from `bot/words/`, and fills it in, escaped.

A file is one screen; a key inside it one text. A text with `one:` and `other:` is chosen by
`count`. What is filled in is always escaped for HTML unless it is Markup already, so that no
name, title or question from outside can become a tag.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import yaml
from markupsafe import Markup, escape

from bot.errors import BotError

FOLDER = Path(__file__).parent / "words"


class WordsMissing(BotError):
    """A text that the code asks for stands in no file of `bot/words/`."""

    def __init__(self, key: str) -> None:
        super().__init__(f"No text named {key!r} in bot/words.")
        self.key = key


class Words:
    """`words("alerts.paused", name=...)` gives the filled text as Markup."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __call__(self, key: str, /, **values: object) -> Markup:
        text = self._texts.get(key)
        if text is None and "count" in values:
            text = self._texts.get(f"{key}.{'one' if values['count'] == 1 else 'other'}")
        if text is None:
            raise WordsMissing(key)
        said: list[str] = []
        for lead, name in _pieces(text):
            said.append(lead)
            if name is not None:
                said.append(escape(values[name]))
        return Markup("".join(said))  # noqa: S704 - the texts are ours, the values escaped

    def plain(self, key: str, /, **values: object) -> str:
        """The same text for a place without formatting: a button, a command's description."""
        return self(key, **values).unescape()

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._texts)


@cache  # as many as there are texts; `str.format` would take each apart again, a digest has fifty
def _pieces(text: str) -> tuple[tuple[str, str | None], ...]:
    """What stands before each `{name}`, and the name; None behind the last."""
    return tuple((lead, name) for lead, name, _, _ in Formatter().parse(text))


def load_words(folder: Path = FOLDER) -> Words:
    """Every text under `folder`, keyed `file.key`, deeper levels joined by more dots."""
    texts: dict[str, str] = {}
    for file in sorted(folder.glob("*.yaml")):
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        _flatten(file.stem, yaml.load(file.read_text("utf-8"), loader), texts)  # noqa: S506 - safe
    return Words(texts)


def _flatten(prefix: str, value: object, into: dict[str, str]) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _flatten(f"{prefix}.{key}", inner, into)
    else:
        into[prefix] = str(value).rstrip("\n")
