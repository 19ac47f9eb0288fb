"""Every command in the documents runs, and every link in them leads somewhere."""

import asyncio
import json
import re
import shlex
from pathlib import Path

import pytest

from tests.support.commands import careerbot
from tests.support.services import lay_empty_database

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
# Servers and make targets run for long or ask registries; other tests run them.
_ELSEWHERE = ("careerbot run", "careerbot try", "careerbot health", "make ")


def _commands() -> list[str]:
    lines = [
        line.strip()
        for page in PAGES
        for block in _BLOCK.findall(page.read_text())
        for line in block.splitlines()
    ]
    return sorted({line for line in lines if line})


@pytest.mark.parametrize("line", [one for one in _commands() if not one.startswith(_ELSEWHERE)])
async def test_a_command_of_the_documents_runs(line: str, tmp_path: Path) -> None:
    program, *arguments = shlex.split(line)
    assert program == "careerbot"
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    (tmp_path / "reply.json").write_text(json.dumps(_REPLY))
    await lay_empty_database(tmp_path)
    ended = await asyncio.to_thread(careerbot, tmp_path, *arguments)
    offline = "jobs fetch" in line  # fails politely where there is no internet
    assert ended.returncode == 0 or offline, ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("line", [one for one in _commands() if one.startswith("make ")])
def test_a_make_target_of_the_documents_exists(line: str) -> None:
    target = line.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text())
    lost = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not lost


def test_every_setting_is_documented() -> None:
    code = (ROOT / "bot" / "settings.py").read_text()
    named = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)*)"', code)) - {"SQLITE"}
    page = (ROOT / "docs" / "operating.md").read_text()
    assert not [name for name in named if f"`{name}`" not in page]


_REPLY = {
    "jobs": [
        {
            "id": 1,
            "url": "https://example.com/jobs/1",
            "jobTitle": "Customer Success Manager",
            "companyName": "Example",
            "jobIndustry": ["Customer Success"],
            "jobType": ["Full-Time"],
            "jobGeo": "Anywhere",
            "jobLevel": "Any",
            "jobExcerpt": "An invented posting.",
            "pubDate": "2026-11-20T10:00:00+00:00",
        }
    ]
}
