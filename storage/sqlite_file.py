"""The SQLite file itself: made ready for use, let go of, and copied while in use."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

from storage.errors import DatabaseReadOnly, DatabaseUnreachable
from storage.translating import translated

PAUSE_BETWEEN_TRIES = 0.05


class Connection(sqlite3.Connection):
    """A connection that lets go of the database when it is closed, whatever is still open on it.

    SQLite keeps a closed connection, and with it the write lock, for as long as a statement of it
    is unfinished: such as the one at which a unit of work was cancelled.
    """

    def close(self) -> None:
        """Rolls back, then closes."""
        with suppress(sqlite3.Error):
            self.rollback()
        super().close()


def make_ready(file: Path, patience: timedelta, *, create: bool) -> None:
    """Makes folder and file where they are missing and turns the WAL on (it stays on).

    Raises the errors of `storage.errors`, `DatabaseUnreachable` for a missing file that is not to
    be created; blocks for `patience` at most.
    """
    if not create and not file.exists():
        raise DatabaseUnreachable(str(file), "there is no such file")
    _make_folder(file)
    _check_writable(file)
    try:
        with closing(sqlite3.connect(file, timeout=patience.total_seconds())) as connection:
            _turn_wal_on(connection, patience)
    except sqlite3.Error as error:
        raise translated(error, str(file)) from error


def copy(source: Path, target: Path) -> None:
    """Writes a consistent copy to `target`, which must not exist; writing to `source` may go on.

    Raises OSError (FileExistsError among them) or sqlite3.Error, and leaves no file then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    target.open("xb").close()  # claims the name, or fails, in one step
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(
            sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        _write_through(part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise DatabaseReadOnly(str(file)) from error
    except OSError as error:
        raise DatabaseUnreachable(str(file), error.strerror or str(error)) from error


def _check_writable(file: Path) -> None:
    """The folder counts too: SQLite writes its journal beside the file."""
    if file.is_dir():
        raise DatabaseUnreachable(str(file), "it is a folder")
    places = (file, file.parent) if file.exists() else (file.parent,)
    as_we_are = os.access in os.supports_effective_ids
    if not all(os.access(place, os.W_OK, effective_ids=as_we_are) for place in places):
        raise DatabaseReadOnly(str(file))


def _turn_wal_on(connection: sqlite3.Connection, patience: timedelta) -> None:
    """SQLite does not wait here as it does elsewhere when another process is doing the same."""
    give_up_at = time.monotonic() + patience.total_seconds()
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            if time.monotonic() > give_up_at:
                raise
            time.sleep(PAUSE_BETWEEN_TRIES)
        else:
            return


def _write_through(file: Path) -> None:
    """Waits until the disk has it: SQLite does not for a copy."""
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
