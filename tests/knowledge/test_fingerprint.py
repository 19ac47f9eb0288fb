"""A name for what a library is read from: other files, another name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.fingerprint import fingerprint
from tests.knowledge.conftest import Desk


@pytest.fixture
def taught(desk: Desk) -> Desk:
    """A guide with phrases in both folders."""
    desk.write("asked/pay.yaml", "pay: [what is my due]\n")
    desk.write_beside("asked/none.yaml", "none: [who built the tower]\n")
    return desk


def test_it_is_a_name_for_a_file(taught: Desk) -> None:
    name = fingerprint(taught.folder)
    assert len(name) == 24
    assert set(name) <= set("0123456789abcdef")


def test_the_same_files_have_the_same_name_wherever_they_lie(taught: Desk, tmp_path: Path) -> None:
    shutil.copytree(taught.root, tmp_path / "elsewhere")
    other = Desk(tmp_path / "elsewhere")
    assert fingerprint(other.folder) == fingerprint(taught.folder)


def test_it_can_be_asked_for_from_within_the_folder(
    taught: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = fingerprint(taught.folder)
    monkeypatch.chdir(taught.folder)
    assert fingerprint(Path()) == name


@pytest.mark.parametrize(
    "name",
    [
        "guides/lighthouse-keeper/guide.yaml",
        "guides/lighthouse-keeper/work.yaml",
        "guides/lighthouse-keeper/watch.yaml",
        "guides/lighthouse-keeper/asked/pay.yaml",
        "conversation.yaml",
        "vocabulary.yaml",
        "asked/none.yaml",
    ],
)
def test_it_changes_with_every_file(taught: Desk, name: str) -> None:
    before = fingerprint(taught.folder)
    file = taught.root / name
    file.write_bytes(file.read_bytes() + b"#")
    changed = fingerprint(taught.folder)
    assert changed != before
    file.rename(file.with_name("renamed.yaml"))
    assert fingerprint(taught.folder) not in (before, changed)


def test_it_changes_with_a_file_that_comes_and_with_one_that_goes(taught: Desk) -> None:
    before = fingerprint(taught.folder)
    taught.write("asked/lamp.yaml", "lamp: [who lights it]\n")
    more = fingerprint(taught.folder)
    (taught.folder / "asked" / "lamp.yaml").unlink()
    assert more != before == fingerprint(taught.folder)


def test_it_changes_with_a_file_that_takes_the_place_of_the_packages_own(taught: Desk) -> None:
    before = fingerprint(taught.folder)
    taught.write_beside("language.yaml", "little words: [the]\n")
    assert fingerprint(taught.folder) != before


def test_a_line_that_moves_to_the_next_file_changes_it(taught: Desk) -> None:
    taught.write("asked/a.yaml", "lamp: [who lights it]\n")
    taught.write("asked/b.yaml", "watch: [when do i sleep]\n")
    before = fingerprint(taught.folder)
    taught.write("asked/a.yaml", "lamp: [who lights it]\nwatch: [when do i sleep]\n")
    taught.write("asked/b.yaml", "")
    assert fingerprint(taught.folder) != before


def test_it_changes_with_nothing_else(taught: Desk) -> None:
    before = fingerprint(taught.folder)
    taught.write("notes.txt", "to do\n")
    taught.write("asked/notes.md", "to do\n")
    taught.write("drafts/work.yaml", "topics: []\n")
    taught.write_beside("questions.yaml", "- what\n")
    (taught.folder / "work.yaml").touch()
    assert fingerprint(taught.folder) == before


def test_a_hidden_file_that_an_editor_left_is_passed_over(taught: Desk) -> None:
    before = fingerprint(taught.folder)
    (taught.folder / ".#work.yaml").symlink_to("editor@host.1234")
    taught.write(".work.yaml", "half of it")
    assert fingerprint(taught.folder) == before


def test_a_folder_that_is_not_there_has_a_name_too(tmp_path: Path) -> None:
    assert fingerprint(tmp_path / "a" / "b" / "nowhere")
