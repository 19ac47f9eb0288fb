"""Small invented replies of every board, what any posting must be like, and ways to damage text."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from jobs.posting import Posting
from jobs.reading import Reading
from jobs.sources import SOURCES

HERE = Path(__file__).parent
# name of the source: its reply
EXAMPLES = {
    path.stem: path.read_text("utf-8")
    for path in (*HERE.glob("*.json"), *HERE.glob("*.xml"), *HERE.glob("*.html"))
    if path.stem in SOURCES
} | {"jobicy": (HERE / "jobicy-2.2.json").read_text("utf-8")}

MOJIBAKE = re.compile("Ã|â€|Â|\ufffd|[\x80-\x9f]")
MARKUP = re.compile(r"</?[a-z][a-z0-9]*[\s/>]|&(?:[a-z]{2,8}|#\d+|#x[0-9a-f]+);", re.I)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def texts_of(posting: Posting) -> tuple[str, ...]:
    """Every text of a posting that people may come to read."""
    listed = (*posting.locations, *posting.tags, *posting.employment_types)
    return posting.title, posting.company, posting.excerpt, posting.description, *listed


def assert_whole(posting: Posting) -> None:
    """Nothing that a posting needs is missing or of another form."""
    assert posting.title
    assert posting.source_id
    assert re.match(r"https?://[^\s/]", posting.url)
    assert posting.published_at.tzinfo is UTC
    assert datetime(2000, 1, 1, tzinfo=UTC) <= posting.published_at
    assert posting.expires_at is None or posting.expires_at.tzinfo is UTC
    assert len(posting.title) <= 200
    assert len(posting.excerpt) <= 500
    assert len(posting.description) <= 6000
    json.dumps(posting.as_json(), allow_nan=False).encode()


def example(name: str) -> Reading:
    """What the invented reply of a source is read as."""
    return SOURCES[name].parse(EXAMPLES[name])


def reasons(reading: Reading) -> list[tuple[int, str]]:
    """Which rows were refused, and why."""
    return [(refused.row, refused.reason) for refused in reading.refused]


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """The text with a cut, a piece put in or out, and bits turned over."""
    body = bytearray(text.encode())
    for _ in range(draw(st.integers(0, 3))):
        body[draw(st.integers(0, len(body) - 1))] ^= 1 << draw(st.integers(0, 7))
    where, out = draw(st.integers(0, len(body))), draw(st.integers(0, 40))
    body[where : where + out] = draw(st.binary(max_size=3))
    end = draw(st.just(len(body)) | st.integers(0, len(body)))
    return body[:end].decode("utf-8", "replace")
