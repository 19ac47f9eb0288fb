"""Photos, documents, and the download of files."""

from __future__ import annotations

from bot.sandbox.bot_api.methods.messages import send
from bot.sandbox.bot_api.methods.register import method
from bot.sandbox.bot_api.methods.targets import writable_chat
from bot.sandbox.bot_api.multipart import Upload
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.text.formatting import caption_content
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.files import StoredFile
from bot.sandbox.world.pictures import Picture, read_picture
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

LARGEST_PHOTO = 10 * 1024 * 1024
_WRONG_FILE = "wrong file identifier/HTTP URL specified"


@method("sendPhoto")
async def send_photo(world: World, given: Parameters) -> Json:
    """A picture with a caption."""
    chat = writable_chat(world, given)
    caption = caption_content(given)
    upload, stored = _given_file(world, given, "photo")
    picture = _checked_picture(upload.data)
    as_photo = Upload(f"photo.{picture.kind}", f"image/{picture.kind}", upload.data)
    stored = stored or world.files.keep(as_photo, "photos")
    shown = {**stored.as_json(), "width": picture.width, "height": picture.height}
    return send(world, given, chat, {"photo": [shown], **caption})


@method("sendDocument")
async def send_document(world: World, given: Parameters) -> Json:
    """A file with a caption."""
    chat = writable_chat(world, given)
    caption = caption_content(given)
    upload, stored = _given_file(world, given, "document")
    stored = stored or world.files.keep(upload, "documents")
    shown = {**stored.as_json(), "file_name": upload.name, "mime_type": upload.mime}
    return send(world, given, chat, {"document": shown, **caption})


@method("getFile")
async def get_file(world: World, given: Parameters) -> Json:
    """Where a file can be downloaded."""
    stored = world.files.find(given.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    return {**stored.as_json(), "file_path": stored.path}


def _checked_picture(data: bytes) -> Picture:
    picture = read_picture(data)
    if picture is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if len(data) > LARGEST_PHOTO:
        raise bad_request("file is too big for a photo")
    width, height = picture.width, picture.height
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return picture


def _given_file(world: World, given: Parameters, name: str) -> tuple[Upload, StoredFile | None]:
    """The file in that parameter: uploaded, attached, or known by its id (then it is stored)."""
    told = given.text(name)
    upload = given.files.get(told.removeprefix("attach://") if told else name)
    if upload is None and not told:
        raise bad_request(f"there is no {name} in the request")
    if upload is None and told.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the sandbox fetches nothing
    stored = None if upload else world.files.find(told)
    if stored:
        return stored.upload, stored
    if upload is None:
        raise bad_request(_WRONG_FILE)
    if not upload.data:
        raise bad_request("file must be non-empty")
    return upload, None
