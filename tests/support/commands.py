"""The command `careerbot`, run as people run it: in a process of its own."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

_OURS = (
    "TELEGRAM_",
    "WEBHOOK_",
    "CAREERBOT_",
    "DATABASE_URL",
    "ADMIN_IDS",
    "LISTEN",
    "PLANS",
    "EMBEDDING",
    "SOURCES",
)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a newcomer: nothing of ours but a home of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(_OURS)}
    return clean | {"CAREERBOT_HOME": str(home), "PYTHONUNBUFFERED": "1"} | more


def careerbot(
    home: Path, *arguments: str, stdin: str = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs one command to its end, in `home` as working directory."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        cwd=home,
        env=environment(home, PYTHONPATH=str(Path(__file__).parents[2]), **(env or {})),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class Running:
    """A `careerbot` that goes on running; `output` grows with what it prints, both streams."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.output = ""

    async def prints(self, words: str, within: float = 20) -> str:
        """Waits until it has printed `words`; gives the line."""
        async with asyncio.timeout(within):
            while True:
                for line in self.output.splitlines():
                    if words in line:
                        return line
                await asyncio.sleep(0.02)

    async def ends(self, within: float = 30) -> int:
        """Waits for its end; gives the exit code."""
        async with asyncio.timeout(within):
            return await self.process.wait()

    async def read(self) -> None:
        assert self.process.stdout is not None
        while chunk := await self.process.stdout.read(4096):
            self.output += chunk.decode(errors="replace")


@asynccontextmanager
async def running_careerbot(
    home: Path, *arguments: str, env: Mapping[str, str] | None = None
) -> AsyncIterator[Running]:
    """Runs a command that does not end by itself; asks it to end (SIGTERM) after the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=home,
        env=environment(home, PYTHONPATH=str(Path(__file__).parents[2]), **(env or {})),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    running = Running(process)
    reading = asyncio.create_task(running.read())
    try:
        yield running
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await running.ends()
        finally:
            if process.returncode is None:
                process.kill()
        await reading
