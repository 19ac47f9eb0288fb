"""Which proxy of the environment (HTTPS_PROXY, NO_PROXY ...) leads to a server, if any does."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from bot.errors import SettingRefused

_KNOWN = ("http", "https")


def proxy_for(url: str) -> str | None:
    """The address of the proxy, with its name and password where it has them.

    Raises SettingRefused for a proxy that does not speak HTTP.
    """
    address = urlsplit(url)
    if is_loopback(url) or proxy_bypass(address.netloc.rpartition("@")[2]):
        return None
    found = getproxies()
    named = address.scheme if found.get(address.scheme) else "all"
    proxy = found.get(named)
    if not proxy:
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if urlsplit(proxy).scheme not in _KNOWN:  # the address may hold a password: not repeated
        raise SettingRefused(f"{named.upper()}_PROXY", "must begin with http:// or https://")
    return proxy


def is_loopback(url: str) -> bool:
    """Whether the server is on this machine: a proxy is for the outside world."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
