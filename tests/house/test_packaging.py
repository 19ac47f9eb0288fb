"""What is installed is whole, and the container starts what it names."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def test_an_installed_careerbot_needs_nothing_of_the_checkout(tmp_path: Path) -> None:
    """As the container does it: not editable, then run from elsewhere."""
    install = [*_pip(tmp_path), "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*install, str(tmp_path / "lib"), str(ROOT)], check=True, timeout=120)  # noqa: S603
    env = os.environ | {"PYTHONPATH": str(tmp_path / "lib")}

    def run(*arguments: str) -> str:
        ended = subprocess.run(  # noqa: S603
            [sys.executable, "-P", "-m", "bot", *arguments],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return ended.stdout

    assert "$90,000" in run("ask", "median csm salary")
    run("db", "upgrade")
    assert json.loads(run("jobs", "search", "--json", "anything")) == []
    page = tmp_path / "lib" / "bot" / "sandbox" / "page"
    assert (page / "index.html").exists()
    assert {file.name for file in (ROOT / "bot" / "sandbox" / "page").iterdir()} == {
        file.name for file in page.iterdir()
    }


def _pip(folder: Path) -> list[str]:
    """That of this environment, or, where uv made it without one, of a new one."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    venv.create(folder / "env", with_pip=True)
    return [str(folder / "env" / "bin" / "python"), "-m", "pip"]


def test_the_container_runs_commands_that_exist() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    entry = json.loads(re.findall(r"^ENTRYPOINT (\[.*\])", dockerfile, re.MULTILINE)[0])
    command = json.loads(re.findall(r"^CMD (\[.*\])", dockerfile, re.MULTILINE)[0])
    health = json.loads(re.findall(r"CMD (\[.*\])$", dockerfile, re.MULTILINE)[0])
    for words in ([*entry, *command], health):
        assert words[0] == "careerbot"
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "bot", *words[1:], "--help"],
            cwd=ROOT,
            capture_output=True,
            timeout=60,
            check=True,
        )


def test_compose_scales_by_parts_that_exist() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    assert services["alerts"]["deploy"]["replicas"] == 2
    parts = {
        part for name in ("chat", "alerts") for part in services[name]["command"][2].split(",")
    }
    assert parts == {"chat", "feeds", "alerts"}
    assert "profiles" not in services["bot"]
    assert {name for name, one in services.items() if one.get("profiles") == ["scale"]} == {
        "chat",
        "alerts",
        "database",
    }
