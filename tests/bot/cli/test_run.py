"""`careerbot run`, as a process of its own against a Bot API server."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.sandbox.running import Sandbox, running_sandbox
from tests.support.commands import careerbot, running_careerbot


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with running_sandbox(people=("Ana",)) as running:
        yield running


def _env(sandbox: Sandbox, **more: str) -> dict[str, str]:
    return {
        "TELEGRAM_TOKEN": sandbox.token,
        "TELEGRAM_API_URL": sandbox.url,
        "LISTEN": f"127.0.0.1:{_free_port()}",
    } | more


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


async def _says(sandbox: Sandbox, text: str, within: float = 15) -> str:
    """Sends a text as Ana and waits for the bot's next message."""
    ana = next(iter(sandbox.world.people)).id
    async with httpx.AsyncClient(base_url=sandbox.url, trust_env=False) as http:
        said = await http.post(f"/sandbox/chats/{ana}/say", json={"from": ana, "text": text})
        number = said.json()["message_id"]
        async with asyncio.timeout(within):
            while True:
                shown = await http.get(f"/sandbox/chats/{ana}/messages")
                for message in shown.json()["messages"]:
                    if message["message_id"] > number and message["from"]["is_bot"]:
                        return str(message["text"])
                await asyncio.sleep(0.05)


async def test_it_answers_by_polling_and_ends_in_order(sandbox: Sandbox, tmp_path: Path) -> None:
    async with running_careerbot(tmp_path, "run", env=_env(sandbox)) as running:
        assert "$111,000" in await _says(sandbox, "how much does a senior csm make?")
    assert running.process.returncode == 0
    assert sandbox.token not in running.output
    assert (tmp_path / "careerbot.sqlite3").exists()


async def test_it_answers_by_webhook(sandbox: Sandbox, tmp_path: Path) -> None:
    port = _free_port()
    env = _env(
        sandbox,
        WEBHOOK_URL=f"http://127.0.0.1:{port}/updates",
        WEBHOOK_LISTEN=f"127.0.0.1:{port}",
        WEBHOOK_SECRET="quiet-word",
    )
    async with running_careerbot(tmp_path, "run", env=env) as running:
        await running.prints("careerbot is running")
        assert "$111,000" in await _says(sandbox, "how much does a senior csm make?")
        async with httpx.AsyncClient(trust_env=False) as http:
            forged = await http.post(f"http://127.0.0.1:{port}/updates", json={"update_id": 1})
        assert forged.status_code == 403
    assert "quiet-word" not in running.output


async def test_a_kill_in_the_middle_loses_no_update(sandbox: Sandbox, tmp_path: Path) -> None:
    env = _env(sandbox)
    async with running_careerbot(tmp_path, "run", env=env) as running:
        await running.prints("careerbot is running")
        ana = next(iter(sandbox.world.people)).id
        async with httpx.AsyncClient(base_url=sandbox.url, trust_env=False) as http:
            await http.post("/sandbox/faults", json={"kind": "slow", "seconds": 5})
            await http.post(f"/sandbox/chats/{ana}/say", json={"from": ana, "text": "/start"})
            await asyncio.sleep(0.3)
            os.kill(running.process.pid, signal.SIGKILL)
            await running.ends()
            await http.delete("/sandbox/faults")
    async with running_careerbot(tmp_path, "run", env=env) as running:
        await running.prints("careerbot is running")
        async with asyncio.timeout(10):
            while not any("Hi Ana" in text for text in _told(sandbox, ana)):
                await asyncio.sleep(0.05)


def _told(sandbox: Sandbox, chat_id: int) -> list[str]:
    chat = sandbox.world.chats.find(chat_id)
    messages = chat.messages.values() if chat else ()
    return [str(one.content.get("text", "")) for one in messages if one.from_bot]


async def test_a_wrong_token_is_one_clear_sentence(sandbox: Sandbox, tmp_path: Path) -> None:
    wrong = "123456789:" + "x" * 35
    env = _env(sandbox, TELEGRAM_TOKEN=wrong)
    ended = await asyncio.to_thread(careerbot, tmp_path, "run", env=env)
    assert ended.returncode == 1
    assert "refuses TELEGRAM_TOKEN" in ended.stderr
    assert wrong not in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


