"""The check says what is wrong with a file, whatever the file is."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.library import check
from tests.knowledge.conftest import SMALL

FOLDER = SMALL / "guides" / "lighthouse-keeper"
GOOD = (FOLDER / "work.yaml").read_bytes()
PIECES = [b"topics:", b"\n", b"  - ", b"id: ", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"? ", b": "]
PIECES += [b"|\n", b"'", b'"', b"<b>", b"&", b"answer: ", b"~", b"\t", b"!!x ", b"---\n", b"\xff"]


def _check(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as directory:
        shutil.copytree(SMALL, directory, dirs_exist_ok=True)
        folder = Path(directory) / "guides" / "lighthouse-keeper"
        (folder / name).write_bytes(content)
        for mistake in check(folder):
            assert mistake.line >= 1
            assert mistake.message
            assert mistake.mend


@given(st.sampled_from(["work.yaml", "guide.yaml"]), st.binary(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_bytes_are_checked(name: str, content: bytes) -> None:
    _check(name, content)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))
@settings(max_examples=60, deadline=None)
def test_any_near_yaml_is_checked(content: bytes) -> None:
    _check("work.yaml", content)


@given(st.integers(0, len(GOOD)), st.integers(0, 30), st.sampled_from(PIECES))
@settings(max_examples=60, deadline=None)
def test_a_good_file_with_a_hole_in_it_is_checked(at: int, cut: int, piece: bytes) -> None:
    _check("work.yaml", GOOD[:at] + piece + GOOD[at + cut :])
