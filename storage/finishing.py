"""Work that is not cut short, so that a process which stops leaves no connection half used."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def finish(
    work: Coroutine[Any, Any, T], undo: Callable[[T], Awaitable[object]] | None = None
) -> T:
    """Does `work` to its end, also when the caller is cancelled: that comes true afterwards.

    What the caller then no longer gets is handed to `undo`.
    """
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait((task,))
        if task.exception() is None and undo is not None:
            await undo(task.result())
        raise
