"""Which schema a database has, and which ones this code knows; without importing Alembic."""

from __future__ import annotations

import pkgutil
from functools import cache

from sqlalchemy import Connection, inspect, text

from storage.errors import DatabaseTooNew
from storage.migrations import versions

VERSION_TABLE = "alembic_version"


@cache
def known() -> tuple[str, ...]:
    """All revisions, oldest first."""
    return tuple(sorted(module.name[:4] for module in pkgutil.iter_modules(versions.__path__)))


def newest() -> str:
    """The revision that this code is written for."""
    return known()[-1]


def found(connection: Connection) -> str | None:
    """The database's revision, or None where no migration ever ran; raises `DatabaseTooNew`."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision is not None and revision not in known():
        raise DatabaseTooNew(revision, newest())
    return revision
