"""The page's side of the server: who may use it, what it shows, and how it is waited for."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from telegram import Bot

from bot.errors import PortTaken
from bot.sandbox.running import running_sandbox
from bot.sandbox.server import Tool
from tests.bot.sandbox.somebody import Somebody


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_a_web_page_elsewhere_cannot_drive_the_sandbox(
    http: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    assert (await http.get("/sandbox/state", headers=headers)).status_code == 403
    made = await http.post("/sandbox/people", json={"first_name": "Eve"}, headers=headers)
    assert made.status_code == 403


async def test_the_own_page_can(http: httpx.AsyncClient) -> None:
    own = str(http.base_url).rstrip("/")
    headers = {"Origin": own, "Sec-Fetch-Site": "same-origin"}
    assert (await http.get("/sandbox/state", headers=headers)).status_code == 200
    by_name = {"Host": own.replace("127.0.0.1", "localhost").removeprefix("http://")}
    assert (await http.get("/sandbox/state", headers=by_name)).status_code == 200


async def test_the_page_is_served_under_a_strict_policy(http: httpx.AsyncClient) -> None:
    for path, kind in (("/", "text/html"), ("/page/app.js", "text/javascript")):
        answer = await http.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/page/none.js", "/page/..%2Fworld.py", "/page/%2e%2e/world.py"])
async def test_nothing_outside_the_page_is_served(http: httpx.AsyncClient, path: str) -> None:
    assert (await http.get(path)).status_code == 404


async def test_events_are_waited_for(bot: Bot, ann: Somebody) -> None:
    last = (await ann.get("events?after=0"))["last"]
    waiting = asyncio.create_task(ann.get(f"events?after={last}&wait=5"))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await bot.send_message(ann.id, "ping")
    async with asyncio.timeout(1):
        told = await waiting
    (event,) = told["events"]
    assert (event["n"], event["kind"], event["chat_id"]) == (last + 1, "message", ann.id)
    assert event["message"]["text"] == "ping"
    assert (await ann.get(f"events?after={told['last']}&wait=0.05"))["events"] == []


async def test_the_bots_calls_are_listed(bot: Bot, ann: Somebody) -> None:
    before = (await ann.get("calls?after=0"))["last"]
    await bot.send_message(ann.id, "Hi")
    (call,) = (await ann.get(f"calls?after={before}&wait=1"))["calls"]
    assert (call["method"], call["chat_id"], call["status"]) == ("sendMessage", ann.id, 200)


async def test_new_people_are_announced(ann: Somebody) -> None:
    person = await ann.post(
        "people", {"first_name": "Bo", "username": "@bo", "language_code": "sv"}
    )
    assert person["username"] == "bo"
    assert person in (await ann.get("state"))["people"]
    assert (await ann.get("events?after=0"))["events"][-1]["kind"] == "people"
    taken = await ann.http.post("/sandbox/people", json={"first_name": "B", "username": "BO"})
    assert taken.status_code == 409
    assert (await ann.http.post("/sandbox/people", json={})).status_code == 400


async def test_tools_are_run_for_a_person() -> None:
    async def hurry(person_id: int) -> str:
        return f"hurried for {person_id}"

    async with (
        running_sandbox(tools={"alerts-now": Tool("Alerts now", hurry)}) as sandbox,
        httpx.AsyncClient(base_url=sandbox.url) as http,
    ):
        shown = (await http.get("/sandbox/state")).json()
        assert shown["tools"] == [{"name": "alerts-now", "label": "Alerts now"}]
        assert [one["first_name"] for one in shown["people"]] == ["Alex", "Sam"]
        body = {"person_id": shown["people"][0]["id"]}
        ran = await http.post("/sandbox/tools/alerts-now", json=body)
        assert ran.json() == {"text": f"hurried for {body['person_id']}"}
        assert (await http.post("/sandbox/tools/none", json=body)).status_code == 404


async def test_a_taken_port_is_one_clear_sentence() -> None:
    async with running_sandbox() as sandbox:
        port = int(sandbox.url.rpartition(":")[2])
        with pytest.raises(PortTaken, match=f"Port {port} on 127.0.0.1 is taken"):
            async with running_sandbox(port):
                pass


async def test_the_sandbox_ends_at_once_though_a_bot_is_polling() -> None:
    async with httpx.AsyncClient(timeout=60) as http:
        async with running_sandbox() as sandbox:
            url = f"{sandbox.url}/bot{sandbox.token}/getUpdates?timeout=50"
            waiting = asyncio.create_task(http.get(url))
            await asyncio.sleep(0.1)
        async with asyncio.timeout(2):
            assert (await waiting).json() == {"ok": True, "result": []}
