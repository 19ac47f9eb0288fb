"""`careerbot try`: the whole bot in the browser, with no token and no account."""

from __future__ import annotations

import argparse
import importlib
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.settings import Address, Settings, sqlite_url

if TYPE_CHECKING:
    import asyncio

    from bot.sandbox.running import Sandbox
    from bot.sandbox.server import Tool
    from bot.services import Services

_PORT = 8765
_FIRST_FREE = 0


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "try", help="try the whole bot in your browser, without a token", description=__doc__
    )
    parser.add_argument(
        "--port", type=int, metavar="N", help=f"the page's port (default: {_PORT}, or a free one)"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from bot.logs import set_up_logging

    set_up_logging(settings.secrets())
    asyncio.run(_live(arguments, settings))
    return 0


async def _live(arguments: argparse.Namespace, settings: Settings) -> None:
    import asyncio

    from bot.cli.run import stop_on_signals

    stop = asyncio.Event()
    stop_on_signals(stop)
    ready: asyncio.Future[Services] = asyncio.get_running_loop().create_future()
    async with _sandbox(arguments.port, _tools(ready)) as sandbox:
        print(f"Talk to careerbot at {sandbox.url}  (Ctrl-C ends it)", flush=True)
        if not arguments.no_browser:
            await asyncio.to_thread(_open_browser, sandbox.url)
        # The page is there at once; the bot's own modules take longer, so they load beside it.
        await asyncio.to_thread(importlib.import_module, "bot.process")
        services = await _services(settings, sandbox)
        ready.set_result(services)
        await _run(services, stop)


def _sandbox(port: int | None, tools: dict[str, Tool]) -> AbstractAsyncContextManager[Sandbox]:
    from bot.sandbox.running import running_sandbox

    if port is None:
        port = _PORT if _is_free(_PORT) else _FIRST_FREE
    return running_sandbox(port, tools)


def _is_free(port: int) -> bool:
    import socket

    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


async def _services(settings: Settings, sandbox: Sandbox) -> Services:
    """The bot's services, pointed at the sandbox, with a database of its own and the samples."""
    from bot.assembling import build_services
    from bot.clock import SystemClock
    from jobs.sources import samples

    own = replace(
        settings,
        token=sandbox.token,
        api_url=sandbox.url,
        webhook=None,
        listen=Address("127.0.0.1", _FIRST_FREE),
        # What is tried must never touch what real people have: a file beside the real one.
        database_url=sqlite_url(settings.home / "try.sqlite3"),
    )
    services = build_services(own, SystemClock())
    await services.storage.open()
    async with services.storage.work() as work:
        await work.postings.add_all(samples.postings(services.now()), services.now())
    return services


def _tools(ready: asyncio.Future[Services]) -> dict[str, Tool]:
    import asyncio

    from bot.sandbox.server import Tool
    from bot.wording import load_words

    words = load_words()

    async def hurry(chat_id: int) -> str:
        services = await asyncio.shield(ready)
        async with services.storage.work() as work:
            person = await work.people.find(chat_id)
            due = await work.alerts.make_due(person.id, services.now()) if person else 0
        return words.plain("sandbox.due") if due else words.plain("sandbox.no_alert")

    return {"alerts-now": Tool(words.plain("sandbox.alerts_now"), hurry)}


def _open_browser(url: str) -> None:
    import contextlib
    import webbrowser

    # Without a desktop there is no browser to open, and the printed address is enough.
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(url)


async def _run(services: Services, stop: asyncio.Event) -> None:
    from bot.process import ALL_PARTS, run_bot

    await run_bot(services, ALL_PARTS, stop)
