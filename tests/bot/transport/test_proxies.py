"""Proxies of the environment."""

from __future__ import annotations

from base64 import b64encode

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.errors import SettingRefused
from bot.transport import sending_request
from bot.transport.causes import NotSent
from bot.transport.proxies import proxy_for
from bot.transport.waiting import Waits
from tests.bot.transport import raw_server as raw
from tests.bot.transport.raw_server import Line, raw_server

API = "https://api.telegram.org"


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://proxy:1"}, "http://proxy:1"),
        ({"https_proxy": "proxy:1"}, "http://proxy:1"),
        ({"HTTP_PROXY": "http://proxy:1"}, None),
        ({"ALL_PROXY": "http://proxy:1"}, "http://proxy:1"),
        ({"ALL_PROXY": "socks5://s:1", "HTTPS_PROXY": "http://proxy:1"}, "http://proxy:1"),
        ({"HTTPS_PROXY": "http://proxy:1", "NO_PROXY": "telegram.org"}, None),
        ({"HTTPS_PROXY": "http://proxy:1", "NO_PROXY": "example.com"}, "http://proxy:1"),
        ({"HTTPS_PROXY": "http://proxy:1", "NO_PROXY": "*"}, None),
    ],
)
def test_the_proxy_for_telegram(
    environment: dict[str, str], proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(API) == proxy


@pytest.mark.parametrize("host", ["127.0.0.1:8081", "localhost", "[::1]:8081"])
def test_a_server_on_this_machine_needs_none(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy:1")
    assert proxy_for(f"http://{host}") is None


def test_a_proxy_of_another_kind_is_refused_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://me:hidden@proxy:1")
    with pytest.raises(SettingRefused) as refused:
        sending_request(API)
    assert refused.value.variable == "HTTPS_PROXY"
    assert "hidden" not in str(refused.value)


async def test_a_call_goes_through_the_proxy_with_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with raw_server(raw.answers) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.replace("//", "//me:hidden@"))
        request = sending_request("http://telegram.example")
        bot = Bot("1:a", base_url="http://telegram.example/bot", request=request)
        for _ in range(2):
            assert (await bot.send_message(7, "hi")).message_id == 5
        await request.shutdown()
    assert proxy.opened == 1
    for call in proxy.calls:
        assert call.startswith(b"POST http://telegram.example/bot1:a/sendMessage HTTP/1.1\r\n")
        assert b64encode(b"me:hidden") in call


def refuses_a_tunnel(line: Line) -> None:
    line.call()
    line.answer(b"", "407 Proxy Authentication Required")


def breaks_a_tunnel(line: Line) -> None:
    line.call()
    line.reset()


@pytest.mark.parametrize("part", [refuses_a_tunnel, breaks_a_tunnel])
async def test_a_proxy_that_makes_no_tunnel_has_carried_nothing(
    part: raw.Part, monkeypatch: pytest.MonkeyPatch
) -> None:
    with raw_server(part) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        request = sending_request("https://telegram.example", Waits(connect=2, read=2))
        bot = Bot("1:a", base_url="https://telegram.example/bot", request=request)
        with pytest.raises(NetworkError) as failed:
            await bot.send_message(7, "words")
        await request.shutdown()
    assert isinstance(failed.value.__cause__, NotSent)
    assert proxy.calls[0].startswith(b"CONNECT telegram.example:443 HTTP/1.1\r\n")
    assert all(b"words" not in call for call in proxy.calls)
