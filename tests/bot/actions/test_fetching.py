"""Sources asked politely, over real HTTP on this machine."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from prometheus_client import generate_latest

from bot.actions import finding
from bot.actions.fetching import Asked, Report, fetch_all, sources_that_are_on
from bot.services import Services
from jobs.choosing import Chosen, Standing, standing
from jobs.fetching import Limits
from jobs.reading import Reading
from jobs.source import Choice, Request, Source
from jobs.sources import SOURCES, jobicy
from storage.values import SourceState
from tests.support.feeds import Feed, a_jobicy_reply, a_jobicy_row, serving_feed
from tests.support.services import clock_of

QUICK = Limits(first_wait=timedelta(milliseconds=1), pause=timedelta(0))


@pytest.fixture
async def feed() -> AsyncIterator[Feed]:
    async with serving_feed() as running:
        running.body = a_jobicy_reply(a_jobicy_row(1), a_jobicy_row(2))
        yield running


def source(feed: Feed, name: str = "jobicy", **chosen: Any) -> Standing:
    made = Source(name, jobicy.parse, lambda _: (Request(feed.url),), jobicy.TERMS)
    return standing(made, Chosen(**chosen))


async def fetch(services: Services, *sources: Standing) -> list[Report]:
    return await fetch_all(services, sources, QUICK)


async def state(services: Services, name: str = "jobicy") -> SourceState:
    async with services.storage.reading() as work:
        return await work.sources.get(name)


async def test_what_a_source_has_is_kept(services: Services, feed: Feed) -> None:
    (report,) = await fetch(services, source(feed))
    assert report.asked is Asked.FETCHED
    assert report.taken is not None
    assert (report.taken.new, report.taken.known) == (2, 0)
    assert (await finding.find_all(services, "")).total == 2
    kept = await state(services)
    assert (kept.count, kept.last_success_at) == (2, services.now())


async def test_a_source_is_asked_no_more_often_than_its_terms_allow(
    services: Services, feed: Feed
) -> None:
    await fetch(services, source(feed))
    (report,) = await fetch(services, source(feed))
    assert report.asked is Asked.NOT_YET
    assert len(feed.asked) == 1
    clock_of(services).moment += jobicy.TERMS.smallest_interval
    (again,) = await fetch(services, source(feed))
    assert again.taken is not None
    assert (again.taken.new, again.taken.known) == (0, 2)


async def test_what_has_not_changed_is_not_read_again(services: Services, feed: Feed) -> None:
    feed.headers = {"etag": '"v1"'}
    await fetch(services, source(feed))
    clock_of(services).passes(hours=2)
    (report,) = await fetch(services, source(feed))
    assert report.asked is Asked.UNCHANGED
    assert feed.asked[1].headers["if-none-match"] == '"v1"'
    assert (await state(services)).count == 2


async def test_a_source_that_says_when_is_asked_then(services: Services, feed: Feed) -> None:
    feed.status, feed.headers = 503, {"retry-after": "7200"}
    (report,) = await fetch(services, source(feed))
    assert report.asked is Asked.FAILED
    assert report.next_at == services.now() + timedelta(hours=2)
    assert (await state(services)).last_error == "it answered 503"


async def test_a_source_that_fails_keeps_no_other_from_its_turn(
    services: Services, feed: Feed
) -> None:
    async with serving_feed() as broken:
        broken.body = "<html>Down for maintenance</html>"
        reports = await fetch(services, source(broken, "broken"), source(feed))
    assert [report.asked for report in reports] == [Asked.FAILED, Asked.FETCHED]
    assert (await finding.find_all(services, "")).total == 2


async def test_a_mistake_of_ours_in_one_source_is_told_and_spares_the_others(
    services: Services, feed: Feed, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: str) -> Reading:
        raise ZeroDivisionError("words of a posting")

    mistaken = Source("mistaken", broken, lambda _: (Request(feed.url),), jobicy.TERMS)
    reports = await fetch(services, standing(mistaken), source(feed))
    assert [report.asked for report in reports] == [Asked.FAILED, Asked.FETCHED]
    assert "ZeroDivisionError" in (reports[0].reason or "")
    assert "ZeroDivisionError at" in caplog.text
    assert "words of a posting" not in caplog.text


async def test_nothing_is_lost_by_a_failure_after_a_success(services: Services, feed: Feed) -> None:
    await fetch(services, source(feed))
    clock_of(services).passes(hours=2)
    feed.status = 500
    await fetch(services, source(feed))
    kept = await state(services)
    assert kept.last_error is not None
    assert kept.count == 2
    assert (await finding.find_all(services, "")).total == 2


async def test_a_failing_source_is_asked_less_and_less_often(
    services: Services, feed: Feed
) -> None:
    feed.status = 404
    waits = []
    for _ in range(7):
        (report,) = await fetch(services, source(feed))
        assert report.next_at is not None
        waits.append(report.next_at - services.now())
        clock_of(services).moment = report.next_at
    hours = [wait / timedelta(hours=1) for wait in waits]
    assert hours == [1, 1, 2, 4, 6, 6, 6]
    feed.status = 200
    (report,) = await fetch(services, source(feed))
    assert report.next_at == services.now() + timedelta(hours=1)
    assert (await state(services)).failing_since is None


async def test_what_the_operator_wants_holds_only_where_it_is_slower(
    services: Services, feed: Feed
) -> None:
    (report,) = await fetch(services, source(feed, every=timedelta(hours=12)))
    assert report.next_at == services.now() + timedelta(hours=12)
    clock_of(services).passes(hours=12)
    (report,) = await fetch(services, source(feed, every=timedelta(minutes=1)))
    assert report.next_at == services.now() + jobicy.TERMS.smallest_interval


async def test_rows_refused_are_remembered_and_counted_by_reason(
    services: Services, feed: Feed
) -> None:
    untitled = [a_jobicy_row(number, jobTitle="") for number in (3, 4)]
    feed.body = a_jobicy_reply(a_jobicy_row(1), *untitled, a_jobicy_row(5, url="ftp://x"))
    await fetch(services, source(feed))
    refused = (await state(services)).refused
    assert refused == {"it has no title": 2, "the link is not an http or https address": 1}
    counted = generate_latest(services.metrics.registry).decode()
    told = 'careerbot_refused_rows_total{reason="it has no title",source="jobicy"} 2.0'
    assert told in counted


async def test_every_round_of_a_source_is_counted_by_its_outcome(
    services: Services, feed: Feed
) -> None:
    await fetch(services, source(feed))
    clock_of(services).passes(hours=2)
    feed.status = 500
    await fetch(services, source(feed))
    counted = generate_latest(services.metrics.registry).decode()
    for outcome in ("fetched", "failed"):
        told = f'careerbot_fetches_total{{outcome="{outcome}",source="jobicy"}} 1.0'
        assert told in counted


async def test_a_source_that_fails_in_part_keeps_what_was_good_and_says_so(
    services: Services, feed: Feed
) -> None:
    async with serving_feed() as gone:
        gone.status = 404
        urls = (feed.url, gone.url)
        boards = Source("jobicy", jobicy.parse, lambda _: tuple(map(Request, urls)), jobicy.TERMS)
        (report,) = await fetch(services, standing(boards))
    assert report.asked is Asked.PARTLY
    assert report.reason == "it answered 404"
    assert (await finding.find_all(services, "")).total == 2
    kept = await state(services)
    assert (kept.last_success_at, kept.failing_since) == (services.now(), None)
    assert kept.last_error == "it answered 404"


async def test_a_key_that_a_reply_repeats_is_not_remembered(services: Services, feed: Feed) -> None:
    feed.body = '{"error": "s3cret-key is not valid"}'
    keyed = source(feed, choice=Choice(keys={"app_key": "s3cret-key"}))
    (report,) = await fetch(services, keyed)
    assert report.reason is not None
    assert "not valid" in report.reason
    assert "s3cret" not in report.reason + str(await state(services))


async def test_two_processes_do_not_both_ask(services: Services, feed: Feed) -> None:
    reports = await asyncio.gather(*(fetch(services, source(feed)) for _ in range(2)))
    assert sorted(report.asked for (report,) in reports) == [Asked.FETCHED, Asked.NOT_YET]
    assert len(feed.asked) == 1


def test_only_sources_are_asked_that_are_on_and_have_what_they_need(services: Services) -> None:
    on = {one.source.name for one in sources_that_are_on(services)}
    assert "jobicy" in on
    assert on == {
        name for name, one in SOURCES.items() if one.terms.on_by_default and not one.needs
    }
