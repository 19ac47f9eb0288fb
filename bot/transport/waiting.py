"""How long a call waits for what; a call of PTB may ask for other times than the usual ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from aiohttp import ClientTimeout


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds; None waits for ever.

    `connect` is for name, TCP and TLS together; `read` for each next piece of an answer; `write`
    for each next piece of a request, `upload` instead of it where files go along; `pool` for a
    free connection.
    """

    connect: float | None = 10.0
    read: float | None = 20.0
    write: float | None = 20.0
    upload: float | None = 20.0
    pool: float | None = 20.0

    def unless_asked(self, connect: object, read: object, write: object, pool: object) -> Waits:
        """These, but for what a call asks for; PTB hands a marker where it asks for nothing."""
        return Waits(
            connect=_chosen(connect, self.connect),
            read=_chosen(read, self.read),
            write=_chosen(write, self.write),
            upload=_chosen(write, self.upload),
            pool=_chosen(pool, self.pool),
        )


@lru_cache(maxsize=64)
def client_timeout(connect: float | None, read: float | None) -> ClientTimeout:
    """Both in aiohttp's form, made once for all the calls that are alike."""
    return ClientTimeout(total=None, connect=connect, sock_read=read)


def _chosen(asked: object, usual: float | None) -> float | None:
    return asked if asked is None or isinstance(asked, int | float) else usual
