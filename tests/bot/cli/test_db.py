"""`careerbot db`, and databases that cannot be used."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.support.commands import careerbot


def test_upgrade_makes_the_tables_and_check_finds_them_in_order(tmp_path: Path) -> None:
    assert careerbot(tmp_path, "db", "upgrade").returncode == 0
    ended = careerbot(tmp_path, "db", "check")
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_backup_writes_a_copy_and_never_overwrites(tmp_path: Path) -> None:
    careerbot(tmp_path, "db", "upgrade")
    assert careerbot(tmp_path, "db", "backup", "copy.sqlite3").returncode == 0
    with sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        assert copy.execute("select count(*) from people").fetchone() == (0,)
    again = careerbot(tmp_path, "db", "backup", "copy.sqlite3")
    assert again.returncode == 1
    assert "copy.sqlite3" in again.stderr


def test_a_damaged_file_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "careerbot.sqlite3").write_bytes(b"not a database at all, only some bytes" * 100)
    ended = careerbot(tmp_path, "db", "upgrade")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_a_database_newer_than_the_code_is_one_clear_sentence(tmp_path: Path) -> None:
    careerbot(tmp_path, "db", "upgrade")
    with sqlite3.connect(tmp_path / "careerbot.sqlite3") as database:
        database.execute("update alembic_version set version_num = '9999'")
    ended = careerbot(tmp_path, "db", "upgrade")
    assert ended.returncode == 1
    assert "newer" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_clear_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ended = careerbot(tmp_path, "db", "upgrade")
    tmp_path.chmod(0o700)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr


def test_a_server_that_is_not_there_is_named_without_the_password(tmp_path: Path) -> None:
    env = {"DATABASE_URL": "postgresql://bot:hunter2@127.0.0.1:1/careerbot"}
    ended = careerbot(tmp_path, "db", "upgrade", env=env)
    assert ended.returncode == 1
    assert "127.0.0.1:1" in ended.stderr
    assert "hunter2" not in ended.stderr
    assert "Traceback" not in ended.stderr
