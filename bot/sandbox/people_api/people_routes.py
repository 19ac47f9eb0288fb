"""Requests about people: who comes, blocks, asks inline, makes groups."""

from __future__ import annotations

from starlette.routing import BaseRoute

from bot.sandbox.people_api.inlining import ask_inline, choose
from bot.sandbox.people_api.membership import (
    deactivate,
    make_group,
    set_blocked,
    upgrade_group,
)
from bot.sandbox.people_api.paying import renew
from bot.sandbox.people_api.people_side import Asked, people_route
from bot.sandbox.people_api.seen import seen_message
from bot.sandbox.people_api.talking import person_of
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.shapes import Json


async def _add_person(asked: Asked) -> Json:
    name = asked.text("first_name").strip()
    if not name:
        raise CannotDo("a person needs a first_name", status=400)
    username = asked.text("username").removeprefix("@") or None
    if username and asked.world.people.named(username):
        raise CannotDo(f"@{username} is taken")
    person = asked.world.people.add(
        name,
        last_name=asked.text("last_name") or None,
        username=username,
        language_code=asked.text("language_code") or "en",
    )
    asked.world.tell("people", person.id)
    return person.as_seen()


async def _block(asked: Asked) -> Json:
    set_blocked(asked.world, asked.person, blocked=True)
    return asked.person.as_seen()


async def _unblock(asked: Asked) -> Json:
    set_blocked(asked.world, asked.person, blocked=False)
    return asked.person.as_seen()


async def _inline(asked: Asked) -> Json:
    return await ask_inline(asked.world, asked.person, asked.text("query"), asked.text("offset"))


async def _choose(asked: Asked) -> Json:
    chat_id = asked.optional_number("chat_id") or asked.person.id
    query_id, result_id = asked.text("inline_query_id"), asked.text("result_id")
    message = choose(asked.world, chat_id, asked.person, query_id, result_id)
    return seen_message(asked.world, message)


async def _renew(asked: Asked) -> Json:
    payment = renew(asked.world, asked.person, asked.text("charge_id"))
    return {"charge_id": payment.charge_id}


async def _make_group(asked: Asked) -> Json:
    members = [person_of(asked.world, number) for number in asked.body.get("members") or []]
    return make_group(asked.world, asked.text("title"), members).shown


async def _deactivate(asked: Asked) -> Json:
    deactivate(asked.world, asked.person)
    return asked.person.as_seen()


async def _upgrade_group(asked: Asked) -> Json:
    group = asked.world.chats.find(asked.chat_id)
    if group is None:
        raise CannotDo("no such group", status=404)
    return upgrade_group(asked.world, group, asked.sender).shown


def people_routes() -> list[BaseRoute]:
    """All of them."""
    return [
        people_route("POST", "people", _add_person),
        people_route("POST", "people/{person_id:int}/block", _block),
        people_route("POST", "people/{person_id:int}/unblock", _unblock),
        people_route("POST", "people/{person_id:int}/inline", _inline),
        people_route("POST", "people/{person_id:int}/inline/choose", _choose),
        people_route("POST", "people/{person_id:int}/renew", _renew),
        people_route("POST", "people/{person_id:int}/deactivate", _deactivate),
        people_route("POST", "groups", _make_group),
        people_route("POST", "groups/{chat_id}/upgrade", _upgrade_group),
    ]