async def test_a_taken_port_is_one_clear_sentence(sandbox: Sandbox, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        env = _env(sandbox, LISTEN=f"127.0.0.1:{taken.getsockname()[1]}")
        ended = await asyncio.to_thread(careerbot, tmp_path, "run", env=env)
    assert ended.returncode == 1
    assert "choose another one with LISTEN" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_without_a_token_it_points_to_try(tmp_path: Path) -> None:
    ended = careerbot(tmp_path, "run")
    assert ended.returncode == 1
    assert "careerbot try" in ended.stderr


def test_an_unknown_part_is_refused(tmp_path: Path) -> None:
    ended = careerbot(tmp_path, "run", "--only", "chat,coffee")
    assert ended.returncode == 1
    assert "alerts, chat, feeds" in ended.stderr


async def test_a_second_poller_is_told_apart(sandbox: Sandbox, tmp_path: Path) -> None:
    """Two bots with one token disturb each other: the log says so plainly."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    async with running_careerbot(tmp_path / "a", "run", env=_env(sandbox)) as first:
        await first.prints("careerbot is running")
        async with running_careerbot(tmp_path / "b", "run", env=_env(sandbox)):
            await first.prints("Conflict")


async def test_health_tells_a_running_bot_from_none(sandbox: Sandbox, tmp_path: Path) -> None:
    env = _env(sandbox)
    nobody = await asyncio.to_thread(careerbot, tmp_path, "health", env=env)
    assert nobody.returncode == 1
    assert "No bot answers" in nobody.stdout
    async with running_careerbot(tmp_path, "run", env=env) as running:
        await running.prints("careerbot is running")
        well = await asyncio.to_thread(careerbot, tmp_path, "health", env=env)
    assert well.returncode == 0, well.stdout


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_an_answer_under_way_at_the_end_is_not_given_again_after_a_restart(
    sandbox: Sandbox, tmp_path: Path, way: str
) -> None:
    listen = f"127.0.0.1:{_free_port()}"
    webhook = {"WEBHOOK_URL": f"http://{listen}/updates", "WEBHOOK_LISTEN": listen}
    env = _env(sandbox, **(webhook if way == "webhook" else {}))
    ana = next(iter(sandbox.world.people)).id
    async with (
        httpx.AsyncClient(base_url=sandbox.url, trust_env=False) as http,
        running_careerbot(tmp_path, "run", env=env) as running,
    ):
        await running.prints("careerbot is running")
        slow = {"kind": "slow", "method": "sendMessage", "seconds": 3}
        await http.post("/sandbox/faults", json=slow)
        await http.post(f"/sandbox/chats/{ana}/say", json={"from": ana, "text": "/start"})
        await asyncio.sleep(0.5)
    assert sandbox.world.updates.waiting() == []
    assert len(_told(sandbox, ana)) == 1


async def test_it_ends_in_order_while_telegram_is_away(sandbox: Sandbox, tmp_path: Path) -> None:
    env = _env(sandbox, TELEGRAM_API_URL=f"http://127.0.0.1:{_free_port()}")
    async with running_careerbot(tmp_path, "run", env=env) as running:
        await running.prints("trying on")
    assert running.process.returncode == 0
    assert "failed" not in running.output
    assert "never awaited" not in running.output


async def test_a_webhook_that_telegram_refuses_is_one_clear_sentence(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    env = _env(sandbox, WEBHOOK_URL="http://bot.example.com/", WEBHOOK_LISTEN="127.0.0.1:0")
    ended = await asyncio.to_thread(careerbot, tmp_path, "run", env=env)
    assert ended.returncode == 1
    assert ended.stderr.strip().splitlines()[-1].startswith("WEBHOOK_URL is refused by Telegram")
    assert "never awaited" not in ended.stderr


async def test_a_webhook_that_is_set_too_often_is_set_a_little_later(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    listen = f"127.0.0.1:{_free_port()}"
    env = _env(sandbox, WEBHOOK_URL=f"http://{listen}/updates", WEBHOOK_LISTEN=listen)
    limit = {"kind": "too_many_requests", "method": "setWebhook", "retry_after": 1}
    async with httpx.AsyncClient(base_url=sandbox.url, trust_env=False) as http:
        await http.post("/sandbox/faults", json=limit)
    async with running_careerbot(tmp_path, "run", env=env) as running:
        await running.prints("careerbot is running")
