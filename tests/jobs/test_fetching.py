"""The client for feeds against a real server on this machine."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from jobs.errors import FetchFailed, SourceUnreadable
from jobs.fetching import Fetched, Fetcher, Limits, NotModified
from jobs.remembering import NONE, Validators
from jobs.source import Request
from jobs.sources import jobicy
from tests.jobs.feed_server import FeedServer, cut_off, drip, feed_server, in_turn, reset
from tests.jobs.making import NOW

MOMENT = timedelta(milliseconds=1)


def quick(**limits: Any) -> Limits:
    """Limits as they are, but nobody waits long."""
    return Limits(**{"pause": MOMENT, "first_wait": MOMENT, **limits})


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
async def feed() -> AsyncIterator[FeedServer]:
    async with feed_server() as server:
        yield server


async def fetch(
    url: str, known: Validators = NONE, limits: Limits | None = None, **headers: str
) -> Fetched | NotModified:
    limits = limits or quick()
    async with Fetcher(contact="https://example.com/contact", limits=limits) as fetcher:
        return await fetcher.fetch("jobicy", Request(url, headers), now=NOW, known=known)


async def failure(url: str, limits: Limits | None = None) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        await fetch(url, limits=limits)
    return caught.value


async def test_a_reply_comes_back_with_what_to_ask_with_next_time(feed: FeedServer) -> None:
    modified = "Mon, 02 Mar 2026 08:00:00 GMT"
    url = feed.answer("/feed", body="{“ö”}".encode(), etag='"7"', last_modified=modified)
    assert await fetch(url) == Fetched("{“ö”}", Validators('"7"', modified), size=10)


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
    error = await failure(feed.answer("/feed", body=b"x" * 3000), quick(size=2048))
    assert error.reason == "its answer is larger than 2 KB"


async def test_a_reply_of_just_the_limit_is_taken(feed: FeedServer) -> None:
    reply = await fetch(feed.answer("/feed", body=b"x" * 2048), limits=quick(size=2048))
    assert isinstance(reply, Fetched)
    assert len(reply.text) == 2048


async def test_a_packed_bomb_is_given_up(feed: FeedServer) -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    error = await failure(feed.answer("/feed", body=bomb, content_encoding="gzip"))
    assert "larger" in error.reason


async def test_a_slow_reply_is_given_up_though_it_never_stops(feed: FeedServer) -> None:
    limits = quick(time=timedelta(seconds=0.3), tries=1)
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


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1:{port}/secret", "http://localhost:{port}/secret"]
)
async def test_nobody_outside_leads_into_the_network_of_the_operator(
    feed: FeedServer, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    for name in ("NO_PROXY", "no_proxy", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", feed.url)  # through which a host outside can be played
    location = inside.format(port=feed.url.rpartition(":")[2])
    feed.answer("http://feeds.example/list", status="302 Found", location=location)
    error = await failure("http://feeds.example/list")
    assert error.reason == "it redirects into a private network"
    assert feed.paths == ["http://feeds.example/list"]


async def test_redirects_in_circles_end(feed: FeedServer) -> None:
    error = await failure(feed.answer("/feed", status="302 Found", location="/feed"))
    assert error.reason == "it redirects in circles"
    assert len(feed.asked) == 6


@pytest.mark.parametrize(
    "url", ["file:///etc/hosts", "no address", "http://", "http://[::1", "http://xn--/", "data:,x"]
)
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
    async with Fetcher(contact="x", limits=quick()) as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.fetch("jobicy", Request(broken), now=NOW)
        reply = await fetcher.fetch("jobicy", Request(good), now=NOW)
    assert isinstance(reply, Fetched)
    assert reply.text == "fine"


async def test_a_source_that_hangs_does_not_hold_up_another(feed: FeedServer) -> None:
    async with feed_server() as other:
        slow, good = feed.behave("/slow", drip), other.answer("/feed", body=b"fine")
        limits = quick(time=timedelta(seconds=1), tries=1)
        async with Fetcher(contact="x", limits=limits) as fetcher:
            hanging = asyncio.create_task(fetcher.fetch("other", Request(slow), now=NOW))
            reply = await fetcher.fetch("jobicy", Request(_other_host(good)), now=NOW)
            assert not hanging.done()
            with pytest.raises(FetchFailed):
                await hanging
    assert isinstance(reply, Fetched)


def _other_host(url: str) -> str:
    """The same machine under another name, for turns are by host."""
    return url.replace("127.0.0.1", "localhost")


async def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_between(feed: FeedServer) -> None:
    url, pause = feed.answer("/feed", body=b"fine"), timedelta(seconds=0.2)
    async with Fetcher(contact="x", limits=quick(pause=pause)) as fetcher:
        asking = (fetcher.fetch(name, Request(url), now=NOW) for name in ("a", "b", "c"))
        await asyncio.gather(*asking)
    first, second, third = feed.asked_at
    assert min(second - first, third - second) >= 0.19


@pytest.mark.parametrize("status", ["500 Oops", "502 Bad Gateway", "503 Unavailable"])
async def test_a_server_that_stumbles_is_asked_again(feed: FeedServer, status: str) -> None:
    url = feed.behave("/feed", in_turn(feed.telling(status=status), feed.telling(body=b"fine")))
    reply = await fetch(url)
    assert isinstance(reply, Fetched)
    assert (reply.text, len(feed.asked)) == ("fine", 2)


async def test_a_connection_that_broke_off_is_made_again(feed: FeedServer) -> None:
    url = feed.behave("/feed", in_turn(reset, cut_off, feed.telling(body=b"fine")))
    reply = await fetch(url)
    assert isinstance(reply, Fetched)
    assert len(feed.asked) == 3


async def test_what_does_not_pass_is_given_up_after_three_tries(feed: FeedServer) -> None:
    error = await failure(feed.answer("/feed", status="500 Oops"))
    assert (error.reason, len(feed.asked)) == ("it answered 500", 3)


async def test_whoever_asks_may_want_fewer_tries(feed: FeedServer) -> None:
    url = feed.answer("/feed", status="500 Oops")
    async with Fetcher(contact="x", limits=quick()) as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.fetch("jobicy", Request(url), now=NOW, tries=1)
    assert len(feed.asked) == 1


@pytest.mark.parametrize("status", ["400 Bad", "403 Forbidden", "404 Gone", "429 Slow down"])
async def test_what_is_refused_is_never_asked_again(feed: FeedServer, status: str) -> None:
    await failure(feed.answer("/feed", status=status, retry_after="0"))
    assert len(feed.asked) == 1


async def test_a_short_wait_that_the_source_names_is_kept(feed: FeedServer) -> None:
    busy = feed.telling(status="503 Unavailable", retry_after="1")
    await fetch(feed.behave("/feed", in_turn(busy, feed.telling(body=b"fine"))))
    first, second = feed.asked_at
    assert second - first >= 0.99


async def test_a_long_wait_that_the_source_names_is_left_to_a_later_round(feed: FeedServer) -> None:
    error = await failure(feed.answer("/feed", status="503 Unavailable", retry_after="3600"))
    assert error.retry_at == NOW + timedelta(hours=1)
    assert len(feed.asked) == 1


async def test_a_date_to_come_back_at_is_handed_on(feed: FeedServer) -> None:
    date = "Mon, 02 Mar 2026 12:00:00 GMT"
    error = await failure(feed.answer("/feed", status="429 Slow down", retry_after=date))
    assert error.retry_at == NOW.replace(hour=12)


async def test_a_packed_reply_that_ends_too_soon_is_a_failure(feed: FeedServer) -> None:
    half = gzip.compress(b"a reply" * 5000)[:60]
    error = await failure(feed.answer("/feed", body=half, content_encoding="gzip"))
    assert error.reason == "its packed answer is cut off"


async def test_a_reply_packed_in_several_parts_is_read_whole(feed: FeedServer) -> None:
    body = gzip.compress(b"one, ") + gzip.compress(b"two") + b"\0\0"
    reply = await fetch(feed.answer("/feed", body=body, content_encoding="gzip"))
    assert isinstance(reply, Fetched)
    assert reply.text == "one, two"


async def test_a_sources_own_header_fields_go_along(feed: FeedServer) -> None:
    fields = {"User-Agent": "me@example.com", "Authorization-Key": "s3cret\r\nx-evil: 1"}
    await fetch(feed.answer("/feed"), **fields)
    assert feed.asked[0]["user-agent"] == "me@example.com"
    assert feed.asked[0]["authorization-key"] == "s3cretx-evil: 1"
    assert "x-evil" not in feed.asked[0]


async def test_a_key_is_not_carried_to_another_host(feed: FeedServer) -> None:
    async with feed_server() as other:
        target = other.answer("/feed", body=b"fine")
        away = feed.answer("/feed", status="302 Found", location=target)
        await fetch(away, **{"Authorization-Key": "s3cret"})
        assert "authorization-key" in feed.asked[0]
        assert "authorization-key" not in other.asked[0]


async def test_a_key_goes_along_to_another_page_of_the_same_host(feed: FeedServer) -> None:
    feed.answer("/new", body=b"fine")
    url = feed.answer("/feed", status="302 Found", location="/new")
    await fetch(url, **{"Authorization-Key": "s3cret"})
    assert "authorization-key" in feed.asked[1]
