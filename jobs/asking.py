"""One round of a source: every request that it wants made, and what follows from the replies."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from jobs.errors import FetchFailed, ReadingBroke, SourceUnreadable
from jobs.fetching import Fetched, Fetcher
from jobs.reading import Reading
from jobs.remembering import NONE, Memory, Validators, address_key
from jobs.source import Choice, Request, Source

Failure = FetchFailed | SourceUnreadable
Keep = Callable[[Reading], Awaitable[None]]
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Asked:
    """What came of a round; what was kept of it before a failure stays kept.

    `answered` and `unchanged` count whole series, each begun by one of the source's requests;
    `cut_short` says why the rest was left for another round, if it was. `count` is how many
    postings the source holds, those of replies that were unchanged or failed as remembered;
    `memories` are by `address_key`.
    """

    answered: int = 0
    unchanged: int = 0
    failures: list[Failure] = field(default_factory=list)
    cut_short: str | None = None
    count: int = 0
    memories: dict[str, Memory] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Page:
    """One reply of a series; `led_on` when another request followed from it."""

    key: str
    validators: Validators
    count: int
    led_on: bool


class Asking:
    """Asks one source for one round; every reading is handed to `keep` as soon as it is there."""

    def __init__(
        self,
        fetcher: Fetcher,
        source: Source,
        keep: Keep,
        known: Mapping[str, Memory],
        now: datetime,
    ) -> None:
        self._fetcher = fetcher
        self._limits = fetcher.limits
        self._tries = min(fetcher.limits.tries, source.terms.tries)
        self._source = source
        self._keep = keep
        self._known = known
        self._now = now
        self._until = time.monotonic() + fetcher.limits.round_time.total_seconds()
        self._size = 0
        self._closed: set[str] = set()  # hosts that asked to be left alone for now
        self._asked = Asked()

    async def run(self, choice: Choice) -> Asked:
        """Everything of the round; what a source does wrong is in `failures`, never raised."""
        try:
            requests = self._source.requests(choice)
        except Exception as error:
            self._asked.failures.append(_broke(self._source, error))
            return self._asked
        if not requests:
            self._asked.failures.append(FetchFailed(self._source.name, "there was nothing to ask"))
        for request in self._in_turn(requests):
            if self._has_had_its_share() or _host(request) in self._closed:
                self._remember_untouched(request)
            else:
                await self._series(request)
        return self._asked

    def _in_turn(self, requests: Iterable[Request]) -> list[Request]:
        """Those first that were asked longest ago, so that no round leaves out the same ones."""

        def asked_at(request: Request) -> datetime:
            known = self._known.get(address_key(request.url))
            return known.asked_at if known else _NEVER

        return sorted(requests, key=asked_at)

    def _has_had_its_share(self) -> bool:
        if self._size >= self._limits.round_size:
            self._asked.cut_short = f"it sent more than {self._limits.round_size // 1024} KB"
        elif time.monotonic() >= self._until:
            minutes = self._limits.round_time.total_seconds() / 60
            self._asked.cut_short = f"it took longer than {minutes:g} minutes"
        else:
            return False
        return True

    def _remember_untouched(self, request: Request) -> None:
        key = address_key(request.url)
        if key in self._known:
            self._asked.memories[key] = self._known[key]
            self._asked.count += self._known[key].count

    async def _series(self, first: Request) -> None:
        pages: list[_Page] = []
        try:
            remembered = await self._pages(first, pages)
        except (FetchFailed, SourceUnreadable) as error:
            self._fail(first, pages, error)
            return
        self._asked.answered += 1
        if remembered is not None and not pages:
            self._asked.unchanged += 1
        self._asked.count += self._remember(pages, remembered.count if remembered else 0)

    async def _pages(self, first: Request, pages: list[_Page]) -> Memory | None:
        """Adds what was read to `pages`; gives the memory of a reply that ended it unchanged."""
        request: Request | None = first
        seen: set[str] = set()
        while request is not None:
            if pages and (len(pages) >= self._limits.pages or self._has_had_its_share()):
                self._asked.cut_short = self._asked.cut_short or f"it has over {len(pages)} pages"
                return None
            key = address_key(request.url)
            known = self._known.get(key)
            validators = known.validators_at(self._now) if known else NONE
            reply = await self._fetcher.fetch(
                self._source.name, request, now=self._now, known=validators, tries=self._tries
            )
            if not isinstance(reply, Fetched):
                unchanged = known or Memory(self._now)
                self._asked.memories[key] = replace(unchanged, asked_at=self._now)
                return unchanged
            request = await self._take(request, key, reply, pages, seen)
        return None

    async def _take(
        self, request: Request, key: str, reply: Fetched, pages: list[_Page], seen: set[str]
    ) -> Request | None:
        """Reads and keeps one reply; gives what is to be asked next."""
        self._size += reply.size
        seen.add(request.url)
        # In a thread: ten megabytes take a second to read, and others wait for this event loop.
        reading, following = await asyncio.to_thread(_read, self._source, request, reply.text)
        await self._keep(reading)
        if following is not None and following.url in seen:
            following = None  # it would go on in circles
        count = len(reading.postings)
        pages.append(_Page(key, reply.validators, count, following is not None))
        return following

    def _fail(self, first: Request, pages: list[_Page], error: Failure) -> None:
        self._asked.failures.append(error)
        if isinstance(error, FetchFailed) and error.retry_at is not None:
            self._closed.add(_host(first))
        key = address_key(first.url)
        before = self._known[key].count if key in self._known else 0
        count = max(before, sum(page.count for page in pages))
        # Nothing to send along: an unchanged first page must not hide those that were not read.
        self._asked.memories[key] = Memory(self._now, count=count)
        self._asked.count += count
        self._asked.answered += bool(pages)

    def _remember(self, pages: list[_Page], count: int) -> int:
        """Remembers a whole series; gives how many postings it holds."""
        for page in reversed(pages):
            count += page.count
            # A reply that only points to others is needed in full, or nobody knows where to go on.
            only_points_on = page.led_on and not page.count
            validators = NONE if only_points_on else page.validators
            self._asked.memories[page.key] = Memory(self._now, self._now, validators, count)
        return count


def _read(source: Source, request: Request, text: str) -> tuple[Reading, Request | None]:
    try:
        return source.parse(text), source.following(request, text)
    except SourceUnreadable:
        raise
    except Exception as error:
        raise _broke(source, error) from error


def _broke(source: Source, error: Exception) -> ReadingBroke:
    broke = ReadingBroke(source.name, type(error).__name__)
    broke.__cause__ = error
    return broke


def _host(request: Request) -> str:
    try:
        return urlsplit(request.url).netloc
    except ValueError:
        return request.url
