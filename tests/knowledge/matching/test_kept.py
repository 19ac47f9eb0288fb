"""What took long to make is kept in files, and never believed when they are damaged."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest

from knowledge.matching.kept import Kept


def _write(file: BinaryIO) -> None:
    np.savez(file, allow_pickle=False, numbers=np.arange(500))


def _read(file: Path) -> int:
    # numpy would not close a file that it opened itself and found damaged.
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        return int(arrays["numbers"].sum())


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept("sums", tmp_path / "cache", tmp_path / "package")


def _file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "sums-x.npz"


def test_what_was_kept_is_found_under_its_name_alone(kept: Kept) -> None:
    kept.save("x", _write)
    assert kept.load("x", _read) == sum(range(500))
    assert kept.load("y", _read) is None


def test_what_comes_with_the_package_is_found_without_a_folder(tmp_path: Path) -> None:
    Kept("sums", None, tmp_path).pack("x", _write)
    assert Kept("sums", None, tmp_path).load("x", _read) == sum(range(500))
    assert Kept("others", None, tmp_path).load("x", _read) is None


def test_the_newest_few_of_a_kind_stay(kept: Kept, tmp_path: Path) -> None:
    Kept("others", tmp_path / "cache").save("x", _write)
    for age, name in enumerate("edcba"):
        kept.save(name, _write)
        os.utime(tmp_path / "cache" / f"sums-{name}.npz", (age, age))
    kept.save("x", _write)
    names = {file.name for file in (tmp_path / "cache").iterdir()}
    assert names == {"others-x.npz", *(f"sums-{name}.npz" for name in "xabc")}


def test_in_the_package_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    for name in "xy":
        Kept("sums", None, tmp_path).pack(name, _write)
    assert [file.name for file in tmp_path.iterdir()] == ["sums-y.npz"]


def test_what_a_writer_left_that_was_cut_off_goes_and_what_is_being_written_stays(
    kept: Kept, tmp_path: Path
) -> None:
    kept.save("x", _write)
    left, fresh = tmp_path / "cache" / "left.part", tmp_path / "cache" / "fresh.part"
    for file in (left, fresh):
        file.write_bytes(b"half")
    os.utime(left, (0, 0))
    kept.save("y", _write)
    assert (left.exists(), fresh.exists()) == (False, True)


def _zipped_otherwise(_: bytes) -> bytes:
    """An archive without the array that is looked for."""
    other = io.BytesIO()
    np.savez(other, letters=np.arange(3))
    return other.getvalue()


def _plain_array(_: bytes) -> bytes:
    other = io.BytesIO()
    np.save(other, np.arange(3))
    return other.getvalue()


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda _: b"",
        lambda _: b"PK\x03\x04",
        lambda _: b"\x93NUMPY broken",
        lambda content: content[:400] + bytes([content[400] ^ 1]) + content[401:],
        _zipped_otherwise,
        _plain_array,
    ],
    ids=[
        "half",
        "without its end",
        "empty",
        "a beginning",
        "no array",
        "one bit",
        "other names",
        "not zipped",
    ],
)
def test_a_damaged_file_is_passed_over_and_made_anew(
    kept: Kept, tmp_path: Path, damage: Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    kept.save("x", _write)
    _file(tmp_path).write_bytes(damage(_file(tmp_path).read_bytes()))
    assert kept.load("x", _read) is None
    assert "is not used" in caplog.text
    kept.save("x", _write)
    assert kept.load("x", _read) == sum(range(500))


@pytest.mark.parametrize("write", [np.savez, np.savez_compressed], ids=["plain", "compressed"])
def test_whichever_byte_is_damaged_nothing_is_raised(
    kept: Kept, tmp_path: Path, write: Callable[..., None]
) -> None:
    kept.save("x", lambda file: write(file, numbers=np.arange(20)))
    whole = _file(tmp_path).read_bytes()
    for place in range(len(whole)):
        changed = bytes([whole[place] ^ 0xFF])
        _file(tmp_path).write_bytes(whole[:place] + changed + whole[place + 1 :])
        assert kept.load("x", _read) in (None, sum(range(20)))


def test_where_the_packaged_file_is_damaged_the_folders_is_used(kept: Kept, tmp_path: Path) -> None:
    kept.save("x", _write)
    kept.pack("x", _write)
    (tmp_path / "package" / "sums-x.npz").write_bytes(b"broken")
    assert kept.load("x", _read) == sum(range(500))


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(kept: Kept, tmp_path: Path) -> None:
    def fails(file: BinaryIO) -> None:
        file.write(b"half of it")
        raise OSError("the disk is full")

    kept.save("x", _write)
    kept.save("x", fails)
    assert kept.load("x", _read) == sum(range(500))
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["sums-x.npz"]
    with pytest.raises(OSError, match="full"):
        kept.pack("x", fails)


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    Kept("sums", blocked / "cache", tmp_path).save("x", _write)
    assert "not kept" in caplog.text


def test_nothing_is_kept_where_there_is_no_folder(tmp_path: Path) -> None:
    kept = Kept("sums", None, tmp_path)
    kept.save("x", _write)
    assert kept.load("x", _read) is None
    assert list(tmp_path.iterdir()) == []
