"""New databases to measure on, gone when it is done.

PostgreSQL is looked for at TEST_DATABASE_URL, at 127.0.0.1:5432 without it.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/test")


@asynccontextmanager
async def sqlite_address() -> AsyncIterator[str]:
    """The address of a SQLite file that lasts as long as the block."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'bench.sqlite3'}"


@asynccontextmanager
async def postgresql_address() -> AsyncIterator[str]:
    """That of a database of the server; raises OSError where there is no server."""
    name = f"careerbot_bench_{secrets.token_hex(6)}"
    server = await asyncpg.connect(SERVER, timeout=5)
    try:
        await server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))
        finally:
            await server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        await server.close()


ADDRESSES = {"SQLite": sqlite_address, "PostgreSQL": postgresql_address}
