"""Addresses inside and outside."""

from ipaddress import ip_address

import pytest

from jobs.private_networks import is_private, is_surely_private, may_be_private


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1.2.3", "[fe80::1]", "::1", "localhost"])
async def test_what_only_those_inside_can_reach_is_private(host: str) -> None:
    assert await may_be_private(host)
    assert await is_surely_private(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "[2606:4700::1111]", "", "xn--"])
async def test_what_is_outside_or_nowhere_is_not(host: str) -> None:
    assert not await may_be_private(host)
    assert not await is_surely_private(host)


@pytest.mark.parametrize(
    "address",
    [
        "192.168.0.1",
        "169.254.169.254",
        "fec0::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::a9fe:a9fe",
    ],
)
def test_it_is_known_in_every_form(address: str) -> None:
    assert is_private(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_leads_outside_is_not(address: str) -> None:
    assert not is_private(ip_address(address))
