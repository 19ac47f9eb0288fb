"""What took long to make, kept in files under a name that is a hash of what it was made from."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, TypeVar

log = logging.getLogger(__name__)

PACKAGED = Path(__file__).parent / "learned"
PART = ".part"  # how a file's name ends that is being written
ABANDONED = 3600.0  # seconds after which nobody writes such a file any more
MOST = 4  # files of a kind: guides that lie beside each other, or what one was yesterday
T = TypeVar("T")
Write = Callable[[BinaryIO], None]


class Kept:
    """Files of one `kind` that come with the package or lie in `folder`; written only there."""

    def __init__(self, kind: str, folder: Path | None, packaged: Path = PACKAGED) -> None:
        self._kind, self._folder, self._packaged = kind, folder, packaged

    def load(self, name: str, read: Callable[[Path], T]) -> T | None:
        """What `read` makes of the file of that name; None where there is none, or a broken one."""
        for folder in (self._packaged, self._folder):
            file = folder and folder / self._file(name)
            try:
                if file is not None and file.exists():
                    return read(file)
            except Exception as error:  # whatever a damaged file makes of its reader
                log.warning("%s is not used: %s", file, type(error).__name__)
        return None

    def save(self, name: str, write: Write) -> None:
        """Keep it beside the newest others; a folder that cannot be written is logged."""
        if self._folder is None:
            return
        try:
            self.put(self._folder, name, write, most=MOST)
        except OSError as error:
            log.warning("not kept, will be made again at the next start: %s", error)

    def pack(self, name: str, write: Write) -> None:
        """Put it into the package. Raises OSError."""
        self.put(self._packaged, name, write)

    def put(self, folder: Path, name: str, write: Write, *, most: int = 1) -> None:
        """Write one file, whole or not at all; of its kind only the newest `most` stay, and nothing
        of writers that were cut off. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=folder, suffix=PART)
        try:
            with os.fdopen(handle, "wb") as file:
                write(file)
            os.chmod(path, 0o644)  # a package is read by others than its owner
            os.replace(path, folder / self._file(name))
        except BaseException:
            Path(path).unlink(missing_ok=True)
            raise
        for old in _by_age(folder.glob(self._file("*")))[most:]:
            old.unlink(missing_ok=True)
        written = (folder / self._file(name)).stat().st_mtime
        for part in folder.glob(f"*{PART}"):
            if part.stat().st_mtime < written - ABANDONED:
                part.unlink(missing_ok=True)

    def _file(self, name: str) -> str:
        return f"{self._kind}-{name}.npz"


def _by_age(files: Iterable[Path]) -> list[Path]:
    """The newest first."""
    return sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True)
