"""Reading the body of a reply: unpacked bit by bit, never more of it than the limit."""

from __future__ import annotations

import zlib

import httpx

from jobs.encodable import encodable

GZIP_OR_ZLIB = 47  # window bits that make zlib take either
FALLBACK = "cp1252"  # of pages that are neither UTF-8 nor say what they are


class BodyRefused(Exception):
    """The body is too large, cut off, or packed in a way that cannot be undone: see `reason`.

    `may_pass` when asking once more may bring it whole.
    """

    def __init__(self, reason: str, *, may_pass: bool = False) -> None:
        self.reason = reason
        self.may_pass = may_pass
        super().__init__(reason)


async def read_body(reply: httpx.Response, limit: int) -> bytes:
    """The unpacked body, at most `limit` bytes; raises `BodyRefused`.

    httpx would unpack a whole chunk at a time, a thousandfold if the sender wants it so.
    """
    unpacker = _unpacker(reply.headers.get("content-encoding", "identity"))
    body = bytearray()
    async for chunk in reply.aiter_raw():
        body += unpacker.unpack(chunk, limit + 1 - len(body))
        if len(body) > limit:
            raise BodyRefused(f"its answer is larger than {limit // 1024} KB")
    if unpacker.is_cut_off:
        raise BodyRefused("its packed answer is cut off", may_pass=True)
    return bytes(body)


def decoded_text(body: bytes, declared: str | None) -> str:
    """UTF-8 if it is, else as declared; what cannot be read becomes a replacement character."""
    for encoding, errors in (("utf-8-sig", "strict"), (declared or FALLBACK, "replace")):
        try:
            return encodable(body.decode(encoding, errors))
        except (ValueError, LookupError):
            continue  # not this encoding, or none that Python knows
    return body.decode(FALLBACK, "replace")


def _unpacker(encoding: str) -> _Plain | _Packed:
    if encoding.strip().lower() in ("", "identity"):
        return _Plain()
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise BodyRefused("its answer is packed in a way that was not asked for")
    return _Packed()


class _Plain:
    """What is not packed; where it was to end is known to the HTTP client alone."""

    is_cut_off = False

    def unpack(self, chunk: bytes, most: int) -> bytes:
        return chunk[:most]


class _Packed:
    """Gzip in one member or several, or zlib."""

    def __init__(self) -> None:
        self._unpacking = zlib.decompressobj(GZIP_OR_ZLIB)
        self._begun = False

    @property
    def is_cut_off(self) -> bool:
        return self._begun and not self._unpacking.eof

    def unpack(self, chunk: bytes, most: int) -> bytes:
        """At most so many bytes; raises `BodyRefused`."""
        unpacked = bytearray()
        try:
            while chunk and len(unpacked) < most:
                if self._unpacking.eof:
                    self._unpacking = zlib.decompressobj(GZIP_OR_ZLIB)
                self._begun = True
                unpacked += self._unpacking.decompress(chunk, most - len(unpacked))
                chunk = self._unpacking.unused_data.lstrip(b"\0")  # some pad the end with these
        except zlib.error as error:
            raise BodyRefused("its packed answer is damaged") from error
        return bytes(unpacked)
