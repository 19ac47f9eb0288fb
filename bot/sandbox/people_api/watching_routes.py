"""Requests about the sandbox as a whole: state, events, calls, faults, tools."""

from __future__ import annotations

from starlette.routing import BaseRoute

from bot.sandbox.people_api.people_side import Asked, people_route
from bot.sandbox.people_api.talking import person_of
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.faults import read_fault
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

LONGEST_WAIT = 50.0


async def _state(asked: Asked) -> Json:
    world = asked.world
    return {
        "bot": _bot(world),
        "people": [person.as_seen() for person in world.people],
        "chats": _chats(world),
        "tools": [{"name": name, "label": tool.label} for name, tool in asked.tools.items()],
    }


def _bot(world: World) -> Json:
    profile = world.bot
    return {
        **profile.as_user(),
        "commands": profile.commands_for(0, ""),
        "description": profile.text("description"),
        "short_description": profile.text("short_description"),
        "menu_button": profile.menu_button(0),
    }


def _chats(world: World) -> list[Json]:
    shown = [world.shown_chat(chat) for chat in world.chats]
    return [
        {"id": one["id"], "type": one["type"], "title": one.get("title", one.get("first_name"))}
        for one in shown
    ]


async def _callback(asked: Asked) -> Json:
    query = asked.world.queries.find(asked.part("query_id"))
    if query is None:
        raise CannotDo("no such callback query", status=404)
    answer = await asked.world.queries.wait_for_answer(query, _wait(asked))
    return {"answered": True, **answer} if answer else {"answered": False}


async def _calls(asked: Asked) -> Json:
    calls = await asked.world.calls.wait_after(int(asked.asked("after")), _wait(asked))
    return {"calls": calls, "last": asked.world.calls.last}


async def _events(asked: Asked) -> Json:
    events = await asked.world.events.wait_after(int(asked.asked("after")), _wait(asked))
    return {"events": events, "last": asked.world.events.last}


async def _add_fault(asked: Asked) -> Json:
    asked.world.faults.add(read_fault(asked.body))
    return {"ok": True}


async def _clear_faults(asked: Asked) -> Json:
    asked.world.faults.clear()
    return {"ok": True}


async def _tool(asked: Asked) -> Json:
    tool = asked.tools.get(asked.part("name"))
    if tool is None:
        raise CannotDo("no such tool", status=404)
    person = person_of(asked.world, asked.number("person_id"))
    return {"text": await tool.run(person.id)}


def _wait(asked: Asked) -> float:
    return min(asked.asked("wait"), LONGEST_WAIT)


def watching_routes() -> list[BaseRoute]:
    """All of them."""
    return [
        people_route("GET", "state", _state),
        people_route("GET", "callbacks/{query_id}", _callback),
        people_route("GET", "calls", _calls),
        people_route("GET", "events", _events),
        people_route("POST", "faults", _add_fault),
        people_route("DELETE", "faults", _clear_faults),
        people_route("POST", "tools/{name}", _tool),
    ]
