"""Polling: faults pass, and what is hopeless ends in a clear error."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime

import pytest
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError
from telegram.ext import ApplicationBuilder

from bot.errors import AnotherPoller, TokenRefused
from bot.inbox import Inbox
from bot.polling import PART, Polling
from bot.pulse import Pulse
from bot.sandbox.running import Sandbox, running_sandbox
from bot.transport import polling_request, sending_request


class HastyClock:
    """The real time, but nobody waits."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.01))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with running_sandbox(people=("Ana", "Ben")) as running:
        yield running


def _bot(sandbox: Sandbox, token: str | None = None) -> Bot:
    builder = ApplicationBuilder().token(token or sandbox.token).base_url(f"{sandbox.url}/bot")
    builder = builder.request(sending_request(sandbox.url)).updater(None).job_queue(None)
    return builder.get_updates_request(polling_request(sandbox.url)).build().bot


class Listening:
    """A polling that writes down what it takes in, when the doors of `slow` texts open."""

    def __init__(self, bot: Bot, slow: Mapping[str, asyncio.Event] | None = None) -> None:
        self.seen: list[str] = []
        self.stop = asyncio.Event()
        self.pulse = Pulse()
        self.inbox = Inbox(self._note)
        self.polling = Polling(bot, self.inbox, HastyClock(), self.pulse)
        self._slow = slow or {}

    async def _note(self, update: Update) -> None:
        assert update.message is not None
        text = update.message.text or ""
        if text in self._slow:
            await self._slow[text].wait()
        self.seen.append(text)

    async def hears(self, count: int) -> list[str]:
        async with asyncio.timeout(10):
            while len(self.seen) < count:
                await asyncio.sleep(0.01)
        return self.seen


FIRST, SECOND = 0, 1


def _say(sandbox: Sandbox, text: str, who: int = FIRST) -> None:
    from bot.sandbox.people_api.talking import say

    person = list(sandbox.world.people)[who]
    say(sandbox.world, person.id, person, text, reply_to=None)


async def _fault(sandbox: Sandbox, kind: str, **more: object) -> None:
    from bot.sandbox.world.faults import read_fault

    sandbox.world.faults.add(read_fault({"kind": kind, "method": "getUpdates", **more}))


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("server_error", {}),
        ("reset_before", {}),
        ("reset_after", {}),
        ("too_many_requests", {"retry_after": 1}),
    ],
)
async def test_a_fault_loses_no_update_and_doubles_none(
    sandbox: Sandbox, kind: str, more: dict[str, object]
) -> None:
    async with _bot(sandbox) as bot:
        listening = Listening(bot)
        await _fault(sandbox, kind, times=3, **more)
        running = asyncio.create_task(listening.polling.run(listening.stop))
        _say(sandbox, "one")
        assert await listening.hears(1) == ["one"]
        _say(sandbox, "two")
        assert await listening.hears(2) == ["one", "two"]
        listening.stop.set()
        await running


async def test_a_successful_poll_is_a_sign_of_life(sandbox: Sandbox) -> None:
    async with _bot(sandbox) as bot:
        listening = Listening(bot)
        _say(sandbox, "hello")
        running = asyncio.create_task(listening.polling.run(listening.stop))
        await listening.hears(1)
        assert PART in listening.pulse._beats
        listening.stop.set()
        await running


async def test_what_was_dealt_with_is_confirmed_at_the_end(sandbox: Sandbox) -> None:
    async with _bot(sandbox) as bot:
        listening = Listening(bot)
        _say(sandbox, "hello")
        running = asyncio.create_task(listening.polling.run(listening.stop))
        await listening.hears(1)
        listening.stop.set()
        await running
        await listening.polling.confirm()
    assert sandbox.world.updates.waiting() == []


async def test_a_token_that_stays_refused_ends_it(sandbox: Sandbox) -> None:
    async with _bot(sandbox) as bot:
        listening = Listening(bot)
        sandbox.world.token = "1:revoked"
        with pytest.raises(TokenRefused):
            await listening.polling.run(listening.stop)


async def test_a_webhook_that_stays_set_ends_it_as_a_conflict(sandbox: Sandbox) -> None:
    async with _bot(sandbox) as bot:
        await bot.set_webhook(f"{sandbox.url}/nowhere")
        listening = Listening(bot)
        with pytest.raises(AnotherPoller):
            await listening.polling.run(listening.stop)


async def test_a_slow_answer_delays_nobody_and_is_confirmed_only_when_given(
    sandbox: Sandbox,
) -> None:
    door = asyncio.Event()
    async with _bot(sandbox) as bot:
        listening = Listening(bot, slow={"slow": door})
        running = asyncio.create_task(listening.polling.run(listening.stop))
        _say(sandbox, "slow", FIRST)
        await asyncio.sleep(0.1)
        _say(sandbox, "quick", SECOND)
        async with asyncio.timeout(3):
            assert await listening.hears(1) == ["quick"]
        assert sandbox.world.updates.waiting()[0].body["text"] == "slow"
        door.set()
        assert await listening.hears(2) == ["quick", "slow"]
        async with asyncio.timeout(3):
            while sandbox.world.updates.waiting():
                await asyncio.sleep(0.01)
        listening.stop.set()
        await running


async def test_what_is_answered_while_stopping_is_confirmed_too(sandbox: Sandbox) -> None:
    door = asyncio.Event()
    async with _bot(sandbox) as bot:
        listening = Listening(bot, slow={"slow": door})
        running = asyncio.create_task(listening.polling.run(listening.stop))
        _say(sandbox, "slow")
        await asyncio.sleep(0.1)
        listening.stop.set()
        await running
        door.set()
        await listening.inbox.drained(1)
        await listening.polling.confirm()
    assert listening.seen == ["slow"]
    assert sandbox.world.updates.waiting() == []


async def test_a_single_refusal_among_other_failures_is_not_believed(sandbox: Sandbox) -> None:
    async with _bot(sandbox) as bot:
        polling = Listening(bot).polling
        for error in (NetworkError("down"), NetworkError("down"), InvalidToken("hiccup")):
            await polling._pause(error)
        await polling._pause(InvalidToken("again"))
        with pytest.raises(TokenRefused):
            await polling._pause(InvalidToken("and again"))
