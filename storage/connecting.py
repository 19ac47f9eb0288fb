"""The engines behind `Storage`: how each database is connected to and how it begins transactions.

SQLite gets two: one connection that writes, since there can be only one writer at a time (see
`storage.turns`); and a few that read, which the WAL lets run beside it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, NullPool, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import sqlite_file
from storage.address import Address
from storage.translating import translate_errors_of

BUSY_TIMEOUT = timedelta(seconds=5)
# A whole migration of somebody else may have to be waited for.
MIGRATION_TIMEOUT = timedelta(seconds=60)
QUEUE_TIMEOUT = timedelta(seconds=30)
CONNECT_TIMEOUT = timedelta(seconds=10)
SQLITE_READERS = 4
# Postings touch pages all over their indexes: 32 MB of these are kept at hand, and they go from the
# WAL (16 MB) to the file once for many changes.
FOR_IMPORTS = ("PRAGMA cache_size = -32000", "PRAGMA wal_autocheckpoint = 4000")
POSTGRESQL_CONNECTIONS = 5
POSTGRESQL_BURST = 10
# What is still to be put into the index of tokens every search has to read through: a little.
MOST_PENDING = "64kB"


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for write transactions, one for reading ones; PostgreSQL's share their pool."""

    writing: AsyncEngine
    reading: AsyncEngine

    async def close(self) -> None:
        """Closes every connection."""
        await self.reading.dispose()
        await self.writing.dispose()


def open_engines(address: Address, busy_timeout: timedelta) -> Engines:
    """Makes the engines; nothing is connected yet."""
    if address.file is None:
        return _postgresql_engines(address, busy_timeout)
    writing = _sqlite_engine(address, busy_timeout, begin="BEGIN IMMEDIATE", pool_size=1)
    reading = _sqlite_engine(address, busy_timeout, begin="BEGIN", pool_size=SQLITE_READERS)
    _on_connect(reading, "PRAGMA query_only = ON")
    for statement in FOR_IMPORTS:
        _on_connect(writing, statement)
    for engine in (writing, reading):
        _on_connect(engine, "PRAGMA foreign_keys = ON")
    return Engines(writing, reading)


def migrating_engine(address: Address) -> AsyncEngine:
    """An engine for one migration: patient, and on SQLite without foreign keys.

    Altering a SQLite table means rebuilding it, and dropping the old one would cascade.
    """
    if address.file is None:
        return _postgresql_engine(address, MIGRATION_TIMEOUT, poolclass=NullPool)
    return _sqlite_engine(address, MIGRATION_TIMEOUT, begin="BEGIN IMMEDIATE", pool_size=1)


def _postgresql_engines(address: Address, busy_timeout: timedelta) -> Engines:
    writing = _postgresql_engine(
        address,
        busy_timeout,
        pool_size=POSTGRESQL_CONNECTIONS,
        max_overflow=POSTGRESQL_BURST,
        pool_timeout=QUEUE_TIMEOUT.total_seconds(),
        pool_pre_ping=True,
    )
    # As on SQLite, all that one reading unit of work sees is of one moment.
    reading = writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(writing, reading)


def _postgresql_engine(address: Address, busy_timeout: timedelta, **pool: Any) -> AsyncEngine:
    settings = {
        "application_name": "careerbot",
        "lock_timeout": str(_milliseconds(busy_timeout)),
        "gin_pending_list_limit": MOST_PENDING,
    }
    connect = {"timeout": CONNECT_TIMEOUT.total_seconds(), "server_settings": settings}
    engine = create_async_engine(
        address.url, connect_args=connect, hide_parameters=True, json_deserializer=read_json, **pool
    )
    translate_errors_of(engine, address.where)
    return engine


def _sqlite_engine(
    address: Address, busy_timeout: timedelta, *, begin: str, pool_size: int
) -> AsyncEngine:
    connect = {
        "factory": sqlite_file.Connection,
        "isolation_level": None,  # the driver is to begin no transactions: we do, below
        "timeout": busy_timeout.total_seconds(),
    }
    engine = create_async_engine(
        address.url,
        connect_args=connect,
        hide_parameters=True,
        json_deserializer=read_json,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=QUEUE_TIMEOUT.total_seconds(),
    )

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "begin", on_begin)
    _on_connect(engine, "PRAGMA synchronous = NORMAL")
    translate_errors_of(engine, address.where)
    return engine


def _on_connect(engine: AsyncEngine, statement: str) -> None:
    def run(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute(statement)
        cursor.close()

    event.listen(engine.sync_engine, "connect", run)


def read_json(written: str) -> Any:
    """What is written; most lists of an alert are empty, and telling so is quick."""
    return [] if written == "[]" else json.loads(written)


def _milliseconds(span: timedelta) -> int:
    return round(span / timedelta(milliseconds=1))
