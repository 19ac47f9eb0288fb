"""The feed round with a real bot: who is told of a source in trouble, and how often."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rounds.feed_round import run_feed_round
from bot.services import Services
from jobs.choosing import Chosen
from jobs.fetching import Limits
from jobs.source import Request, Source
from jobs.sources import SOURCES, jobicy
from storage.values import Person
from tests.support.feeds import Feed, a_jobicy_reply, a_jobicy_row, serving_feed
from tests.support.outgoing import Post
from tests.support.services import clock_of

QUICK = Limits(first_wait=timedelta(milliseconds=1), pause=timedelta(0))
OFF = Chosen(on=False)


@pytest.fixture
async def feed(monkeypatch: pytest.MonkeyPatch, post: Post) -> AsyncIterator[Feed]:
    """The only source that is on, on this machine."""
    async with serving_feed() as running:
        local = Source("local", jobicy.parse, lambda _: (Request(running.url),), jobicy.TERMS)
        monkeypatch.setattr("bot.actions.fetching.SOURCES", {**SOURCES, "local": local})
        post.services.chosen = lambda: dict.fromkeys(SOURCES, OFF)
        yield running


@pytest.fixture
async def olga(post: Post) -> Person:
    return await an_operator(post, "Olga")


async def an_operator(post: Post, name: str, *others: Person) -> Person:
    person = await post.subscriber(name)
    ids = frozenset(one.chat_id for one in (person, *others))
    post.services.settings = replace(post.services.settings, admin_ids=ids)
    return person


def holding(count: int) -> str:
    return a_jobicy_reply(*(a_jobicy_row(number) for number in range(1, count + 1)))


async def hourly(post: Post, feed: Feed, *counts: int) -> None:
    """Rounds an hour apart, in which the feed holds so many postings."""
    for count in counts:
        feed.body = holding(count)
        clock_of(post.services).passes(hours=1)
        await run_feed_round(post.services, post.bot, QUICK)


async def told(post: Post, person: Person, words: str = "⚠️") -> list[str]:
    return [text for text in await post.arrived(person) if words in text]


async def test_a_source_that_suddenly_holds_nothing_is_told_once(
    post: Post, feed: Feed, olga: Person
) -> None:
    await hourly(post, feed, 20, 20, 0, 0, 0)
    (text,) = await told(post, olga)
    assert "local suddenly holds no postings" in text
    assert "about 20" in text
    assert "sources.yaml" in text
    assert jobicy.TERMS.link in text


async def test_it_is_told_again_only_after_the_source_was_well(
    post: Post, feed: Feed, olga: Person
) -> None:
    await hourly(post, feed, 20, 0, 0, 20, 20, 1, 1, 0)
    empty, fewer = await told(post, olga)
    assert "no postings" in empty
    assert "far fewer postings: 1" in fewer


async def test_a_feed_that_always_was_empty_is_no_trouble(
    post: Post, feed: Feed, olga: Person
) -> None:
    await hourly(post, feed, 0, 0, 0)
    assert await told(post, olga) == []


async def test_a_source_that_fails_for_a_day_is_told_once_with_the_reason(
    post: Post, feed: Feed, olga: Person
) -> None:
    await hourly(post, feed, 5)
    feed.status = 403
    await hourly(post, feed, *[5] * 24)
    assert await told(post, olga) == []
    await hourly(post, feed, *[5] * 30)
    (text,) = await told(post, olga)
    assert "local has given nothing for 24 hours: it answered 403." in text
    assert "check its key" in text
    feed.status = 200
    await hourly(post, feed, *[5] * 12)
    feed.status = 403
    await hourly(post, feed, *[5] * 26)
    assert len(await told(post, olga)) == 2


async def test_one_failure_is_no_trouble(post: Post, feed: Feed, olga: Person) -> None:
    feed.status = 500
    await hourly(post, feed, 5)
    feed.status = 200
    await hourly(post, feed, *[5] * 30)
    assert await told(post, olga) == []


async def test_every_operator_is_told_though_one_has_blocked_the_bot(
    post: Post, feed: Feed, olga: Person
) -> None:
    otto = await an_operator(post, "Otto", olga)
    await post.blocks(olga)
    await hourly(post, feed, 20, 0, 0)
    assert len(await told(post, otto)) == 1
    await post.unblocks(olga)
    await hourly(post, feed, 0)
    assert await told(post, olga) == []  # they were told when it happened; nothing piles up


async def test_what_telegram_did_not_take_is_told_in_the_next_round(
    post: Post, feed: Feed, olga: Person
) -> None:
    await hourly(post, feed, 20)
    await post.goes_wrong("too_many_requests", retry_after=3600)
    await hourly(post, feed, 0)
    assert await told(post, olga) == []
    await hourly(post, feed, 0, 0)
    assert len(await told(post, olga)) == 1


async def test_without_operators_the_log_is_told(
    post: Post, feed: Feed, caplog: pytest.LogCaptureFixture
) -> None:
    await hourly(post, feed, 20, 0, 0)
    assert caplog.text.count("local is in trouble: empty") == 1


async def test_what_a_reply_says_cannot_become_markup(post: Post, feed: Feed, olga: Person) -> None:
    for _ in range(30):
        clock_of(post.services).passes(hours=1)
        feed.body = '{"error": "no <b>bold & brave"}'
        await run_feed_round(post.services, post.bot, QUICK)
    (text,) = await told(post, olga)
    assert "bold & brave" in text


async def test_postings_come_in(post: Post, feed: Feed, services: Services) -> None:
    async with services.storage.reading() as work:
        before = await work.postings.count()
    await hourly(post, feed, 20)
    async with services.storage.reading() as work:
        assert await work.postings.count() == before + 20
