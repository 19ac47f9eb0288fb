"""Turning what SQLAlchemy and the drivers raise into the errors of `storage.errors`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFailed,
    DatabaseReadOnly,
    DatabaseUnreachable,
    StorageError,
)

SQLITE_CODES = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnreachable,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
}

# The longest beginning that fits decides: https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL_STATES = {
    "08": DatabaseUnreachable,  # connection broke
    "28": DatabaseUnreachable,  # wrong user or password
    "3D": DatabaseUnreachable,  # no such database
    "57P": DatabaseUnreachable,  # shutting down, starting up
    "53300": DatabaseBusy,  # too many connections
    "55P03": DatabaseBusy,  # lock not available in time
    "40": DatabaseBusy,  # deadlock, serialisation
    "25006": DatabaseReadOnly,  # a standby, or default_transaction_read_only
    "XX001": DatabaseDamaged,
    "XX002": DatabaseDamaged,
}


def translate_errors_of(engine: AsyncEngine, where: str) -> None:
    """Makes the engine raise our errors in the place of its driver's, each with its cause."""

    def on_error(context: ExceptionContext) -> BaseException | None:
        if context.is_pre_ping or context.sqlalchemy_exception is None:
            return None
        if not isinstance(context.sqlalchemy_exception, DBAPIError):
            return None
        unreachable = context.is_disconnect or context.connection is None
        return translated(context.original_exception, where, unreachable=unreachable)

    event.listen(engine.sync_engine, "handle_error", on_error, retval=True)


@contextmanager
def connecting_to(where: str) -> Iterator[None]:
    """Inside, what hinders a connection (no server, no free connection) is raised as our error."""
    try:
        yield
    except StorageError:
        raise
    except PoolTimeout as error:
        raise DatabaseBusy(where) from error
    except (OSError, SQLAlchemyError) as error:
        raise DatabaseUnreachable(where, _reason(error)) from error


def translated(error: BaseException, where: str, *, unreachable: bool = False) -> StorageError:
    """Our error for a driver's; `unreachable` where none of the codes says otherwise."""
    kind = _kind(error)
    if kind is None:
        kind = DatabaseUnreachable if unreachable else DatabaseFailed
    if kind in (DatabaseBusy, DatabaseReadOnly):
        return kind(where)
    return kind(where, _reason(error))


def _kind(error: BaseException) -> type[StorageError] | None:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0)
        return SQLITE_CODES.get(code & 0xFF)  # the low byte is the primary code
    state = getattr(error, "sqlstate", None) or ""
    beginnings = (state[:length] for length in (5, 3, 2))
    return next((POSTGRESQL_STATES[part] for part in beginnings if part in POSTGRESQL_STATES), None)


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
