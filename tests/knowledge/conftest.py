"""A small guide about another trade, to break in tests, and the guide of the package."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.answering import Answerer
from knowledge.errors import Mistake
from knowledge.library import Library, check, load

SMALL = Path(__file__).parent / "small"


@dataclass(frozen=True)
class Desk:
    """A copy of the small guide that a test may write in."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "guides" / "lighthouse-keeper"

    def file(self, name: str) -> Path:
        inside = self.folder / name
        return inside if inside.exists() else self.root / name

    def change(self, name: str, old: str, new: str) -> int:
        """Replace the first `old`; returns the line where it stood."""
        text = self.file(name).read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        self.file(name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def write(self, name: str, text: str) -> None:
        """Write a file of the guide's folder, such as `asked/pay.yaml`."""
        _write(self.folder / name, text)

    def write_beside(self, name: str, text: str) -> None:
        """Write a file of the folder that holds the conversation."""
        _write(self.root / name, text)

    def mistakes(self) -> list[Mistake]:
        return check(self.folder)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(SMALL, tmp_path / "desk")
    return Desk(tmp_path / "desk")


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Writes one file and gives its path."""

    def write(text: str) -> Path:
        file = tmp_path / "written.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture(scope="session")
def small_library() -> Library:
    return load(SMALL / "guides" / "lighthouse-keeper")


@pytest.fixture(scope="session")
def keeper(small_library: Library) -> Answerer:
    return Answerer(small_library)


@pytest.fixture(scope="session")
def careers() -> Answerer:
    """The answerer of the guide that comes with the package."""
    return Answerer(load())
