"""Files that people and the bot have sent: kept in memory, found by their file id."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.bot_api.multipart import Upload
from bot.sandbox.world.shapes import Json

KEPT_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file; `path` is what getFile calls file_path."""

    id: str
    path: str
    upload: Upload

    def as_json(self) -> Json:
        """The Bot API's File, without the path."""
        return {
            "file_id": self.id,
            "file_unique_id": self.id[-12:],
            "file_size": len(self.upload.data),
        }


class Files:
    """All files; the oldest ones go when they fill too much memory."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._bytes = 0
        self._count = 0

    def keep(self, upload: Upload, folder: str) -> StoredFile:
        """Stores a file under e.g. `photos` or `documents`."""
        self._count += 1
        ending = upload.name.rpartition(".")[2].lower() if "." in upload.name else "bin"
        number = f"sandbox{folder}{self._count:012d}"
        stored = StoredFile(number, f"{folder}/file_{self._count}.{ending}", upload)
        self._by_id[number] = stored
        self._bytes += len(upload.data)
        while self._bytes > KEPT_BYTES and len(self._by_id) > 1:
            oldest = self._by_id.pop(next(iter(self._by_id)))
            self._bytes -= len(oldest.upload.data)
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file with that id."""
        return self._by_id.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        """The file with that file_path."""
        return next((one for one in self._by_id.values() if one.path == path), None)
