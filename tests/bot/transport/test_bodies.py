"""What goes over the line: fields, files, and the ways of proxies."""

from __future__ import annotations

import io
from email import message_from_bytes
from email.policy import HTTP
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InputMediaDocument
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.transport.bodies import body_of
from bot.transport.waiting import Waits
from tests.bot.transport import raw_server as raw
from tests.bot.transport.calling import bot_at
from tests.bot.transport.raw_server import raw_server

WAITS = Waits()


@given(
    st.dictionaries(st.text("abc_", min_size=1), st.text(st.characters(exclude_categories=["Cs"])))
)
async def test_every_text_arrives_as_it_was(fields: dict[str, str]) -> None:
    data = RequestData([RequestParameter(name, text, None) for name, text in fields.items()])
    body = await body_of(data, WAITS)
    assert dict(parse_qsl(body.decode(), keep_blank_values=True)) == fields


async def test_half_a_character_is_left_out_and_does_not_stop_the_message() -> None:
    body = await body_of(RequestData([RequestParameter("text", "a\ud83d b", None)]), WAITS)
    assert body.decode() == "text=a+b"


async def test_a_call_without_fields_has_an_empty_body() -> None:
    with raw_server(raw.says(b'{"ok": true, "result": true}')) as server:
        async with bot_at(server.url) as bot:
            assert await bot.log_out()
    (call,) = server.calls
    head, _, body = call.partition(b"\r\n\r\n")
    assert b"Content-Length: 0" in head
    assert body == b""


def parts_of(call: bytes) -> dict[str, tuple[str | None, str, bytes]]:
    """File name, type and content of each part, by its name."""
    head, _, body = call.partition(b"\r\n\r\n")
    (kind,) = (one for one in head.split(b"\r\n") if one.lower().startswith(b"content-type"))
    mail = message_from_bytes(kind + b"\r\n\r\n" + body, policy=HTTP)
    return {
        str(part.get_param("name", header="content-disposition")): (
            part.get_filename(),
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        for part in mail.iter_parts()
    }


async def test_a_file_goes_along_with_its_name_type_and_fields(tmp_path: Path) -> None:
    content = bytes(range(256)) * 1000
    with raw_server(raw.answers) as server:
        async with bot_at(server.url) as bot:
            await bot.send_document(7, content, filename="cv.pdf", caption="My CV & letter")
    parts = parts_of(server.calls[0])
    assert parts["document"] == ("cv.pdf", "application/pdf", content)
    assert parts["caption"][2] == b"My CV & letter"
    assert parts["chat_id"][2] == b"7"


async def test_a_name_of_a_file_stays_as_it_is_but_cannot_forge_a_header() -> None:
    with raw_server(raw.answers) as server:
        async with bot_at(server.url) as bot:
            await bot.send_document(7, b"x", filename="résumé\r\nX-Forged: yes.pdf")
    assert 'filename="résumé__X-Forged: yes.pdf"'.encode() in server.calls[0]


async def test_an_open_file_is_sent_too() -> None:
    from telegram import InputFile

    file = InputFile(io.BytesIO(b"from a file"), filename="a.txt", read_file_handle=False)
    with raw_server(raw.answers) as server:
        async with bot_at(server.url) as bot:
            await bot.send_document(7, file)
    assert parts_of(server.calls[0])["document"][2] == b"from a file"


async def test_several_files_go_in_one_call() -> None:
    album = [
        InputMediaDocument(b"one", filename="1.txt"),
        InputMediaDocument(b"two", filename="2.txt"),
    ]
    with raw_server(raw.says(b'{"ok": true, "result": []}')) as server:
        async with bot_at(server.url) as bot:
            assert await bot.send_media_group(7, album) == ()
    contents = [content for name, _, content in parts_of(server.calls[0]).values() if name]
    assert contents == [b"one", b"two"]


@pytest.mark.parametrize("size", [0, 65_535, 65_536, 65_537, 200_000])
async def test_texts_of_every_size_arrive_whole(size: int) -> None:
    with raw_server(raw.answers) as server:
        async with bot_at(server.url) as bot:
            await bot.send_message(7, "x" * size)
            await bot.send_message(7, "next")
    first, second = (
        dict(parse_qsl(one.partition(b"\r\n\r\n")[2].decode())) for one in server.calls
    )
    assert first.get("text", "") == "x" * size
    assert second["text"] == "next"
