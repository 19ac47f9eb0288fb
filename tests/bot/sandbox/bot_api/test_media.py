"""Photos and documents that the bot sends."""

from __future__ import annotations

import io

import pytest
from telegram import Bot, InputFile, Message
from telegram.error import BadRequest

from bot.sandbox.people_api.sending import picture
from tests.bot.sandbox.somebody import Somebody


async def test_a_photo_is_uploaded_shown_and_sent_again(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_photo(ann.id, picture(1), caption="<b>Chart</b>", parse_mode="HTML")
    assert (sent.caption, sent.photo[-1].width, sent.photo[-1].height) == ("Chart", 320, 200)
    shown = (await ann.messages())[-1]
    assert shown["html"] == "<b>Chart</b>"
    answer = await ann.http.get(shown["photo"])
    assert (answer.content, answer.headers["content-type"]) == (picture(1), "image/png")
    again = await bot.send_photo(ann.id, sent.photo[-1].file_id)
    assert again.photo == sent.photo


async def test_a_document_keeps_its_name_and_bytes(bot: Bot, ann: Somebody) -> None:
    data = b"--\r\n\r\n\x00\xff--boundary\r\n"
    sent = await bot.send_document(ann.id, io.BytesIO(data), filename="Änne's CV.txt")
    assert sent.document is not None
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == data
    shown = (await ann.messages())[-1]["document"]
    assert shown["size"] == len(data)
    answer = await ann.http.get(shown["url"])
    assert answer.headers["content-disposition"] == "attachment"


async def test_attached_files_are_found(bot: Bot, ann: Somebody) -> None:
    attached = InputFile(picture(2), attach=True, filename="chart.png")
    assert (await bot.send_photo(ann.id, attached)).photo


async def test_a_caption_can_be_edited_up_to_its_limit(bot: Bot, ann: Somebody) -> None:
    sent = await bot.send_photo(ann.id, picture(1), caption="one")
    edited = await sent.edit_caption("two")
    assert isinstance(edited, Message)
    assert (edited.caption, edited.photo) == ("two", sent.photo)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await sent.edit_caption("x" * 1025)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await sent.edit_text("three")


async def test_what_is_no_picture_is_refused(bot: Bot, ann: Somebody) -> None:
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(ann.id, b"no picture")
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(ann.id, b"")
    with pytest.raises(BadRequest, match="Failed to get http url content"):
        await bot.send_photo(ann.id, "https://example.com/chart.png")
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_photo(ann.id, "AgAD")
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("AgAD")
