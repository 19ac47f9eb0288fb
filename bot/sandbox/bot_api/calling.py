"""One call of the bot, from its arrival to the answer: faults, the method, the list of calls."""

from __future__ import annotations

import asyncio
import logging

from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.world.errors import Refused
from bot.sandbox.world.faults import ConnectionReset, FaultKind
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

from .methods.register import find_method, spelled
from .methods.targets import chat_id_of

_log = logging.getLogger(__name__)


async def call(world: World, name: str, given: Parameters) -> tuple[int, Json]:
    """HTTP status and body of the answer; raises ConnectionReset when a fault says so."""
    status = 0
    name = spelled(name)
    try:
        status, body = await _answer(world, name, given)
        return status, body
    finally:
        chat_id = chat_id_of(given)
        world.calls.add(method=name, chat_id=chat_id, at=world.now(), status=status)


async def _answer(world: World, name: str, given: Parameters) -> tuple[int, Json]:
    try:
        method = find_method(name)
        fault = world.faults.take(name, chat_id_of(given))
        if fault:
            fault.strike_before()
        result = await method(world, given)
    except Refused as refusal:
        return refusal.code, refusal.as_json()
    except ConnectionReset:
        raise
    except Exception:
        _log.exception("the sandbox failed in %s", name)
        return 500, Refused(500).as_json()
    if fault and fault.kind is FaultKind.RESET_AFTER:
        raise ConnectionReset
    if fault and fault.kind is FaultKind.SLOW:
        await asyncio.sleep(fault.seconds)
    return 200, {"ok": True, "result": result}
