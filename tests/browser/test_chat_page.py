"""What a newcomer does after `careerbot try`: ask, browse, subscribe, receive."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.support.browser import PHONE, keep_screenshot, open_page
from tests.support.commands import running_careerbot

pytestmark = pytest.mark.browser


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """The chat page of a fresh `careerbot try`."""
    async with running_careerbot(tmp_path, "try", "--no-browser", "--port", "0") as running:
        line = await running.prints("Talk to careerbot at ")
        yield line.split()[4]


async def test_a_newcomer_asks_browses_subscribes_and_receives(address: str) -> None:
    async with open_page(address) as page:
        await page.click("#start")
        await expect(_newest(page)).to_contain_text("Customer Success Manager")
        await keep_screenshot(page, "1-start")

        await _says(page, "how much does a senior csm make?")
        await expect(_newest(page)).to_contain_text("$111,000")
        await keep_screenshot(page, "2-ask")

        await _says(page, "/guide")
        await _taps(page, "Pay and market")
        await _taps(page, "Salary")
        await expect(_newest(page)).to_contain_text("$69,000")
        await keep_screenshot(page, "3-browse")

        await _says(page, "send me customer success jobs every monday at 9")
        await expect(_newest(page)).to_contain_text("Monday")
        await keep_screenshot(page, "4-subscribe")

        await page.click("#tools")
        await page.get_by_text("Make my alerts due now").click()
        await expect(_newest(page)).to_contain_text("ample", timeout=30_000)
        await keep_screenshot(page, "5-receive")


async def test_applications_are_tracked_and_drawn(address: str) -> None:
    async with open_page(address, viewport=PHONE) as page:
        await page.click("#start")
        await expect(_newest(page)).to_contain_text("Customer Success Manager")
        await _says(page, "/jobs customer success")
        await page.locator("button[data-callback]", has_text=re.compile("^1$")).last.click()
        await expect(_newest(page)).to_contain_text("Skills it names")
        await keep_screenshot(page, "7-card")
        await _taps(page, "I applied")
        await _says(page, "/applications")
        await _taps(page, "Funnel")
        await expect(_newest(page)).to_contain_text("You have applied once so far")
        drawn = (
            await _newest(page)
            .locator("img")
            .evaluate("async (image) => { await image.decode(); return image.naturalWidth; }")
        )
        assert drawn == 960
        await keep_screenshot(page, "8-funnel")


async def test_it_works_on_a_phone_and_in_the_dark(address: str) -> None:
    async with open_page(address, viewport=PHONE, dark=True) as page:
        await page.click("#start")
        await expect(_newest(page)).to_contain_text("Customer Success Manager")
        await _says(page, "what does a csm do all day")
        await expect(_newest(page)).to_contain_text("9 AM")
        await keep_screenshot(page, "6-phone-dark")
        overflow = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not overflow


def _newest(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("[data-message-id][data-from=bot]").last


async def _says(page: Page, text: str) -> None:
    before = await page.locator("[data-message-id][data-from=bot]").count()
    await page.fill("#composer", text)
    await page.click("#send")
    await expect(page.locator("[data-message-id][data-from=bot]")).to_have_count(before + 1)


async def _taps(page: Page, label: str) -> None:
    await page.locator("button[data-callback]", has_text=label).last.click()
