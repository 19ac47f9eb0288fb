"""Changing messages that the bot has sent."""

from __future__ import annotations

from bot.sandbox.bot_api.keyboards import read_inline_markup
from bot.sandbox.bot_api.methods.register import method
from bot.sandbox.bot_api.methods.targets import own_message, writable_chat
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.text.formatting import caption_content, message_text, text_content
from bot.sandbox.world.chats import Message
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_CAPTION_FIELDS = {"caption", "caption_entities"}


@method("editMessageText")
async def edit_message_text(world: World, given: Parameters) -> Json:
    """Another text; without `reply_markup` the keyboard goes."""
    message = _message(world, given)
    content = text_content(message_text(given))
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, content, read_inline_markup(given))


@method("editMessageCaption")
async def edit_message_caption(world: World, given: Parameters) -> Json:
    """Another caption, or none."""
    message = _message(world, given)
    if not {"photo", "document"} & set(message.content):
        raise bad_request("there is no caption in the message to edit")
    media = {name: value for name, value in message.content.items() if name not in _CAPTION_FIELDS}
    return _change(world, message, {**media, **caption_content(given)}, read_inline_markup(given))


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(world: World, given: Parameters) -> Json:
    """Another inline keyboard, or none."""
    message = _message(world, given)
    return _change(world, message, message.content, read_inline_markup(given))


def _message(world: World, given: Parameters) -> Message:
    if given.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = writable_chat(world, given)
    if not given.text("message_id"):
        raise bad_request("message identifier is not specified")
    return own_message(chat, given)


def _change(world: World, message: Message, content: Json, markup: Json | None) -> Json:
    if message.content == content and message.markup == markup:
        raise bad_request(NOT_MODIFIED)
    message.content = content
    message.markup = markup
    world.edited(message)
    return world.message_json(message)
