"""Copies of the whole database: SQLite's own, or PostgreSQL's by its tool `pg_dump`."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import URL

from storage import sqlite_file
from storage.address import Address
from storage.errors import BackupFailed


async def write(address: Address, file: Path) -> None:
    """Writes the copy to `file`, which must not exist; raises `BackupFailed`."""
    if address.file is not None:
        await _copy_file(address.file, file)
    else:
        await _dump(address.url, file)


async def _copy_file(source: Path, file: Path) -> None:
    try:
        await asyncio.to_thread(sqlite_file.copy, source, file)
    except FileExistsError as error:
        raise BackupFailed(file, "the file exists already") from error
    except OSError as error:
        raise BackupFailed(file, error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise BackupFailed(file, str(error)) from error


async def _dump(url: URL, file: Path) -> None:
    tool = shutil.which("pg_dump")
    if tool is None:
        raise BackupFailed(file, "pg_dump, which copies a PostgreSQL database, is not installed")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as target:
            problem = await _run_dump(tool, url, target.fileno())
    except FileExistsError as error:
        raise BackupFailed(file, "the file exists already") from error
    except OSError as error:
        raise BackupFailed(file, error.strerror or str(error)) from error
    if problem is not None:
        await asyncio.to_thread(file.unlink, missing_ok=True)
        raise BackupFailed(file, problem)


async def _run_dump(tool: str, url: URL, target: int) -> str | None:
    """The tool's complaint, or None. The password goes by the environment: `ps` shows arguments."""
    environment = dict(os.environ)
    if url.password:
        environment["PGPASSWORD"] = url.password
    if isinstance(mode := url.query.get("ssl"), str):
        environment["PGSSLMODE"] = mode
    process = await asyncio.create_subprocess_exec(
        tool,
        "--format=custom",
        "--no-password",
        *_where(url),
        stdout=target,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )
    _, complaint = await process.communicate()
    if process.returncode == 0:
        return None
    return " ".join(complaint.decode(errors="replace").split()) or "pg_dump failed"


def _where(url: URL) -> list[str]:
    host = url.host or url.query.get("host")
    given = {
        "--host": host,
        "--port": url.port,
        "--username": url.username,
        "--dbname": url.database,
    }
    return [f"{option}={value}" for option, value in given.items() if value]
