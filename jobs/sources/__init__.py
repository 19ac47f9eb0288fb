"""The sources we know, by name. A new feed is a new file here and a line in `SOURCES`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jobs.source import Source, Terms
from jobs.sources import jobicy, samples

SOURCES: Mapping[str, Source] = MappingProxyType({jobicy.SOURCE.name: jobicy.SOURCE})


def terms_of(name: str) -> Terms | None:
    """The terms under which a posting's source is shown; also of the bundled samples."""
    if name == samples.NAME:
        return samples.TERMS
    source = SOURCES.get(name)
    return source.terms if source else None
