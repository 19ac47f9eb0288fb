"""Whether an address lies where only those inside can reach it: this machine, its neighbours."""

from __future__ import annotations

import asyncio
import ipaddress
import socket


async def is_private(host: str) -> bool:
    """Whether the host is, or its name leads to, an address that is not of the public Internet.

    A name that leads nowhere is none. Source of the ranges: IANA's special-purpose registries, as
    the standard library has them.
    """
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        found = await _resolved(host)
        return any(not ipaddress.ip_address(each).is_global for each in found)


async def _resolved(host: str) -> set[str]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return set()
    return {str(address[0]).partition("%")[0] for *_, address in found}
