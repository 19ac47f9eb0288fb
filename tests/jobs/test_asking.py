"""One round of a source against a real server: pages, boards, and what goes wrong with them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jobs.asking import Asked, Asking
from jobs.fetching import Fetcher, Limits
from jobs.reading import Reading
from jobs.remembering import Memory, Validators, address_key
from jobs.source import Choice, Request, Source
from jobs.sources import SOURCES, jobicy
from tests.jobs.feed_server import FeedServer, feed_server, in_turn, reset
from tests.jobs.making import NOW
from tests.support.feeds import a_jobicy_row

QUICK = Limits(first_wait=timedelta(milliseconds=1), pause=timedelta(0), tries=1)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
async def feed() -> AsyncIterator[FeedServer]:
    async with feed_server() as server:
        yield server


class Board:
    """A made-up source whose replies name the next page; `kept` is what its rounds brought."""

    def __init__(self, feed: FeedServer, *paths: str) -> None:
        self.urls = [feed.url + path for path in paths]
        self.feed = feed
        self.kept: list[str] = []
        self.memories: dict[str, Memory] = {}
        self.source = Source("board", jobicy.parse, self._requests, jobicy.TERMS, self._following)

    async def round(self, now: datetime = NOW, **limits: object) -> Asked:
        """What came of a round that remembers the one before."""
        async with Fetcher(contact="x", limits=replace(QUICK, **limits)) as fetcher:  # type: ignore[arg-type]
            asking = Asking(fetcher, self.source, self._keep, self.memories, now)
            asked = await asking.run(Choice())
        self.memories = asked.memories
        return asked

    async def _keep(self, reading: Reading) -> None:
        self.kept += [posting.source_id for posting in reading.postings]

    def _requests(self, _: Choice) -> tuple[Request, ...]:
        return tuple(Request(url) for url in self.urls)

    def _following(self, _: Request, text: str) -> Request | None:
        following = json.loads(text).get("next")
        return Request(self.feed.url + following) if following else None


def page(*numbers: int, following: str | None = None) -> bytes:
    """A reply with these jobs, and the path of the next page."""
    rows = [a_jobicy_row(number) for number in numbers]
    return json.dumps({"jobs": rows, "next": following}).encode()


def reasons(asked: Asked) -> list[str]:
    return [failure.reason for failure in asked.failures]


async def test_every_page_is_asked_for_and_kept_in_order(feed: FeedServer) -> None:
    feed.answer("/1", body=page(1, 2, following="/2"))
    feed.answer("/2", body=page(3, following="/3"))
    feed.answer("/3", body=page(4))
    board = Board(feed, "/1")
    asked = await board.round()
    assert board.kept == ["1", "2", "3", "4"]
    assert (asked.count, asked.answered, reasons(asked), asked.cut_short) == (4, 1, [], None)


async def test_a_second_page_that_fails_leaves_the_first_and_says_so(feed: FeedServer) -> None:
    feed.answer("/1", body=page(1, 2, following="/2"))
    feed.answer("/2", status="500 Oops")
    board = Board(feed, "/1")
    asked = await board.round()
    assert board.kept == ["1", "2"]
    assert (asked.answered, reasons(asked)) == (1, ["it answered 500"])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>oops</html>", "web page"),
        (page(3)[:-20], "cut off"),
        (b'{"error": "too many"}', "too many"),
        (b"", "empty"),
    ],
)
async def test_a_second_page_that_cannot_be_read_leaves_the_first(
    feed: FeedServer, body: bytes, reason: str
) -> None:
    feed.answer("/1", body=page(1, following="/2"))
    feed.answer("/2", body=body)
    board = Board(feed, "/1")
    asked = await board.round()
    assert board.kept == ["1"]
    (told,) = reasons(asked)
    assert reason in told


async def test_pages_in_circles_end(feed: FeedServer) -> None:
    feed.answer("/1", body=page(1, following="/2"))
    feed.answer("/2", body=page(2, following="/1"))
    board = Board(feed, "/1")
    asked = await board.round()
    assert feed.paths == ["/1", "/2"]
    assert (board.kept, reasons(asked)) == (["1", "2"], [])


async def test_a_source_without_end_is_left_after_so_many_pages(feed: FeedServer) -> None:
    for number in range(1, 9):
        feed.answer(f"/{number}", body=page(number, following=f"/{number + 1}"))
    board = Board(feed, "/1")
    asked = await board.round(pages=5)
    assert board.kept == ["1", "2", "3", "4", "5"]
    assert asked.cut_short == "it has over 5 pages"


async def test_a_source_that_sends_too_much_is_left_until_the_next_round(feed: FeedServer) -> None:
    big = page(*range(1, 40), following="/2")
    feed.answer("/1", body=big)
    feed.answer("/2", body=page(99))
    feed.answer("/other", body=page(100))
    board = Board(feed, "/1", "/other")
    asked = await board.round(round_size=len(big))
    assert len(board.kept) == 39
    assert asked.cut_short is not None
    assert "KB" in asked.cut_short
    await board.round(NOW + timedelta(hours=1), round_size=len(big))
    assert feed.paths == ["/1", "/other", "/1"]  # the one that was left out comes first


async def test_a_source_that_takes_too_long_is_left(feed: FeedServer) -> None:
    feed.answer("/1", body=page(1, following="/2"))
    board = Board(feed, "/1", "/other")
    asked = await board.round(round_time=timedelta(0))
    assert asked.cut_short == "it took longer than 0 minutes"


async def test_a_board_that_is_gone_costs_no_other_board_its_turn(feed: FeedServer) -> None:
    feed.answer("/gone", status="404 Not Found")
    feed.behave("/broken", reset)
    feed.answer("/fine", body=page(1))
    board = Board(feed, "/gone", "/broken", "/fine")
    asked = await board.round()
    assert board.kept == ["1"]
    assert (asked.answered, len(asked.failures)) == (1, 2)


async def test_a_host_that_asks_for_time_is_asked_no_more_in_this_round(feed: FeedServer) -> None:
    feed.answer("/a", body=page(1))
    feed.answer("/b", status="429 Slow down", retry_after="600")
    feed.answer("/c", body=page(2))
    board = Board(feed, "/a", "/b", "/c")
    asked = await board.round()
    assert feed.paths == ["/a", "/b"]
    assert board.kept == ["1"]
    assert asked.failures[0].retry_at == NOW + timedelta(minutes=10)  # type: ignore[union-attr]


async def test_each_address_is_asked_with_its_own_marks(feed: FeedServer) -> None:
    feed.answer("/a", body=page(1), etag='"a"')
    feed.answer("/b", body=page(2), last_modified="Mon, 02 Mar 2026 08:00:00 GMT")
    board = Board(feed, "/a", "/b")
    await board.round()
    feed.asked.clear()
    await board.round()
    assert feed.asked[0]["if-none-match"] == '"a"'
    assert "if-modified-since" not in feed.asked[0]
    assert feed.asked[1]["if-modified-since"] == "Mon, 02 Mar 2026 08:00:00 GMT"


async def test_what_is_unchanged_still_counts(feed: FeedServer) -> None:
    unchanged = feed.telling(status="304 Not Modified")
    feed.behave("/a", in_turn(feed.telling(body=page(1, 2), etag='"a"'), unchanged))
    feed.answer("/b", body=page(3))
    board = Board(feed, "/a", "/b")
    await board.round()
    asked = await board.round()
    assert (asked.count, asked.answered, asked.unchanged) == (3, 2, 1)
    assert (await board.round()).count == 3


async def test_a_board_that_fails_counts_as_it_did_before(feed: FeedServer) -> None:
    """Else every passing failure would look as if the source had lost its postings."""
    gone = feed.telling(status="404 Not Found")
    feed.behave("/a", in_turn(feed.telling(body=page(1, 2)), gone))
    feed.answer("/b", body=page(3))
    board = Board(feed, "/a", "/b")
    assert [(await board.round()).count for _ in range(3)] == [3, 3, 3]


async def test_an_unchanged_first_page_stands_for_those_that_follow(feed: FeedServer) -> None:
    unchanged = feed.telling(status="304 Not Modified")
    first = feed.telling(body=page(1, 2, following="/2"), etag='"a"')
    feed.behave("/1", in_turn(first, unchanged))
    feed.answer("/2", body=page(3))
    board = Board(feed, "/1")
    await board.round()
    asked = await board.round()
    assert feed.paths == ["/1", "/2", "/1"]
    assert (asked.count, asked.unchanged) == (3, 1)


async def test_a_reply_that_only_points_on_is_always_asked_in_full(feed: FeedServer) -> None:
    """Else the thread that a search found would be read once, and never its later comments."""
    feed.answer("/search", body=page(following="/thread"), etag='"s"')
    feed.answer("/thread", body=page(1), etag='"t"')
    board = Board(feed, "/search")
    await board.round()
    feed.asked.clear()
    await board.round()
    assert "if-none-match" not in feed.asked[0]
    assert feed.asked[1]["if-none-match"] == '"t"'


async def test_after_a_failure_on_a_later_page_the_first_is_asked_in_full(feed: FeedServer) -> None:
    feed.answer("/1", body=page(1, following="/2"), etag='"a"')
    feed.answer("/2", status="500 Oops")
    board = Board(feed, "/1")
    await board.round()
    feed.asked.clear()
    await board.round()
    assert "if-none-match" not in feed.asked[0]


async def test_once_a_week_a_whole_reply_is_asked_for(feed: FeedServer) -> None:
    feed.answer("/a", body=page(1), etag='"a"')
    board = Board(feed, "/a")
    board.memories = {address_key(feed.url + "/a"): Memory(NOW, NOW - WEEK, Validators('"a"'), 1)}
    await board.round()
    assert "if-none-match" not in feed.asked[0]


async def test_no_address_is_remembered_as_it_is(feed: FeedServer) -> None:
    feed.answer("/a?key=s3cret", body=page(1), etag='"a"')
    board = Board(feed, "/a?key=s3cret")
    await board.round()
    assert "s3cret" not in str(board.memories)


async def test_a_mistake_of_ours_is_told_as_one_and_costs_nothing_else(feed: FeedServer) -> None:
    feed.answer("/a", body=page(1))
    board = Board(feed, "/a")

    def broken(_: str) -> Reading:
        raise ZeroDivisionError

    board.source = replace(board.source, parse=broken)
    assert reasons(await board.round()) == ["careerbot itself broke on it (ZeroDivisionError)"]

    def unable(_: Choice) -> tuple[Request, ...]:
        raise KeyError("app_id")

    board.source = replace(board.source, requests=unable)
    assert reasons(await board.round()) == ["careerbot itself broke on it (KeyError)"]


@pytest.mark.parametrize(
    ("name", "limit", "times"),
    [("jobicy", 3, 3), ("jobicy", 2, 2), ("remotive", 3, 1), ("adzuna", 3, 1)],
)
async def test_a_source_is_tried_as_often_as_its_terms_and_our_limits_allow(
    feed: FeedServer, name: str, limit: int, times: int
) -> None:
    feed.answer("/a", status="500 Oops")
    board = Board(feed, "/a")
    board.source = replace(board.source, terms=SOURCES[name].terms)
    assert reasons(await board.round(tries=limit)) == ["it answered 500"]
    assert len(feed.asked) == times


async def test_nothing_to_ask_is_told() -> None:
    async with feed_server() as feed:
        assert reasons(await Board(feed).round()) == ["there was nothing to ask"]
