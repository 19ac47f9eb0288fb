"""What can go wrong with the database, told without SQLAlchemy and without any password."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path


class StorageError(Exception):
    """Root of all errors of this package; each says in one sentence what is wrong."""


class DatabaseUrlUnreadable(StorageError):
    """The database's address cannot be used. `reason` never repeats the address: it may hold a
    password."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"DATABASE_URL cannot be used: {reason}")
        self.reason = reason


class DatabaseUnreachable(StorageError):
    """No connection, or it broke. `where` is host:port/name or a file."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"The database {where} cannot be reached: {reason}")
        self.where = where
        self.reason = reason


class DatabaseBusy(StorageError):
    """Others held the database, or all connections, for longer than we wait."""

    def __init__(self, where: str) -> None:
        super().__init__(f"The database {where} is busy: others have held it for too long")
        self.where = where


class DatabaseReadOnly(StorageError):
    """The database, its file or its folder may not be written."""

    def __init__(self, where: str) -> None:
        super().__init__(f"The database {where} may not be written: it is read-only")
        self.where = where


class DatabaseDamaged(StorageError):
    """The file is no database, or a broken one."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"The database {where} is damaged: {reason}")
        self.where = where
        self.reason = reason


class DatabaseTooNew(StorageError):
    """A newer careerbot has migrated this database; `found` and `known` are revisions."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"The database has schema {found}, newer than {known}, the newest this careerbot knows"
        )
        self.found = found
        self.known = known


class DatabaseTooOld(StorageError):
    """The database still awaits migrations; `found` is None where none has ever run."""

    def __init__(self, found: str | None, known: str) -> None:
        super().__init__(f"The database has schema {found or 'none'}; {known} is needed")
        self.found = found
        self.known = known


class DatabaseFailed(StorageError):
    """The database refused a statement for a reason that has no class of its own here."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"The database {where} refused: {reason}")
        self.where = where
        self.reason = reason


class NaiveTime(StorageError):
    """A time without a zone was about to be stored or compared."""

    def __init__(self, value: datetime) -> None:
        super().__init__(f"{value!r} has no time zone; only aware times are stored")
        self.value = value


class BackupFailed(StorageError):
    """No copy was made; an existing `file` is as it was."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"No backup was written to {file}: {reason}")
        self.file = file
        self.reason = reason
