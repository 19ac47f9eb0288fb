"""The share of a chat: bursts pass, floods wait, and memory stays bounded.

Waiting is measured on an event loop whose clock jumps to the next timer at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from itertools import pairwise

import pytest

from bot.pacing.chats import GROUP, PRIVATE, Chats
from tests.support.timers import run_at_once

ANA, A_GROUP = 7, -1007


def moments_of(does: Callable[[Chats], Iterable[Awaitable[None]]]) -> list[float]:
    """When each of these, one after the other, came to its turn; in seconds."""

    async def run() -> list[float]:
        loop, chats, moments = asyncio.get_running_loop(), Chats(), []
        began = loop.time()
        for turn in does(chats):
            await turn
            moments.append(round(loop.time() - began, 3))
        return moments

    return run_at_once(run())


def test_a_burst_passes_at_once_and_then_a_message_goes_a_second() -> None:
    moments = moments_of(lambda chats: (chats.answer(ANA) for _ in range(15)))
    assert moments[: PRIVATE.burst] == [0.0] * PRIVATE.burst
    assert moments[PRIVATE.burst :] == [1.0, 2.0, 3.0, 4.0, 5.0]


def test_a_group_gets_twenty_a_minute_at_most() -> None:
    moments = moments_of(lambda chats: (chats.answer(A_GROUP) for _ in range(100)))
    assert moments[GROUP.burst - 1] == 0.0
    for moment in moments:
        assert sum(moment <= other < moment + 60 for other in moments) <= 20


def test_chats_do_not_wait_for_each_other() -> None:
    moments = moments_of(lambda chats: (chats.answer(number) for number in range(1, 500)))
    assert set(moments) == {0.0}


def test_a_broadcast_waits_until_the_chat_is_quiet_and_takes_little_of_its_burst() -> None:
    def turns(chats: Chats) -> Iterable[Coroutine[None, None, None]]:
        for _ in range(3):
            yield chats.answer(ANA)
        yield chats.broadcast(ANA)
        for _ in range(PRIVATE.burst - 1):
            yield chats.answer(ANA)

    assert moments_of(turns) == [0.0] * 3 + [3.0] * PRIVATE.burst


def test_a_broadcast_waits_ten_seconds_at_most() -> None:
    moments = moments_of(
        lambda chats: [*(chats.answer(ANA) for _ in range(40)), chats.broadcast(ANA)]
    )
    assert moments[-1] - moments[-2] == 10.0


def test_broadcasts_keep_apart_in_one_chat() -> None:
    moments = moments_of(lambda chats: (chats.broadcast(ANA) for _ in range(4)))
    assert [later - sooner for sooner, later in pairwise(moments)] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize("pause", [0.0, 100.0])
def test_memory_is_bounded(pause: float) -> None:
    async def run() -> int:
        chats = Chats()
        for number in range(1, 20_001):
            await chats.answer(number)
        await asyncio.sleep(pause)
        await chats.answer(1)
        return len(chats)

    assert run_at_once(run()) == (1 if pause else 10_000)
