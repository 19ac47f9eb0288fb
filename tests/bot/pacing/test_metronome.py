"""The metronome: slots are waited for, missed ones are let go, and nothing bursts."""

from __future__ import annotations

import asyncio
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pacing.metronome import Metronome
from bot.pacing.tempo import FREE, PAID, Tempo, tempo
from tests.support.timers import run_at_once


def sends(pace: Tempo, delays: list[float], slots: int = 300) -> list[float]:
    """When a process sends that is held up so long before each slot in turn."""

    async def run() -> list[float]:
        loop, metronome, sent = asyncio.get_running_loop(), Metronome(pace), []
        first = loop.time() + 1
        for number in range(slots):
            await asyncio.sleep(delays[number % len(delays)])
            if await metronome.reaches(first + number * pace.interval):
                sent.append(loop.time() - first)
        return sent

    return run_at_once(run())


def most_within(sent: list[float], seconds: float) -> int:
    edge = seconds - 1e-6
    return max((sum(one <= other < one + edge for other in sent) for one in sent), default=0)


def test_it_sends_at_the_slots() -> None:
    sent = sends(FREE, [0.0], 30)
    assert sent == pytest.approx([number / 30 for number in range(30)], abs=FREE.grain)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from([0.0, 0.001, 0.02, 0.03, 0.034, 0.05, 0.2]), min_size=1))
def test_however_it_is_held_up_it_never_bursts(delays: list[float]) -> None:
    sent = sends(FREE, delays, 120)
    assert most_within(sent, 1.0) <= 31
    assert most_within(sent, 0.1) <= 4


def test_a_process_that_slept_lets_its_slots_go() -> None:
    sent = sends(FREE, [0.0] * 30 + [3.0] + [0.0] * 269)
    before = [one for one in sent if one < 1.5]
    after = [one for one in sent if one >= 1.5]
    assert len(before) == 30
    assert 75 <= 300 - 30 - len(after) <= 90
    assert min(later - sooner for sooner, later in pairwise(after)) > 0.8 * FREE.interval


def test_a_machine_that_is_always_late_sends_all_the_same() -> None:
    async def run() -> list[bool]:
        loop, metronome = asyncio.get_running_loop(), Metronome(FREE)
        return [await metronome.reaches(loop.time() - 0.3) for _ in range(400)]

    reached = run_at_once(run())
    assert reached[:20] == [False] * 20
    assert sum(reached[100:]) > 200


def test_small_delays_cost_no_slots() -> None:
    chance = random.Random(1)
    sent = sends(FREE, [chance.uniform(0, FREE.interval * 0.9) for _ in range(300)])
    assert len(sent) == 300


def test_the_paid_tempo_makes_up_for_what_a_busy_machine_holds_up() -> None:
    assert len(sends(PAID, [0.0] * 99 + [0.05], 1000)) == 1000


def test_paying_is_faster() -> None:
    assert (tempo(paid=False).rate, tempo(paid=True).rate) == (30, 1000)
