"""Arrays that took long to make, kept in a folder under a name that is a hash of their making."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)

PACKAGED = Path(__file__).parent / "learned"


class Kept:
    """Reads what comes with the package and what lies in `folder`; writes only there."""

    def __init__(self, folder: Path | None, packaged: Path = PACKAGED) -> None:
        self._folder, self._packaged = folder, packaged

    def load(self, name: str) -> NDArray[np.float32] | None:
        """The array of that name; None where there is none, or none that can be read."""
        for folder in (self._packaged, self._folder):
            try:
                if folder is not None:
                    array = np.load(folder / _file(name), allow_pickle=False)
                    return np.asarray(array, dtype=np.float32)
            except (OSError, ValueError):
                continue
        return None

    def save(self, name: str, array: NDArray[np.float32]) -> None:
        """Keep an array and forget the others; a folder that cannot be written is logged."""
        if self._folder is None:
            return
        try:
            write(self._folder, name, array)
        except OSError as error:
            log.warning("not kept, will be made again at the next start: %s", error)


def write(folder: Path, name: str, array: NDArray[np.float32]) -> None:
    """Write one array at half precision, whole or not at all, in place of the older ones."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        np.save(file, array.astype(np.float16), allow_pickle=False)
    os.chmod(path, 0o644)  # a package is read by others than its owner
    os.replace(path, folder / _file(name))
    for old in folder.glob(_file("*")):
        if old.name != _file(name):
            old.unlink(missing_ok=True)


def _file(name: str) -> str:
    return f"pulls-{name}.npy"
