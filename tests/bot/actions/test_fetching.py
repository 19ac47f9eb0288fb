"""Sources asked politely, over real HTTP on this machine."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.actions import finding
from bot.actions.fetching import Asked, fetch_all, sources_that_are_on
from bot.services import Services
from jobs.source import Request, Source
from jobs.sources import jobicy
from storage.values import SourceState
from tests.support.feeds import Feed, a_jobicy_reply, a_jobicy_row, serving_feed
from tests.support.services import clock_of


@pytest.fixture
async def feed() -> AsyncIterator[Feed]:
    async with serving_feed() as running:
        running.body = a_jobicy_reply(a_jobicy_row(1), a_jobicy_row(2))
        yield running


def source(feed: Feed, name: str = "jobicy") -> Source:
    return Source(name, jobicy.parse, lambda _: (Request(feed.url),), jobicy.TERMS)


async def state(services: Services, name: str = "jobicy") -> SourceState:
    async with services.storage.reading() as work:
        return await work.sources.get(name)


async def test_what_a_source_has_is_kept(services: Services, feed: Feed) -> None:
    (report,) = await fetch_all(services, [source(feed)])
    assert report.asked is Asked.FETCHED
    assert report.taken is not None
    assert (report.taken.new, report.taken.known) == (2, 0)
    assert (await finding.find_all(services, "")).total == 2
    kept = await state(services)
    assert (kept.count, kept.last_success_at) == (2, services.now())


async def test_a_source_is_asked_no_more_often_than_its_terms_allow(
    services: Services, feed: Feed
) -> None:
    await fetch_all(services, [source(feed)])
    (report,) = await fetch_all(services, [source(feed)])
    assert report.asked is Asked.NOT_YET
    assert len(feed.asked) == 1
    clock_of(services).moment += jobicy.TERMS.smallest_interval
    (again,) = await fetch_all(services, [source(feed)])
    assert again.taken is not None
    assert (again.taken.new, again.taken.known) == (0, 2)


async def test_what_has_not_changed_is_not_read_again(services: Services, feed: Feed) -> None:
    feed.headers = {"etag": '"v1"'}
    await fetch_all(services, [source(feed)])
    clock_of(services).passes(hours=2)
    (report,) = await fetch_all(services, [source(feed)])
    assert report.asked is Asked.UNCHANGED
    assert (await state(services)).etag == '"v1"'


async def test_a_source_that_says_when_is_asked_then(services: Services, feed: Feed) -> None:
    feed.status, feed.headers = 503, {"retry-after": "7200"}
    (report,) = await fetch_all(services, [source(feed)])
    assert report.asked is Asked.FAILED
    assert report.next_at == services.now() + timedelta(hours=2)
    assert (await state(services)).last_error == "it answered 503"


async def test_a_source_that_fails_keeps_no_other_from_its_turn(
    services: Services, feed: Feed
) -> None:
    async with serving_feed() as broken:
        broken.body = "<html>Down for maintenance</html>"
        reports = await fetch_all(services, [source(broken, "broken"), source(feed)])
    assert [report.asked for report in reports] == [Asked.FAILED, Asked.FETCHED]
    assert (await finding.find_all(services, "")).total == 2


async def test_a_mistake_of_ours_in_one_source_lets_the_others_finish_first(
    services: Services, feed: Feed
) -> None:
    def broken(_: str) -> object:
        raise ZeroDivisionError

    mistaken = Source("mistaken", broken, lambda _: (Request(feed.url),), jobicy.TERMS)  # type: ignore[arg-type]
    with pytest.raises(ZeroDivisionError):
        await fetch_all(services, [mistaken, source(feed)])
    assert (await state(services)).count == 2


async def test_nothing_is_lost_by_a_failure_after_a_success(services: Services, feed: Feed) -> None:
    await fetch_all(services, [source(feed)])
    clock_of(services).passes(hours=2)
    feed.status = 500
    await fetch_all(services, [source(feed)])
    kept = await state(services)
    assert kept.last_error is not None
    assert kept.count == 2
    assert (await finding.find_all(services, "")).total == 2


def test_only_sources_whose_terms_say_so_are_on() -> None:
    assert [one.name for one in sources_that_are_on()] == ["jobicy"]
