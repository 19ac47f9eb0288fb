"""Messages as the chat page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.text.safe_html import safe_html
from bot.sandbox.world.shapes import Json, present

if TYPE_CHECKING:
    from bot.sandbox.world.chats import Message
    from bot.sandbox.world.world import World

_AS_IT_IS = (
    "text",
    "entities",
    "caption",
    "invoice",
    "sticker",
    "voice",
    "location",
    "contact",
    "dice",
)


def seen_message(world: World, message: Message) -> Json:
    """One message for the page; `html` is safe to insert, `service` a line between the bubbles."""
    content = message.content
    text = content.get("text") or content.get("caption")
    entities = content.get("entities") or content.get("caption_entities") or []
    sender = message.sender
    return present(
        message_id=message.id,
        chat_id=message.chat_id,
        **{"from": {key: sender[key] for key in ("id", "first_name", "is_bot")}},
        date=message.date,
        edit_date=message.edit_date,
        reply_to_message=message.reply_to,
        html=safe_html(text, entities) if text else None,
        photo=_photo(content),
        document=_document(world, content),
        reply_markup=_markup(message.markup),
        service=_service(content),
        reactions=message.reactions or None,
        **{"entities": entities} | {key: content[key] for key in _AS_IT_IS if key in content},
    )


def file_url(file_id: str) -> str:
    """Where the page finds a file, on this server."""
    return f"/sandbox/files/{file_id}"


def _photo(content: Json) -> str | None:
    sizes = content.get("photo")
    return file_url(sizes[-1]["file_id"]) if sizes else None


def _document(world: World, content: Json) -> Json | None:
    document = content.get("document")
    if not document:
        return None
    stored = world.files.find(document["file_id"])
    size = len(stored.upload.data) if stored else 0
    return {
        "file_name": document.get("file_name", ""),
        "url": file_url(document["file_id"]),
        "size": size,
    }


def _markup(markup: Json | None) -> Json | None:
    if markup and markup.get("remove_keyboard"):
        return {**markup, "remove": True}
    return markup


def _service(content: Json) -> str | None:
    if "successful_payment" in content:
        paid = content["successful_payment"]
        return f"Paid {paid['total_amount']} {paid['currency']}"
    if "refunded_payment" in content:
        refunded = content["refunded_payment"]
        return f"Refunded {refunded['total_amount']} {refunded['currency']}"
    if "new_chat_members" in content:
        return ", ".join(f"+ {one['first_name']}" for one in content["new_chat_members"])
    return None
