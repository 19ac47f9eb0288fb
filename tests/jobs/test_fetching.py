"""The client for feeds against a real server on this machine."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from jobs.errors import FetchFailed, SourceUnreadable
from jobs.fetching import Fetched, Fetcher, Limits, NotModified, Validators
from jobs.sources import jobicy
from tests.jobs.feed_server import FeedServer, drip, feed_server, reset
from tests.jobs.making import NOW


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
async def feed() -> AsyncIterator[FeedServer]:
    async with feed_server() as server:
        yield server


async def fetch(
    url: str, known: Validators | None = None, limits: Limits | None = None
) -> Fetched | NotModified:
    async with Fetcher(contact="https://example.com/contact", limits=limits) as fetcher:
        return await fetcher.fetch("jobicy", url, now=NOW, known=known)


async def failure(url: str, limits: Limits | None = None) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        await fetch(url, limits=limits)
    return caught.value


async def test_a_reply_comes_back_with_what_to_ask_with_next_time(feed: FeedServer) -> None:
    modified = "Mon, 02 Mar 2026 08:00:00 GMT"
    url = feed.answer("/feed", body="{“ö”}".encode(), etag='"7"', last_modified=modified)
    assert await fetch(url) == Fetched("{“ö”}", Validators('"7"', modified))


async def test_we_say_who_we_are_and_that_we_read_gzip(feed: FeedServer) -> None:
    await fetch(feed.answer("/feed"))
    assert "careerbot" in feed.asked[0]["user-agent"]
    assert "https://example.com/contact" in feed.asked[0]["user-agent"]
    assert feed.asked[0]["accept-encoding"] == "gzip"
    assert "if-none-match" not in feed.asked[0]


async def test_what_has_not_changed_is_not_sent_again(feed: FeedServer) -> None:
    url = feed.answer("/feed", status="304 Not Modified", etag='"7"')
    known = Validators('"7"', "Mon, 02 Mar 2026 08:00:00 GMT")
    assert await fetch(url, known) == NotModified()
    assert feed.asked[0]["if-none-match"] == '"7"'
    assert feed.asked[0]["if-modified-since"] == "Mon, 02 Mar 2026 08:00:00 GMT"


async def test_a_line_break_in_a_remembered_etag_does_no_harm(feed: FeedServer) -> None:
    await fetch(feed.answer("/feed"), Validators(etag='"7"\r\nx-evil: é'))
    assert "x-evil" not in feed.asked[0]


async def test_retry_after_is_handed_on_as_a_moment(feed: FeedServer) -> None:
    status = "429 Too Many Requests"
    error = await failure(feed.answer("/feed", status=status, retry_after="120"))
    assert error.retry_at == NOW + timedelta(minutes=2)
    assert str(error) == "jobicy could not be fetched: it answered 429."


@pytest.mark.parametrize("status", ["500 Oops", "404 Not Found", "204 No Content", "400 Bad"])
async def test_any_answer_but_200_is_a_failure(feed: FeedServer, status: str) -> None:
    error = await failure(feed.answer("/feed", status=status))
    assert status[:3] in error.reason
    assert error.retry_at is None


async def test_a_packed_reply_is_unpacked(feed: FeedServer) -> None:
    url = feed.answer("/feed", body=gzip.compress(b'{"jobs": []}'), content_encoding="gzip")
    reply = await fetch(url)
    assert isinstance(reply, Fetched)
    assert reply.text == '{"jobs": []}'


async def test_damaged_packing_is_a_failure(feed: FeedServer) -> None:
    error = await failure(feed.answer("/feed", body=b"no gzip", content_encoding="gzip"))
    assert "damaged" in error.reason


async def test_packing_that_we_did_not_ask_for_is_a_failure(feed: FeedServer) -> None:
    error = await failure(feed.answer("/feed", body=b"x", content_encoding="br"))
    assert "not asked for" in error.reason


async def test_a_reply_over_the_limit_is_given_up(feed: FeedServer) -> None:
    error = await failure(feed.answer("/feed", body=b"x" * 3000), Limits(size=2048))
    assert error.reason == "its answer is larger than 2 KB"


async def test_a_reply_of_just_the_limit_is_taken(feed: FeedServer) -> None:
    reply = await fetch(feed.answer("/feed", body=b"x" * 2048), limits=Limits(size=2048))
    assert isinstance(reply, Fetched)
    assert len(reply.text) == 2048


async def test_a_packed_bomb_is_given_up(feed: FeedServer) -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    error = await failure(feed.answer("/feed", body=bomb, content_encoding="gzip"))
    assert "larger" in error.reason


async def test_a_slow_reply_is_given_up_though_it_never_stops(feed: FeedServer) -> None:
    limits = Limits(time=timedelta(seconds=0.3))
    error = await failure(feed.behave("/feed", drip), limits)
    assert error.reason == "it did not answer within 0.3 seconds"


async def test_a_broken_connection_is_a_failure(feed: FeedServer) -> None:
    error = await failure(feed.behave("/feed", reset))
    assert "broke off" in error.reason


async def test_a_server_that_is_not_there_is_a_failure(feed: FeedServer) -> None:
    error = await failure("http://127.0.0.1:1/feed?key=secret")
    assert error.reason == "it cannot be reached"
    assert "secret" not in str(error)


async def test_redirects_are_followed(feed: FeedServer) -> None:
    feed.answer("/new", body=b"here")
    reply = await fetch(feed.answer("/feed", status="301 Moved", location="/new"))
    assert isinstance(reply, Fetched)
    assert reply.text == "here"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.com/x", "javascript:1"])
async def test_a_redirect_away_from_http_is_not_followed(feed: FeedServer, target: str) -> None:
    error = await failure(feed.answer("/feed", status="302 Found", location=target))
    assert error.reason == "its address is not http or https"


async def test_redirects_in_circles_end(feed: FeedServer) -> None:
    error = await failure(feed.answer("/feed", status="302 Found", location="/feed"))
    assert error.reason == "it redirects in circles"
    assert len(feed.asked) == 6


@pytest.mark.parametrize("url", ["file:///etc/hosts", "no address", "http://", "http://[::1"])
async def test_an_address_that_is_none_is_a_failure(url: str) -> None:
    assert (await failure(url)).reason == "its address is not http or https"


async def test_what_the_header_says_about_the_content_is_not_believed(feed: FeedServer) -> None:
    url = feed.answer("/feed", body=b'{"jobs": []}', content_type="text/html")
    reply = await fetch(url)
    assert isinstance(reply, Fetched)
    assert jobicy.parse(reply.text).postings == ()


async def test_a_web_page_in_place_of_json_is_found_out_by_reading_it(feed: FeedServer) -> None:
    page = b"<!doctype html><title>Just a moment</title>"
    reply = await fetch(feed.answer("/feed", body=page, content_type="application/json"))
    assert isinstance(reply, Fetched)
    with pytest.raises(SourceUnreadable, match="web page"):
        jobicy.parse(reply.text)


async def test_a_failure_leaves_the_client_usable(feed: FeedServer) -> None:
    broken, good = feed.behave("/broken", reset), feed.answer("/feed", body=b"fine")
    async with Fetcher(contact="x") as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.fetch("jobicy", broken, now=NOW)
        reply = await fetcher.fetch("jobicy", good, now=NOW)
    assert isinstance(reply, Fetched)
    assert reply.text == "fine"


async def test_a_source_that_hangs_does_not_hold_up_another(feed: FeedServer) -> None:
    slow, good = feed.behave("/slow", drip), feed.answer("/feed", body=b"fine")
    async with Fetcher(contact="x", limits=Limits(time=timedelta(seconds=1))) as fetcher:
        hanging = asyncio.create_task(fetcher.fetch("other", slow, now=NOW))
        reply = await fetcher.fetch("jobicy", good, now=NOW)
        assert not hanging.done()
        with pytest.raises(FetchFailed):
            await hanging
    assert isinstance(reply, Fetched)
