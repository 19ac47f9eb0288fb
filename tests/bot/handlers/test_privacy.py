"""What is stored: shown, handed over, deleted."""

import pytest

from tests.support.conversations import Chat, RunningBot


async def test_privacy_says_what_is_kept(chat: Chat) -> None:
    told = await chat.says("/privacy")
    assert "Telegram id" in told
    assert "so that you can ask follow-up questions." in told
    assert len(chat.buttons) == 2


async def test_export_hands_over_everything_as_a_file(chat: Chat, bot: RunningBot) -> None:
    await chat.says("/export")
    document = chat.messages_of_bot()[-1]["document"]
    assert document["file_name"] == "careerbot-export.json"
    content = (await bot.http.get(document["url"])).json()
    assert "Ana" in str(content)


async def test_delete_asks_once_and_then_forgets(chat: Chat, bot: RunningBot) -> None:
    await chat.says("/delete")
    await chat.taps("No, keep it")
    assert await _people(bot) == 1
    await chat.says("/delete")
    assert "everything about you is deleted" in await chat.taps("Yes, delete everything")
    assert await _people(bot) == 0


async def _people(bot: RunningBot) -> int:
    async with bot.services.storage.reading() as work:
        return await work.people.count()


@pytest.mark.parametrize("command", ["/settings", "/plan"])
async def test_settings_and_plan_answer(chat: Chat, command: str) -> None:
    assert await chat.says(command)
