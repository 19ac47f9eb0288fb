"""A real Chromium on the chat page; screenshots go to `screenshots/`, which git ignores."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
DESKTOP = {"width": 1200, "height": 800}
PHONE = {"width": 390, "height": 844}
# Without these, Chromium looks up hosts of its maker's at every start.
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Where Chromium is; without one the test is skipped, or fails where CI=true."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        reason = "no Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


# The page is there before the bot is, which on a busy machine takes some seconds to load.
expect.set_options(timeout=20_000)


@asynccontextmanager
async def open_page(
    url: str, *, viewport: dict[str, int] | None = None, dark: bool = False
) -> AsyncIterator[Page]:
    """The page at `url`; an error in its console fails the test."""
    errors: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(_QUIET))
        page = await browser.new_page(
            viewport=viewport or DESKTOP,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
        )
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        await page.goto(url)
        try:
            yield page
        finally:
            await browser.close()
    assert not errors


async def keep_screenshot(page: Page, name: str) -> None:
    """Saves what is on the screen as `screenshots/<name>.png`."""
    SCREENSHOTS.mkdir(exist_ok=True)
    await page.screenshot(path=SCREENSHOTS / f"{name}.png", animations="disabled")
