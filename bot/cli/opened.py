"""Runs one piece of work with the services and the opened database, then closes it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.assembling import build_services
from bot.clock import SystemClock
from bot.services import Services
from bot.settings import Settings

T = TypeVar("T")


def in_services(settings: Settings, work: Callable[[Services], Awaitable[T]]) -> T:
    """What `work` gives. The database is migrated first; raises StorageError if it cannot be."""

    async def opened() -> T:
        services = build_services(settings, SystemClock())
        await services.storage.open()
        try:
            return await work(services)
        finally:
            await services.storage.close()

    return asyncio.run(opened())
