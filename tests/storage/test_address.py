"""Reading the database's address."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from storage.address import address_of, read_address
from storage.errors import DatabaseUrlUnreadable


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg2"])
def test_a_server_is_named_with_or_without_a_driver(scheme: str) -> None:
    address = read_address(f"{scheme}://ana:secret@db.example:5433/bot")
    assert address.url.drivername == "postgresql+asyncpg"
    assert address.where == "db.example:5433/bot"
    assert address.file is None


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("sqlite:///data/bot.db", Path("data/bot.db")),
        ("sqlite:////var/lib/bot.db", Path("/var/lib/bot.db")),
        ("sqlite+aiosqlite:////srv/a%20b.db", Path("/srv/a b.db")),
    ],
)
def test_a_file_is_named_by_its_path(text: str, file: Path) -> None:
    assert read_address(text).file == file


@pytest.mark.parametrize("path", ["/srv/a b/100%41?x=#1.db", "data/bot.db", "/home/ana@x/ä:y.db"])
def test_any_path_can_be_made_an_address(path: str) -> None:
    assert read_address(address_of(Path(path))).file == Path(path)


def test_what_hosting_companies_append_is_understood() -> None:
    address = read_address("postgres://db/bot?sslmode=require&channel_binding=require")
    assert dict(address.url.query) == {"ssl": "require"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bot.db",
        "mysql://ana:secret@db/bot",
        "postgresql://ana:secret@db",
        "postgresql://ana:secret@db/bot?sslmod=require",
        "postgresql://ana:sec:ret@db:secret/bot",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///bot.db?mode=ro",
    ],
)
def test_what_cannot_be_used_is_refused_without_telling_the_password(text: str) -> None:
    with pytest.raises(DatabaseUrlUnreadable) as caught:
        read_address(text)
    told = "".join(traceback.format_exception(caught.value))
    assert "DATABASE_URL cannot be used" in told
    assert "secret" not in told.replace("def ", "").split("read_address(text)")[-1]
