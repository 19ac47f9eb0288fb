"""`careerbot run`: the bot against Telegram."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.errors import SettingRefused
from bot.settings import Settings

if TYPE_CHECKING:
    import asyncio

    from bot.process import Part


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "run", help="run the bot against Telegram (needs TELEGRAM_TOKEN)", description=__doc__
    )
    parser.add_argument(
        "--only",
        metavar="PARTS",
        help="only these parts, separated by commas: chat, feeds, alerts (default: all of them)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from bot.assembling import build_services
    from bot.clock import SystemClock
    from bot.logs import set_up_logging
    from bot.memory import settle
    from bot.process import run_bot

    parts = _parts(arguments.only)
    if settings.token is None:
        raise SettingRefused("TELEGRAM_TOKEN", "is not set; `careerbot try` needs none")
    set_up_logging(settings.secrets())

    async def live() -> None:
        stop = asyncio.Event()
        stop_on_signals(stop)
        await run_bot(build_services(settings, SystemClock()), parts, stop, settle)

    asyncio.run(live())
    return 0


def stop_on_signals(stop: asyncio.Event) -> None:
    """SIGINT and SIGTERM ask for an orderly end."""
    import asyncio
    import signal

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)


def _parts(only: str | None) -> frozenset[Part]:
    from bot.process import ALL_PARTS, Part

    if only is None:
        return ALL_PARTS
    names = {name.strip() for name in only.split(",") if name.strip()}
    known = {part.value for part in Part}
    if not names or names - known:
        raise SettingRefused("--only", f"takes {', '.join(sorted(known))}, separated by commas")
    return frozenset(map(Part, names))
