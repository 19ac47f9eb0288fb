"""Links that are safe to offer to people."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from jobs.errors import RowRefused

LONGEST_LINK = 1000


def link(address: str) -> str:
    """The address if it is an http or https link that is safe to offer; else `RowRefused`."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        host, user = parts.hostname, parts.username
        _ = parts.port  # raises when it is no number
    except ValueError as error:
        raise RowRefused("the link cannot be read") from error
    if parts.scheme not in ("http", "https") or not host:
        raise RowRefused("the link is not an http or https address")
    if user is not None or len(address) > LONGEST_LINK or not _is_one_word(address):
        raise RowRefused("the link is not one to send people to")
    return parts.scheme + address[len(parts.scheme) :]  # in lower case, as every reader knows it


def _is_one_word(address: str) -> bool:
    return address.isprintable() and not re.search(r"[\s<>\"\\]", address)
