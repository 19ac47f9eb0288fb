"""Asking feeds over HTTP: politely, within limits, and never twice for what has not changed."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from types import TracebackType

import httpx
import stamina

from jobs.body import BodyRefused, decoded_text, read_body
from jobs.courtesy import Courtesy
from jobs.errors import FetchFailed
from jobs.private_networks import is_surely_private, may_be_private
from jobs.remembering import NONE, Validators
from jobs.source import Request
from jobs.waiting import retry_moment

MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LONGEST_URL = 4000  # characters
_UNUSABLE = "its address is not http or https"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A reply's text, its size in bytes unpacked, and what to send along the next time."""

    text: str
    validators: Validators
    size: int = 0


@dataclass(frozen=True, slots=True)
class NotModified:
    """The source has nothing newer than what it gave last time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a source may go in one round, and how patient we are with it.

    `size` is bytes unpacked of one reply, `time` how long one reply may take; `tries` is how often
    something that may pass is tried, after a wait that begins near `first_wait` and doubles;
    `pause` lies between two requests to one host. A series of pages ends after `pages`, a source's
    round after `round_size` bytes or `round_time`.
    """

    size: int = 10 * 1024 * 1024
    time: timedelta = timedelta(seconds=30)
    tries: int = 3
    first_wait: timedelta = timedelta(seconds=1)
    longest_wait: timedelta = timedelta(seconds=10)
    pause: timedelta = timedelta(seconds=1)
    pages: int = 20
    round_size: int = 50 * 1024 * 1024
    round_time: timedelta = timedelta(minutes=4)


class Fetcher:
    """One client for all feeds; use it as `async with Fetcher(contact=...) as fetcher`.

    `contact` (an address or a page) stands in the User-Agent, so that a source can complain.
    """

    def __init__(self, *, contact: str, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._agent = f"careerbot/1.0 (+{_header_safe(contact)})"
        self._courtesy = Courtesy(self.limits.pause)
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Fetcher:
        seconds = self.limits.time.total_seconds()
        headers = {"User-Agent": self._agent, "Accept-Encoding": "gzip"}
        client = httpx.AsyncClient(
            headers=headers, timeout=seconds, follow_redirects=False, verify=_certificates()
        )
        self._client = await self._open.enter_async_context(client)
        # What becomes of a source is reported and counted by whoever asked, tries included.
        stamina.instrumentation.set_on_retry_hooks([])
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._open.aclose()

    async def fetch(
        self,
        source: str,
        request: Request,
        *,
        now: datetime,
        known: Validators = NONE,
        tries: int | None = None,
    ) -> Fetched | NotModified:
        """Asks, and asks again what may pass; raises `FetchFailed`.

        Its `retry_at` is reckoned from `now` (aware UTC). `tries` takes the place of the limits'.
        """
        limits = self.limits
        async for attempt in stamina.retry_context(
            on=self._wait_after,
            attempts=limits.tries if tries is None else tries,
            timeout=None,
            wait_initial=limits.first_wait,
            wait_jitter=limits.first_wait,
            wait_max=limits.longest_wait,
        ):
            with attempt:
                return await self._once(source, request, now, known)
        raise AssertionError("unreachable")  # the last attempt raises what it met

    def _wait_after(self, error: Exception) -> bool | float:
        """Whether to try again; the seconds to wait where the source named a short while."""
        if not isinstance(error, FetchFailed) or not error.may_pass:
            return False
        if error.retry_after is None:
            return True
        return error.retry_after <= self.limits.longest_wait and error.retry_after.total_seconds()

    async def _once(
        self, source: str, request: Request, now: datetime, known: Validators
    ) -> Fetched | NotModified:
        seconds = self.limits.time.total_seconds()
        try:
            target = _usable(source, httpx.URL(request.url))
            async with self._courtesy.turn(target.host), asyncio.timeout(seconds):
                return await self._follow(source, target, request.headers, now, known)
        except (TimeoutError, httpx.TimeoutException) as error:
            reason = f"it did not answer within {seconds:g} seconds"
            raise FetchFailed(source, reason, may_pass=True) from error
        except BodyRefused as error:
            raise FetchFailed(source, error.reason, may_pass=error.may_pass) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise _broken(source, error) from error

    async def _follow(
        self,
        source: str,
        target: httpx.URL,
        headers: Mapping[str, str],
        now: datetime,
        known: Validators,
    ) -> Fetched | NotModified:
        own = {name: _header_safe(value) for name, value in headers.items()}
        for _ in range(MOST_REDIRECTS + 1):
            sent = own | _conditions(known)
            async with self._client.stream("GET", target, headers=sent) as reply:
                if reply.status_code not in REDIRECTS or "location" not in reply.headers:
                    return await self._outcome(source, reply, now)
                led_to = _usable(source, target.join(reply.headers["location"]))
            if _origin(led_to) != _origin(target):
                await _stays_outside(source, target, led_to)
                own = {}  # they may hold the operator's key, which is for this host alone
            target = led_to
        raise FetchFailed(source, "it redirects in circles")

    async def _outcome(
        self, source: str, reply: httpx.Response, now: datetime
    ) -> Fetched | NotModified:
        if reply.status_code == httpx.codes.NOT_MODIFIED:
            return NotModified()
        if reply.status_code != httpx.codes.OK:
            retry_at = retry_moment(reply.headers.get("retry-after"), now)
            raise FetchFailed(
                source,
                f"it answered {reply.status_code}",
                retry_at,
                may_pass=reply.status_code >= 500,
                retry_after=retry_at - now if retry_at else None,
            )
        body = await read_body(reply, self.limits.size)
        # What the header says about the content is often wrong; whoever reads it finds out.
        text = decoded_text(body, reply.charset_encoding)
        given = reply.headers
        return Fetched(text, Validators(given.get("etag"), given.get("last-modified")), len(body))


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: that takes longer than a round in which nobody is due."""
    return httpx.create_ssl_context()


async def _stays_outside(source: str, target: httpx.URL, led_to: httpx.URL) -> None:
    """Nobody out there is to have us ask what only the operator's own network can reach.

    The names are those that are asked for, as they are in ASCII. A name that leads elsewhere a
    moment later is not noticed, nor one that only a proxy knows.
    """
    here, there = (url.raw_host.decode("ascii") for url in (target, led_to))
    if await may_be_private(there) and not await is_surely_private(here):
        raise FetchFailed(source, "it redirects into a private network")


def _usable(source: str, target: httpx.URL) -> httpx.URL:
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchFailed(source, _UNUSABLE)
    if len(str(target)) > LONGEST_URL:
        raise FetchFailed(source, "its address is too long")
    return target


def _origin(target: httpx.URL) -> tuple[str, str, int | None]:
    return target.scheme, target.host, target.port


def _conditions(known: Validators) -> dict[str, str]:
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    safe = {name: _header_safe(value or "") for name, value in given.items()}
    return {name: value for name, value in safe.items() if value}


def _broken(source: str, error: httpx.HTTPError | httpx.InvalidURL | UnicodeError) -> FetchFailed:
    """The address is left out, since it may hold the operator's key."""
    if isinstance(error, httpx.ConnectError):
        return FetchFailed(source, "it cannot be reached", may_pass=True)
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | UnicodeError):
        return FetchFailed(source, _UNUSABLE)
    reason = f"the connection broke off ({type(error).__name__})"
    return FetchFailed(source, reason, may_pass=True)


def _header_safe(text: str) -> str:
    """Header fields take printable ASCII only."""
    return "".join(mark for mark in text if mark.isascii() and mark.isprintable()).strip()
