"""Things other than text that people send to the bot."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from itertools import cycle

from bot.sandbox.bot_api.multipart import Upload
from bot.sandbox.people_api.talking import chat_for, put
from bot.sandbox.text.entities import with_found
from bot.sandbox.world.chats import Message
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.people import Person
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

_WIDTH, _HEIGHT = 320, 200
_WITH_CAPTION = {"photo", "voice", "document"}
_dice = cycle((4, 1, 6, 2, 5, 3))


def send(world: World, chat_id: int, person: Person, kind: str, caption: str) -> Message:
    """Sends a made-up thing of that kind; raises CannotDo (400) for an unknown kind."""
    maker = _MAKERS.get(kind)
    if maker is None:
        raise CannotDo(f"people cannot send a {kind}", status=400)
    chat = chat_for(world, chat_id, person)
    content = maker(world, person)
    if caption.strip() and kind in _WITH_CAPTION:
        content["caption"] = caption.strip()
        entities = with_found(content["caption"], [])
        content |= {"caption_entities": entities} if entities else {}
    return put(world, chat, person, content)


def _photo(world: World, person: Person) -> Json:
    stored = world.files.keep(Upload("photo.png", "image/png", picture(person.id)), "photos")
    return {"photo": [{**stored.as_json(), "width": _WIDTH, "height": _HEIGHT}]}


def _voice(world: World, _person: Person) -> Json:
    stored = world.files.keep(Upload("voice.ogg", "audio/ogg", b"OggS" + bytes(60)), "voice")
    return {"voice": {**stored.as_json(), "duration": 3, "mime_type": "audio/ogg"}}


def _document(world: World, person: Person) -> Json:
    text = f"{person.first_name}\n".encode()
    stored = world.files.keep(Upload("document.txt", "text/plain", text), "documents")
    shown = {**stored.as_json(), "file_name": "document.txt", "mime_type": "text/plain"}
    return {"document": shown}


def _sticker(world: World, person: Person) -> Json:
    upload = Upload("sticker.png", "image/png", picture(person.id + 3))
    kind: Json = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}
    stored = world.files.keep(upload, "stickers").as_json()
    return {"sticker": {**stored, **kind, "width": _WIDTH, "height": _HEIGHT}}


def _location(_world: World, _person: Person) -> Json:
    return {"location": {"latitude": 52.52, "longitude": 13.405}}


def _contact(_world: World, person: Person) -> Json:
    card = {"phone_number": "+15550100", "first_name": person.first_name, "user_id": person.id}
    return {"contact": card}


def _roll(_world: World, _person: Person) -> Json:
    return {"dice": {"emoji": "🎲", "value": next(_dice)}}


_MAKERS: dict[str, Callable[[World, Person], Json]] = {
    "photo": _photo,
    "sticker": _sticker,
    "voice": _voice,
    "document": _document,
    "location": _location,
    "contact": _contact,
    "dice": _roll,
}


def picture(seed: int) -> bytes:
    """A small PNG of one quiet colour that depends on the seed."""
    colour = bytes((90 + seed * 53 % 120, 110 + seed * 31 % 110, 130 + seed * 17 % 100))
    rows = (b"\0" + colour * _WIDTH) * _HEIGHT
    size = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    whole = name + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))
