"""Whether what an operator chose would go round the terms of a source: by address, or twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from urllib.parse import urlsplit

from jobs.choosing import NOTHING, Chosen, Switch, standing
from jobs.source import Source


def site_of(source: Source) -> str:
    """The host that its terms are about, without `www.`: other hosts of it end the same way."""
    return _host(source.terms.link).removeprefix("www.")


def is_of(url: str, source: Source) -> bool:
    """Whether the address is on the source's own site."""
    return f".{_host(url)}".endswith(f".{site_of(source)}")


def owner_of(url: str, sources: Iterable[Source]) -> Source | None:
    """The source on whose site the address is, and under whose terms it has to be asked.

    A site that hosts the boards of companies has no say over their own feeds, and a source that
    credits what the operator lists has no site.
    """
    for source in sources:
        has_site = "boards" not in source.needs and not source.terms.credits_site
        if has_site and is_of(url, source):
            return source
    return None


def asked_twice(
    chosen: Mapping[str, Chosen], sources: Mapping[str, Source]
) -> Iterator[tuple[Source, Source]]:
    """Each two sources that are one site's, under the same terms, and both on."""
    on = [one for name, one in sources.items() if _is_on(one, chosen.get(name, NOTHING))]
    for one, other in combinations(on, 2):
        if site_of(one) == site_of(other):
            yield one, other


def _is_on(source: Source, chosen: Chosen) -> bool:
    return standing(source, chosen).switch is Switch.ON


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")
