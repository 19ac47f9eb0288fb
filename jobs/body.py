"""Reading the body of a reply: unpacked bit by bit, never more of it than the limit."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import httpx

GZIP_OR_ZLIB = 47  # window bits that make zlib take either
FALLBACK = "cp1252"  # of pages that are neither UTF-8 nor say what they are


class BodyRefused(Exception):
    """The body is too large or packed in a way that cannot be undone; `reason` says which."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


async def read_body(reply: httpx.Response, limit: int) -> bytes:
    """The unpacked body, at most `limit` bytes; raises `BodyRefused`.

    httpx would unpack a whole chunk at a time, a thousandfold if the sender wants it so.
    """
    unpack = _unpacker(reply.headers.get("content-encoding", "identity"))
    body = bytearray()
    async for chunk in reply.aiter_raw():
        body += unpack(chunk, limit + 1 - len(body))
        if len(body) > limit:
            raise BodyRefused(f"its answer is larger than {limit // 1024} KB")
    return bytes(body)


def decoded_text(body: bytes, declared: str | None) -> str:
    """UTF-8 if it is, else as declared; what cannot be read becomes a replacement character."""
    for encoding, errors in (("utf-8-sig", "strict"), (declared or FALLBACK, "replace")):
        try:
            return body.decode(encoding, errors)
        except (ValueError, LookupError):
            continue  # not this encoding, or none that Python knows
    return body.decode(FALLBACK, "replace")


def _unpacker(encoding: str) -> Callable[[bytes, int], bytes]:
    """A function that unpacks a chunk to at most so many bytes."""
    if encoding.strip().lower() in ("", "identity"):
        return lambda chunk, most: chunk[:most]
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise BodyRefused("its answer is packed in a way that was not asked for")
    unpacking = zlib.decompressobj(GZIP_OR_ZLIB)

    def unpack(chunk: bytes, most: int) -> bytes:
        try:
            return unpacking.decompress(chunk, most)
        except zlib.error as error:
            raise BodyRefused("its packed answer is damaged") from error

    return unpack
