"""Asking feeds over HTTP: politely, within limits, and never twice for what has not changed."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType

import httpx

from jobs.body import BodyRefused, decoded_text, read_body
from jobs.errors import FetchFailed
from jobs.waiting import retry_moment

MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
SIZE_LIMIT = 10 * 1024 * 1024  # bytes, unpacked
TIME_LIMIT = timedelta(seconds=30)  # for one fetch as a whole


@dataclass(frozen=True, slots=True)
class Validators:
    """What a source said about its last reply, to be sent back with the next question."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A reply's text, and what to send along the next time."""

    text: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The source has nothing newer than what it gave last time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much, in bytes unpacked, and for how long one reply may go on."""

    size: int = SIZE_LIMIT
    time: timedelta = TIME_LIMIT


class Fetcher:
    """One client for all feeds; use it as `async with Fetcher(contact=...) as fetcher`.

    `contact` (an address or a page) stands in the User-Agent, so that a source can complain.
    """

    def __init__(self, *, contact: str, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._agent = f"careerbot/1.0 (+{_header_safe(contact)})"
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Fetcher:
        seconds = self._limits.time.total_seconds()
        headers = {"User-Agent": self._agent, "Accept-Encoding": "gzip"}
        client = httpx.AsyncClient(headers=headers, timeout=seconds, follow_redirects=False)
        self._client = await self._open.enter_async_context(client)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._open.aclose()

    async def fetch(
        self, source: str, url: str, *, now: datetime, known: Validators | None = None
    ) -> Fetched | NotModified:
        """Ask once; raises `FetchFailed`, whose `retry_at` is reckoned from `now` (aware UTC)."""
        try:
            async with asyncio.timeout(self._limits.time.total_seconds()):
                return await self._follow(source, url, now, known or Validators())
        except (TimeoutError, httpx.TimeoutException) as error:
            seconds = self._limits.time.total_seconds()
            raise FetchFailed(source, f"it did not answer within {seconds:g} seconds") from error
        except BodyRefused as error:
            raise FetchFailed(source, error.reason) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchFailed(source, _what_broke(error)) from error

    async def _follow(
        self, source: str, url: str, now: datetime, known: Validators
    ) -> Fetched | NotModified:
        target = httpx.URL(url)
        for _ in range(MOST_REDIRECTS + 1):
            if target.scheme not in ("http", "https") or not target.host:
                raise FetchFailed(source, "its address is not http or https")
            async with self._client.stream("GET", target, headers=_conditions(known)) as reply:
                if reply.status_code not in REDIRECTS or "location" not in reply.headers:
                    return await self._outcome(source, reply, now)
                target = target.join(reply.headers["location"])
        raise FetchFailed(source, "it redirects in circles")

    async def _outcome(
        self, source: str, reply: httpx.Response, now: datetime
    ) -> Fetched | NotModified:
        if reply.status_code == httpx.codes.NOT_MODIFIED:
            return NotModified()
        if reply.status_code != httpx.codes.OK:
            retry_at = retry_moment(reply.headers.get("retry-after"), now)
            raise FetchFailed(source, f"it answered {reply.status_code}", retry_at)
        text = decoded_text(await read_body(reply, self._limits.size), reply.charset_encoding)
        headers = reply.headers
        return Fetched(text, Validators(headers.get("etag"), headers.get("last-modified")))


def _conditions(known: Validators) -> dict[str, str]:
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    safe = {name: _header_safe(value or "") for name, value in given.items()}
    return {name: value for name, value in safe.items() if value}


def _what_broke(error: httpx.HTTPError | httpx.InvalidURL) -> str:
    """The address is left out, since it may hold the operator's key."""
    if isinstance(error, httpx.ConnectError):
        return "it cannot be reached"
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return "its address is not http or https"
    return f"the connection broke off ({type(error).__name__})"


def _header_safe(text: str) -> str:
    """Header fields take printable ASCII only."""
    return "".join(mark for mark in text if mark.isascii() and mark.isprintable()).strip()
