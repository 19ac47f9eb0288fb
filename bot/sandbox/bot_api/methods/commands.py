"""The list of commands, by scope and language."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.bot_api.methods.register import method
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.profile import scope_key
from bot.sandbox.world.shapes import Json, utf16_length
from bot.sandbox.world.world import World

MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_SCOPE_FIELDS: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


@method("setMyCommands")
async def set_my_commands(world: World, given: Parameters) -> bool:
    """Sets the commands of one scope and language."""
    key = _key(world, given)
    commands = given.structure("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.bot.commands[key] = [_command(one) for one in commands]
    world.tell("commands")
    return True


@method("getMyCommands")
async def get_my_commands(world: World, given: Parameters) -> list[Json]:
    """The commands of exactly that scope and language."""
    return world.bot.commands.get(_key(world, given), [])


@method("deleteMyCommands")
async def delete_my_commands(world: World, given: Parameters) -> bool:
    """Takes them away, so that a wider scope's show."""
    world.bot.commands.pop(_key(world, given), None)
    world.tell("commands")
    return True


def _key(world: World, given: Parameters) -> tuple[str, str]:
    language = given.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    told = given.structure("scope") or {"type": "default"}
    kind = told.get("type") if isinstance(told, dict) else None
    if kind not in _SCOPE_FIELDS:
        raise bad_request("unsupported type of BotCommandScope specified")
    scope: Json = {"type": kind}
    for name in _SCOPE_FIELDS[kind]:
        scope[name] = _number(told.get(name))
    if "chat_id" in scope and world.chats.find(scope["chat_id"]) is None:
        raise bad_request("chat not found")
    return scope_key(scope), language


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError as error:
        raise bad_request("chat not found") from error


def _command(told: Any) -> Json:
    if not isinstance(told, dict):
        raise bad_request("expected an Object of BotCommand")
    name = str(told.get("command", "")).strip().removeprefix("/")
    description = str(told.get("description", "")).strip()
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16_length(description) <= LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
