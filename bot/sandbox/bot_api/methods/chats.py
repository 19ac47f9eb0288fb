"""What the bot can find out about chats and their members."""

from __future__ import annotations

from bot.sandbox.bot_api.methods.register import method
from bot.sandbox.bot_api.methods.targets import known_chat
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World


@method("getChat")
async def get_chat(world: World, given: Parameters) -> Json:
    """A chat with the details that only this method tells."""
    chat = known_chat(world, given)
    details = {"accent_color_id": 0, "max_reaction_count": 11}
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), False
    )
    gifts["gifts_from_channels"] = False
    return {**world.shown_chat(chat), **details, "accepted_gift_types": gifts}


@method("getChatMember")
async def get_chat_member(world: World, given: Parameters) -> Json:
    """Whether that user is in the chat."""
    chat = known_chat(world, given)
    number = given.integer("user_id")
    if number == world.bot.id:
        return {"user": world.bot.as_user(), "status": "member"}
    person = world.people.find(number)
    if person is None:
        raise bad_request("user not found")
    status = "member" if person.id in chat.members else "left"
    return {"user": person.as_user(), "status": status}
