"""The addresses that an operator lists, as requests; what is no address is not asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jobs.errors import RowRefused
from jobs.normalising import link
from jobs.source import Request


def requests_of(urls: Iterable[str]) -> tuple[Request, ...]:
    """A request for each http or https address, each once, in their order."""
    return tuple(Request(url) for url in dict.fromkeys(_addresses(urls)))


def _addresses(urls: Iterable[str]) -> Iterator[str]:
    for url in urls:
        try:
            yield link(url)
        except RowRefused:
            continue  # whoever reads the operator's file says so; here it is only left out
