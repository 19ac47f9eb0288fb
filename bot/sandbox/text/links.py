"""Which addresses Telegram takes in links and buttons."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_USER = re.compile(r"tg://user\?id=(\d+)$")
_INNER = ("tg://", "tg:", "ton://", "ton:")


class BadLink(ValueError):
    """An address that Telegram refuses; the text is Telegram's reason."""


def checked_link(url: str) -> str:
    """The address as Telegram keeps it; raises BadLink."""
    url = url.strip()
    if url.lower().startswith(_INNER):
        return url
    if not url.lower().startswith(("http://", "https://")):
        if _SCHEME.match(url) and not re.match(r"[^/:]+:\d+(/|$)", url):
            raise BadLink("Unsupported URL protocol")
        url = f"http://{url}"
    return _checked_http(url)


def _checked_http(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        parts.port  # noqa: B018 (reading it is what checks it)
    except ValueError as error:
        raise BadLink("Wrong HTTP URL") from error
    if "." not in host.strip(".") or re.search(r"\s", url):
        raise BadLink("Wrong HTTP URL")
    start = f"{parts.scheme.lower()}://{parts.netloc.lower()}"
    rest = url[len(parts.scheme) + 3 + len(parts.netloc) :]
    return start + (rest if rest.startswith("/") else f"/{rest}")


def mentioned_person(url: str) -> int | None:
    """The id in a `tg://user?id=...` link."""
    found = _USER.match(url)
    return int(found[1]) if found else None
