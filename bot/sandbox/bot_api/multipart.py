"""Reads multipart/form-data, the way in which bots upload files (RFC 7578)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.sandbox.world.errors import bad_request

_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)
_ATTRIBUTE = re.compile(r'([\w*-]+)="((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in."""

    name: str
    mime: str
    data: bytes


def read_multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    """The fields and the files, by name; raises Refused (400) when the body is no such thing."""
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        raise bad_request("can't find boundary in the multipart content type")
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    # Every part ends with CRLF, which belongs to the boundary that follows.
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:]:
        if part.startswith(b"--"):
            return fields, files
        _sort_in(part, fields, files)
    raise bad_request("the multipart body has no end")


def _sort_in(part: bytes, fields: dict[str, str], files: dict[str, Upload]) -> None:
    head, _, data = part.lstrip(b"\r\n").partition(b"\r\n\r\n")
    headers = _headers(head.decode("utf-8", "replace"))
    told = dict(_ATTRIBUTE.findall(headers.get("content-disposition", "")))
    name = told.get("name", "")
    if "filename" in told:
        mime = headers.get("content-type", "application/octet-stream")
        files[name] = Upload(told["filename"], mime, data)
    else:
        fields[name] = data.decode("utf-8", "surrogateescape")


def _headers(head: str) -> dict[str, str]:
    lines = (line.partition(":") for line in head.split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines}
