"""Broadcasts give way to answers, for a moment."""

import asyncio

from bot.pacing.answering import Answering
from tests.support.timers import run_at_once


async def seconds_given(answering: Answering) -> float:
    """How long a broadcast waits now."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    await answering.is_over()
    return round(loop.time() - began, 3)


async def answers(answering: Answering, seconds: float) -> None:
    with answering.somebody():
        await asyncio.sleep(seconds)


def test_while_nobody_writes_nothing_waits() -> None:
    async def life() -> None:
        answering = Answering()
        assert await seconds_given(answering) == 0
        await answers(answering, 0.01)
        assert await seconds_given(answering) == 0

    run_at_once(life())


def test_a_broadcast_waits_for_the_end_of_an_answer() -> None:
    async def life() -> None:
        answering = Answering()
        task = asyncio.create_task(answers(answering, 0.02))
        await asyncio.sleep(0)
        assert await seconds_given(answering) == 0.02
        await task

    run_at_once(life())


def test_a_long_answer_is_given_a_moment_and_no_more() -> None:
    async def life() -> None:
        answering = Answering()
        task = asyncio.create_task(answers(answering, 30))
        await asyncio.sleep(0)
        assert await seconds_given(answering) == 0.1
        assert await seconds_given(answering) == 0
        await task

    run_at_once(life())


def test_however_many_write_broadcasts_get_most_of_the_time() -> None:
    async def life() -> None:
        answering = Answering()
        given = 0.0
        for _ in range(1000):  # one after the other, for ten seconds
            task = asyncio.create_task(answers(answering, 0.01))
            await asyncio.sleep(0)
            given += await seconds_given(answering)
            await task
        assert 2.5 < given < 3.5

    run_at_once(life())
