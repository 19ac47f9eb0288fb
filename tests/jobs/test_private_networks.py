"""Addresses inside and outside."""

import pytest

from jobs.private_networks import is_private


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "[fe80::1]", "localhost"],
)
async def test_what_only_those_inside_can_reach_is_private(host: str) -> None:
    assert await is_private(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "[2606:4700::1111]", "no-such-host.invalid", "xn--"])
async def test_what_is_outside_or_nowhere_is_not(host: str) -> None:
    assert not await is_private(host)
