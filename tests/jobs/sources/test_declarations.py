"""What a source declares that it reads of the operator's choice is what it does read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from jobs.choosing import keys_of
from jobs.source import Choice, Source
from jobs.sources import SOURCES


class Noting(Mapping[str, str]):
    """Has a value for every name, and notes which names were asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return "1"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.name)
def test_every_filter_and_key_that_is_read_is_declared(source: Source) -> None:
    """Else `sources.yaml` would refuse it, or take one that nobody reads."""
    filters, keys = Noting(), Noting()
    choice = Choice(("acme",), ("https://example.com/jobs",), keys, filters)
    assert source.requests(choice)
    assert filters.asked == set(source.filters)
    assert keys.asked == set(keys_of(source))


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.name)
def test_every_list_of_boards_or_addresses_that_is_read_is_declared(source: Source) -> None:
    keys, filters = Noting(), Noting()
    without = source.requests(Choice((), (), keys, filters))
    given = {"boards": ("acme",), "urls": ("https://weworkremotely.com/a.rss",)}
    for name, written in given.items():
        choice = Choice(**{name: written}, keys=keys, filters=filters)  # type: ignore[arg-type]
        is_read = source.requests(choice) != without
        assert is_read == (name in (*source.needs, *source.takes))


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.name)
def test_every_need_is_one_that_an_operator_can_meet(source: Source) -> None:
    for need in source.needs:
        assert need in ("boards", "urls") or need.startswith("keys.")
