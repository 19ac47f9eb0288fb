"""The sources we know, by name. A new feed is a new file here and a line in `SOURCES`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jobs.source import Source, Terms
from jobs.sources import (
    adzuna,
    arbeitnow,
    ashby,
    feed,
    greenhouse,
    hackernews,
    himalayas,
    jobicy,
    jobicy_rss,
    lever,
    page,
    remoteok,
    remotive,
    samples,
    themuse,
    usajobs,
    weworkremotely,
)

_ALL = (
    jobicy.SOURCE,
    jobicy_rss.SOURCE,
    remotive.SOURCE,
    remoteok.SOURCE,
    arbeitnow.SOURCE,
    himalayas.SOURCE,
    weworkremotely.SOURCE,
    themuse.SOURCE,
    hackernews.SOURCE,
    greenhouse.SOURCE,
    lever.SOURCE,
    ashby.SOURCE,
    adzuna.SOURCE,
    usajobs.SOURCE,
    feed.SOURCE,
    page.SOURCE,
)

SOURCES: Mapping[str, Source] = MappingProxyType({source.name: source for source in _ALL})


def terms_of(name: str) -> Terms | None:
    """The terms under which a posting's source is shown; also of the bundled samples."""
    if name == samples.NAME:
        return samples.TERMS
    source = SOURCES.get(name)
    return source.terms if source else None
