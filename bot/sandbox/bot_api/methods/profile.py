"""Who the bot is and what it says of itself."""

from __future__ import annotations

from bot.sandbox.bot_api.methods.register import method
from bot.sandbox.bot_api.methods.targets import known_chat
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.shapes import Json, utf16_length
from bot.sandbox.world.world import World

_BUTTON_TYPES = {"default", "commands", "web_app"}


@method("getMe")
async def get_me(world: World, _given: Parameters) -> Json:
    """The bot's account."""
    return {
        **world.bot.as_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("setMyName")
async def set_my_name(world: World, given: Parameters) -> bool:
    """The bot's name, at most 64 characters."""
    return _set(world, given, "name", 64)


@method("setMyDescription")
async def set_my_description(world: World, given: Parameters) -> bool:
    """What an empty chat shows, at most 512 characters."""
    return _set(world, given, "description", 512)


@method("setMyShortDescription")
async def set_my_short_description(world: World, given: Parameters) -> bool:
    """What the profile shows, at most 120 characters."""
    return _set(world, given, "short_description", 120)


@method("getMyName")
async def get_my_name(world: World, given: Parameters) -> Json:
    """The bot's name in that language."""
    return {"name": world.bot.text("name", given.text("language_code")) or world.bot.first_name}


@method("getMyDescription")
async def get_my_description(world: World, given: Parameters) -> Json:
    """The description in that language."""
    return {"description": world.bot.text("description", given.text("language_code"))}


@method("getMyShortDescription")
async def get_my_short_description(world: World, given: Parameters) -> Json:
    """The short description in that language."""
    return {"short_description": world.bot.text("short_description", given.text("language_code"))}


@method("setChatMenuButton")
async def set_chat_menu_button(world: World, given: Parameters) -> bool:
    """The button beside the input field, of one chat or of all."""
    chat_id = known_chat(world, given).id if given.text("chat_id") else 0
    button = given.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in _BUTTON_TYPES:
        raise bad_request("MenuButton has unsupported type")
    if button["type"] == "web_app" and not (button.get("text") and button.get("web_app")):
        raise bad_request("BUTTON_TEXT_INVALID")
    if button["type"] == "default":
        world.bot.menu_buttons.pop(chat_id, None)
    else:
        world.bot.menu_buttons[chat_id] = button
    world.tell("commands", chat_id or None)
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(world: World, given: Parameters) -> Json:
    """The same button."""
    chat_id = known_chat(world, given).id if given.text("chat_id") else 0
    return world.bot.menu_button(chat_id)


def _set(world: World, given: Parameters, what: str, longest: int) -> bool:
    text = given.text(what).strip()
    if utf16_length(text) > longest:
        raise bad_request(f"{what.replace('_', ' ')} is too long")
    key = (what, given.text("language_code"))
    if text:
        world.bot.texts[key] = text
    else:
        world.bot.texts.pop(key, None)
    world.tell("commands")
    return True
