"""Rules about the tree itself."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_FORBIDDEN_NAMES = {"utils", "helpers", "manager", "base", "common", "misc"}
_MACHINE_PATHS = re.compile(r"(?<![\w.])/(work|farm|tmp)/")


def _tracked(pattern: str) -> list[Path]:
    listed = subprocess.run(  # noqa: S603
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_every_module_says_in_one_sentence_what_it_is_for() -> None:
    silent = [
        file
        for room in ("bot", "jobs", "knowledge", "storage")
        for file in (ROOT / room).rglob("*.py")
        if not file.read_text().lstrip().startswith('"""')
    ]
    assert not silent


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    vague = [file for file in _tracked("*.py") if _FORBIDDEN_NAMES & {file.stem, *file.parts}]
    assert not vague


@pytest.mark.parametrize("pattern", ["*.py", "*.yaml", "*.md", "*.toml", "*.js", ".ci/*"])
def test_no_file_knows_the_machine_it_was_written_on(pattern: str) -> None:
    knowing = [
        file
        for file in _tracked(pattern)
        if file != Path(__file__) and _MACHINE_PATHS.search(file.read_text())
    ]
    assert not knowing
