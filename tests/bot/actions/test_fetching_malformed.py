"""Two thousand malformed replies: none raises out of the round, none stores half a posting.

Every source of `SOURCES` takes part by itself, as soon as a fixture of it lies beside its tests.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions.fetching import Asked, Report, fetch_all
from bot.services import Services
from jobs.ageing import UNSEEN_AT_MOST
from jobs.choosing import standing
from jobs.errors import SourceUnreadable
from jobs.fetching import Limits
from jobs.posting import Posting
from jobs.reading import Reading
from jobs.source import Choice, Request, Source
from jobs.sources import SOURCES
from tests.jobs.feed_server import FeedServer, feed_server
from tests.support.malformed import HOSTILE, malformed, seeds_of
from tests.support.services import clock_of, opened_services

REPLIES = 2000
QUICK = Limits(tries=1, pause=timedelta(0), pages=3)
SEEDS = {name: seeds_of(source) for name, source in SOURCES.items()}
READY = {name: malformed(seeds) for name, seeds in SEEDS.items() if seeds}
TAG = re.compile(r"<\s*/?\s*(?:script|img|a|p|br|div|span|b)\b", re.IGNORECASE)
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
SETTINGS = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.data_too_large, HealthCheck.large_base_example],
)  # fmt: skip


@dataclass
class Rounds:
    """Services and a server on this machine, in an event loop that goes on between examples."""

    runner: asyncio.Runner
    services: Services
    feed: FeedServer
    followed: int = 0

    def run(self, bodies: dict[str, bytes]) -> dict[str, Report]:
        """One round in which each source gets its reply, on every page."""
        clock_of(self.services).passes(days=8)  # all are due, whatever they asked for
        for name, body in bodies.items():
            self.feed.answer(f"/{name}", body=body)
        sources = [standing(self._local(SOURCES[name])) for name in bodies]
        reports = self.runner.run(fetch_all(self.services, sources, QUICK))
        return {report.source: report for report in reports}

    def stored(self) -> list[Posting]:
        """All that is kept; nothing is, afterwards."""
        return self.runner.run(self._take_all())

    async def _take_all(self) -> list[Posting]:
        async with self.services.storage.work() as work:
            found = await work.postings.search(limit=None)
            await work.postings.age_out(self.services.now() + UNSEEN_AT_MOST * 2, 100_000)
        return list(found.postings)

    def _local(self, source: Source) -> Source:
        """Asks this machine, also for what follows; `?` tells a page from the first."""
        url = f"{self.feed.url}/{source.name}"

        def following(request: Request, text: str) -> Request | None:
            onward = source.following(request, text)
            self.followed += onward is not None
            return replace(onward, url=url) if onward else None

        return replace(source, requests=lambda _: (Request(url),), following=following)


@pytest.fixture
def rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rounds]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def open_all() -> Rounds:
            services = await stack.enter_async_context(opened_services(tmp_path))
            return Rounds(runner, services, await stack.enter_async_context(feed_server()))

        yield runner.run(open_all())
        runner.run(stack.aclose())


@pytest.mark.parametrize("name", SOURCES)
def test_there_is_a_fixture_of_every_source_to_break(name: str) -> None:
    assert SEEDS[name], f"lay a small reply of {name} beside its test, in tests/jobs/sources/"


def test_no_malformed_reply_ends_a_round_or_leaves_half_a_posting(rounds: Rounds) -> None:
    replies = 0

    @settings(SETTINGS, max_examples=-(-REPLIES // len(READY)))
    @given(st.fixed_dictionaries(READY))
    def hold(bodies: dict[str, bytes]) -> None:
        nonlocal replies
        replies += len(bodies)
        reports = rounds.run(bodies)
        assert set(reports) == set(bodies)
        assert not [one for one in reports.values() if "careerbot itself" in (one.reason or "")]
        stored = rounds.stored()
        for posting in stored:
            assert flaws(posting) == []
        taken = [one.taken for one in reports.values() if one.taken]
        assert len(stored) == sum(one.count - one.same for one in taken)

    hold()
    assert replies >= REPLIES


def test_a_round_of_good_replies_keeps_whole_postings(rounds: Rounds) -> None:
    """So that the test above cannot pass because nothing is ever kept."""
    for name in READY:
        reports = rounds.run({name: SEEDS[name][0]})
        assert reports[name].asked in (Asked.FETCHED, Asked.PARTLY)
        stored = rounds.stored()
        assert {posting.source for posting in stored} == {name}
        for posting in stored:
            assert flaws(posting) == []


@pytest.mark.parametrize("name", READY)
def test_what_is_read_of_a_malformed_reply_is_whole_and_told_in_few_words(name: str) -> None:
    source, reasons = SOURCES[name], set[str]()

    @settings(SETTINGS, max_examples=200)
    @given(READY[name])
    def hold(body: bytes) -> None:
        text = body.decode("utf-8", "replace")
        reading = read(source, text)
        reasons.update(refusal.reason for refusal in reading.refused)
        for posting in reading.postings:
            assert flaws(posting) == []
            assert posting.source == name
        request = source.requests(everything())[0]
        assert isinstance(source.following(request, text), Request | None)

    hold()
    assert len(reasons) < 60, "reasons are counted: they must not repeat what the row says"


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("name", SOURCES)
def test_no_hostile_reply_takes_long_or_tells_what_lies_on_this_machine(
    name: str, kind: str
) -> None:
    began = time.monotonic()
    reading = read(SOURCES[name], HOSTILE[kind])
    SOURCES[name].following(SOURCES[name].requests(everything())[0], HOSTILE[kind])
    assert time.monotonic() - began < 10
    for posting in reading.postings:
        assert "root:" not in posting.title
        assert flaws(posting) == []


def everything() -> Choice:
    """All that any source may need."""
    keys = {name: "1" for source in SOURCES.values() for name in source.keys}
    needed = [need for source in SOURCES.values() for need in source.needs]
    keys |= {need.removeprefix("keys."): "1" for need in needed if need.startswith("keys.")}
    return Choice(boards=("acme",), urls=("https://example.com/jobs",), keys=keys)


def read(source: Source, text: str) -> Reading:
    """Nothing but SourceUnreadable may come out of `parse`."""
    try:
        return source.parse(text)
    except SourceUnreadable:
        return Reading((), ())


def flaws(posting: Posting) -> list[str]:
    """What is missing or raw in a posting."""
    required = {"source_id": posting.source_id, "url": posting.url, "title": posting.title}
    texts = [posting.title, posting.company, posting.excerpt, posting.level or ""]
    texts += [*posting.locations, *posting.tags, *posting.employment_types, posting.description]
    found = [f"no {name}" for name, value in required.items() if not value.strip()]
    found += ["no link"] if not posting.url.startswith(("https://", "http://")) else []
    found += ["no zone"] if posting.published_at.tzinfo is None else []
    found += [f"raw: {text[:80]!r}" for text in texts if TAG.search(text) or UNWANTED.search(text)]
    salary = posting.salary
    if salary is not None:
        amounts = [amount for amount in (salary.min, salary.max) if amount is not None]
        found += ["no amount"] if not amounts or min(amounts) <= 0 else []
    return found
