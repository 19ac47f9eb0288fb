"""Replies that no good feed would give: our fixtures broken in many ways, and hostile ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from jobs.source import Source

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "jobs" / "sources"
SAMPLES = ROOT.parent / "shared" / "feeds" / "samples"  # only there in development
_LARGEST_SEED = 60_000  # bytes; what is larger makes examples slow, not more telling
_MOST_ROWS = 3

_ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{_ENTITIES}]>'
FEED = "<rss version='2.0'><channel><item><title>{}</title><link>https://x.com/1</link></item>"
HOSTILE: dict[str, str] = {
    "nothing": "",
    "spaces": " \n",
    "a web page": "<!doctype html><html><title>Just a moment...</title></html>",
    "an empty list": "[]",
    "an empty object": "{}",
    "a text": '"jobs"',
    "a huge number": "9" * 100_000,
    "no number at all": '{"jobs": [NaN, Infinity, -Infinity, 1e999]}',
    "deep lists": "[" * 100_000,
    "deep objects": '{"jobs":' * 100_000,
    "a picture": "\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "halves of characters": '{"jobs": ["\\ud800"], "data": ["\\udfff\\u0000"]}',
    "a billion laughs": f"{LAUGHS}{FEED.format('&l9;')}</channel></rss>",
    "a quadratic blow-up": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>'
    f"{FEED.format('&a;' * 20_000)}</channel></rss>",
    "a foreign file": '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    f"{FEED.format('&f;')}</channel></rss>",
    "deep tags": "<rss><channel>" + "<a>" * 100_000,
    "tags without end": "<rss><channel><item>" + "<title>x" * 50_000,
    "many brackets": "<" * 200_000,
    "many entities": "&lt;" * 200_000,
    "scripts without end": '<script type="application/ld+json">' * 20_000,
    "deep data in a page": f'<script type="application/ld+json">{"[" * 100_000}</script>',
    "a huge id in a page": '<script type="application/ld+json">{"@type":"JobPosting","title":'
    f"{'9' * 100_000}}}</script>",
}

# Values that stand where a feed would have another.
_ODD = [
    None, True, False, 0, -1, 1.5, 10**18, 10**400, float("inf"), float("nan"), "", " ", "0", "\0",
    "\ud800", "null", "<b>", "</script><img src=x onerror=alert(1)>", "&amp;" * 30, "&#0;&#xD800;",
    "9" * 500, "x" * 60_000, "javascript:alert(1)", "http://", "https://[", "//x.com", "file:///x",
    "2026-13-45", "0000-00-00", "9999-12-31T23:59:59-14:00", "10000000000000000", "-62135596800",
    "\u202edlot", "𝕵𝖔𝖇", [], {}, [[]], [None], [{}], {"a": {"b": []}}, ["", 1, None], "$-5/hour",
    "€" * 100, "$1-" * 200, "1,000,000,000,000,000 USD", "Remote" * 500, "|" * 300, "," * 3000,
]  # fmt: skip


def seeds_of(source: Source) -> list[bytes]:
    """Every fixture and sample that the source makes a posting of, cut down to a few rows."""
    return [text.encode() for text in _texts() if _reads(source, text)]


def malformed(seeds: list[bytes]) -> st.SearchStrategy[bytes]:
    """A reply that was one of the seeds, or never was one."""
    seed = _one_of(seeds)
    bits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 7)), max_size=40)
    structures = [document for document in map(_document, seeds) if document is not None]
    ways = [
        st.builds(_cut, seed, st.floats(0, 1)),
        st.builds(_flipped, seed, bits),
        st.builds(_spliced, seed, st.floats(0, 1), st.floats(0, 1), st.binary(max_size=20)),
        st.builds(_repeated, seed, st.floats(0, 1), st.floats(0, 1)),
        _one_of([text.encode("utf-8", "replace") for text in HOSTILE.values()]),
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode()),
    ]  # fmt: skip
    if structures:
        changes = st.lists(st.tuples(st.floats(0, 1), _one_of(_ODD)), min_size=1, max_size=6)
        # Most often: what still parses gets further into the code than what does not.
        ways += 5 * [st.builds(_changed, _one_of(structures), changes)]
    return st.one_of(ways)


def _one_of(items: list[Any]) -> st.SearchStrategy[Any]:
    """As `sampled_from`, which would show all of the items in what it prints."""
    return st.integers(0, len(items) - 1).map(items.__getitem__)


def _texts() -> Iterator[str]:
    files = [*FIXTURES.iterdir(), *(SAMPLES.iterdir() if SAMPLES.is_dir() else ())]
    for file in sorted(files):
        if file.is_file() and file.suffix not in (".py", ".pyc", ".md"):
            text = _few_rows(file.read_text("utf-8", "replace"))
            if len(text) <= _LARGEST_SEED:
                yield text


def _few_rows(text: str) -> str:
    document = _document(text.encode())
    if document is None:
        return text
    if isinstance(document, dict):
        document = {key: _few(value) for key, value in document.items()}
    return json.dumps(_few(document))


def _few(value: Any) -> Any:
    return value[: _MOST_ROWS + 1] if isinstance(value, list) else value


def _reads(source: Source, text: str) -> bool:
    try:
        return bool(source.parse(text).postings)
    except Exception:  # whose reply it is not, it need not take
        return False


def _document(seed: bytes) -> Any:
    try:
        return json.loads(seed)
    except ValueError:
        return None


def _at(seed: bytes, where: float) -> int:
    return int(where * len(seed))


def _cut(seed: bytes, where: float) -> bytes:
    return seed[: _at(seed, where)]


def _flipped(seed: bytes, bits: list[tuple[float, int]]) -> bytes:
    broken = bytearray(seed)
    for where, bit in bits:
        broken[min(_at(seed, where), len(seed) - 1)] ^= 1 << bit
    return bytes(broken)


def _spliced(seed: bytes, start: float, end: float, between: bytes) -> bytes:
    return seed[: _at(seed, start)] + between + seed[_at(seed, end) :]


def _repeated(seed: bytes, start: float, end: float) -> bytes:
    first, last = sorted((_at(seed, start), _at(seed, end)))
    return seed[:last] + seed[first:last] * 2 + seed[last:]


def _changed(document: Any, changes: list[tuple[float, Any]]) -> bytes:
    """The document with odd values in the place of some of its own."""
    changed = json.loads(json.dumps(document))
    for where, value in changes:
        places = list(_places(changed))
        if places:
            places[min(int(where * len(places)), len(places) - 1)](deepcopy(value))
    return json.dumps(changed).encode()


def _places(node: Any) -> Iterator[Callable[[Any], None]]:
    """A setter for every value inside."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in list(items):
        yield lambda new, key=key: node.__setitem__(key, new)  # type: ignore[misc]
        if isinstance(value, dict | list):
            yield from _places(value)
