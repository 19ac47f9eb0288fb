"""Failures on demand, as the bot's library meets them."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.sandbox.running import Sandbox
from tests.bot.sandbox.somebody import Somebody, make_bot


async def test_too_many_requests_name_the_seconds_to_wait(bot: Bot, ann: Somebody) -> None:
    await ann.post("faults", {"kind": "too_many_requests", "retry_after": 7, "times": 2})
    for _ in range(2):
        with pytest.raises(RetryAfter) as refusal:
            await bot.send_message(ann.id, "one")
        assert refusal.value.retry_after == timedelta(seconds=7)
    await bot.send_message(ann.id, "two")
    assert [one["text"] for one in await ann.messages()] == ["/start", "two"]


async def test_the_429_is_worded_as_telegram_words_it(
    http: httpx.AsyncClient, ann: Somebody, sandbox: Sandbox
) -> None:
    await ann.post("faults", {"kind": "too_many_requests", "retry_after": 3})
    answer = await http.get(f"/bot{sandbox.token}/sendMessage?chat_id={ann.id}&text=Hi")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "3"
    assert answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }


@pytest.mark.parametrize(
    ("status", "words"), [(500, "Internal Server Error"), (502, "Bad Gateway")]
)
async def test_server_errors_are_network_errors(
    bot: Bot, ann: Somebody, status: int, words: str
) -> None:
    await ann.post("faults", {"kind": "server_error", "status": status})
    with pytest.raises(NetworkError, match=words):
        await bot.send_message(ann.id, "one")
    assert len(await ann.messages()) == 1


async def test_a_reset_before_leaves_nothing_behind(bot: Bot, ann: Somebody) -> None:
    await ann.post("faults", {"kind": "reset_before"})
    with pytest.raises(NetworkError) as failure:
        await bot.send_message(ann.id, "lost")
    assert isinstance(failure.value.__cause__, httpx.ReadError)  # a real TCP reset
    assert len(await ann.messages()) == 1
    await bot.send_message(ann.id, "again")


async def test_a_reset_after_leaves_the_message_in_the_chat(bot: Bot, ann: Somebody) -> None:
    await ann.post("faults", {"kind": "reset_after"})
    with pytest.raises(NetworkError) as failure:
        await bot.send_message(ann.id, "arrived")
    assert isinstance(failure.value.__cause__, httpx.ReadError)
    assert (await ann.messages())[-1]["text"] == "arrived"


async def test_a_slow_answer_comes_after_the_message_was_taken(
    sandbox: Sandbox, ann: Somebody
) -> None:
    await ann.post("faults", {"kind": "slow", "seconds": 0.5, "method": "sendMessage"})
    async with make_bot(sandbox, read_timeout=0.2) as impatient:
        with pytest.raises(TimedOut):
            await impatient.send_message(ann.id, "slow")
    assert (await ann.messages())[-1]["text"] == "slow"


async def test_a_fault_can_be_meant_for_one_method_or_chat(bot: Bot, ann: Somebody) -> None:
    other = Somebody(ann.http, 1001, 1001)
    await other.says("/start")
    await ann.post("faults", {"kind": "server_error", "method": "sendPhoto"})
    await ann.post("faults", {"kind": "server_error", "chat_id": ann.id})
    await bot.send_message(other.id, "fine")
    with pytest.raises(NetworkError):
        await bot.send_message(ann.id, "not fine")
    await bot.send_message(ann.id, "fine")


async def test_polling_goes_on_unless_the_fault_names_it(bot: Bot, ann: Somebody) -> None:
    await ann.post("faults", {"kind": "server_error"})
    await bot.get_updates()
    await ann.post("faults", {"kind": "server_error", "method": "getUpdates"})
    with pytest.raises(NetworkError):
        await bot.get_updates()


async def test_faults_can_be_called_off(bot: Bot, ann: Somebody) -> None:
    await ann.post("faults", {"kind": "server_error", "times": 9})
    await ann.http.delete("/sandbox/faults")
    await bot.send_message(ann.id, "fine")


@pytest.mark.parametrize("body", [{"kind": "earthquake"}, {"kind": "slow", "speed": 1}, {}])
async def test_unknown_faults_are_refused(ann: Somebody, body: dict[str, object]) -> None:
    assert (await ann.http.post("/sandbox/faults", json=body)).status_code == 400
