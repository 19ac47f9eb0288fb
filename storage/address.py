"""Reading the database's address: what the operator writes, turned into what the drivers need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url

from storage.errors import DatabaseUrlUnreadable

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}

# What hosting companies append to their addresses, in our driver's words; None: it needs no such.
POSTGRESQL_PARAMETERS = {
    "host": "host",
    "ssl": "ssl",
    "sslmode": "ssl",
    "target_session_attrs": "target_session_attrs",
    "application_name": None,
    "channel_binding": None,
    "connect_timeout": None,
    "gssencmode": None,
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where the database is; `file` is set for SQLite. `where` names it without a password."""

    url: URL
    where: str
    file: Path | None = None


def address_of(file: Path) -> str:
    """The address of a SQLite file, whatever signs its path has."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def read_address(text: str) -> Address:
    """Reads `sqlite:///file`, `postgresql://...` or `postgres://...`, a driver named or not.

    Raises `DatabaseUrlUnreadable`, whose text repeats nothing of the address.
    """
    try:
        url = make_url(text)
    except Exception:
        raise DatabaseUrlUnreadable(
            "it is not of the form sqlite:///FILE or postgresql://…"
        ) from None
    backend = url.drivername.partition("+")[0]
    if backend not in DRIVERS:
        raise DatabaseUrlUnreadable("only sqlite:// and postgresql:// are known")
    url = url.set(drivername=DRIVERS[backend])
    return _file_address(url) if backend == "sqlite" else _server_address(url)


def _file_address(url: URL) -> Address:
    if not url.database or url.database.startswith((":", "file:")) or url.query:
        raise DatabaseUrlUnreadable("SQLite wants the path of one file: sqlite:///FILE")
    return Address(url, url.database, Path(url.database))


def _server_address(url: URL) -> Address:
    if not url.database:
        raise DatabaseUrlUnreadable("it names no database: postgresql://USER@HOST:5432/DATABASE")
    where = f"{url.host or 'localhost'}:{url.port or 5432}/{url.database}"
    return Address(url.set(query=_driver_parameters(url.query)), where)


def _driver_parameters(
    query: Mapping[str, tuple[str, ...] | str],
) -> dict[str, tuple[str, ...] | str]:
    if unknown := sorted(query.keys() - POSTGRESQL_PARAMETERS.keys()):
        raise DatabaseUrlUnreadable(f"its parameter {unknown[0]} is not known")
    return {
        name: value
        for key, value in query.items()
        if (name := POSTGRESQL_PARAMETERS[key]) is not None
    }
