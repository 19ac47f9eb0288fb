"""Whether an address lies where only those inside can reach it: this machine, its neighbours."""

from __future__ import annotations

import asyncio
import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Addresses of version 6 that lead to one of version 4, which they hold in their last 32 bits
# (RFC 6052, RFC 4291), and those of a site, which are given out no more (RFC 3879).
_HOLDING = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))


async def may_be_private(host: str) -> bool:
    """Whether any address of the host, a name or an address, is not of the public Internet.

    A name that leads nowhere has none. Source of the ranges: IANA's special-purpose registries, as
    the standard library has them.
    """
    return any(is_private(each) for each in await _addresses(host))


async def is_surely_private(host: str) -> bool:
    """Whether all of them are, and there are any."""
    found = await _addresses(host)
    return bool(found) and all(is_private(each) for each in found)


def is_private(address: Address) -> bool:
    """Whether it is not of the public Internet."""
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if within is None and any(address in network for network in _HOLDING):
            within = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.is_site_local or (within is not None and not within.is_global):
            return True
    return not address.is_global


async def _addresses(host: str) -> list[Address]:
    try:
        return [ipaddress.ip_address(host.strip("[]"))]
    except ValueError:
        pass
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [ipaddress.ip_address(str(told[0]).partition("%")[0]) for *_, told in found]
