"""Until the tests' own conftest names it as a plugin: the databases of these tests."""

from __future__ import annotations

from tests.support.databases import (
    blank_database_url,
    blank_postgresql_url,
    blank_sqlite_url,
    database_url,
    migrated_database,
    migrated_file,
    postgresql_url,
    sqlite_url,
    storage,
)

__all__ = [
    "blank_database_url",
    "blank_postgresql_url",
    "blank_sqlite_url",
    "database_url",
    "migrated_database",
    "migrated_file",
    "postgresql_url",
    "sqlite_url",
    "storage",
]
