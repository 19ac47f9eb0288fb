"""What took long to make, kept in files under a name that is a hash of what it was made from."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

log = logging.getLogger(__name__)

PACKAGED = Path(__file__).parent / "learned"
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
        """Keep it and forget the others; a folder that cannot be written is logged."""
        if self._folder is None:
            return
        try:
            self.put(self._folder, name, write)
        except OSError as error:
            log.warning("not kept, will be made again at the next start: %s", error)

    def pack(self, name: str, write: Write) -> None:
        """Put it into the package. Raises OSError."""
        self.put(self._packaged, name, write)

    def put(self, folder: Path, name: str, write: Write) -> None:
        """Write one file, whole or not at all, in place of the older ones. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                write(file)
            os.chmod(path, 0o644)  # a package is read by others than its owner
            os.replace(path, folder / self._file(name))
        except BaseException:
            Path(path).unlink(missing_ok=True)
            raise
        for old in folder.glob(self._file("*")):
            if old.name != self._file(name):
                old.unlink(missing_ok=True)

    def _file(self, name: str) -> str:
        return f"{self._kind}-{name}.npz"
