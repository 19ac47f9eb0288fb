"""Whatever else people send: a fitting reply or none, never an exception."""

from pathlib import Path

import pytest

from bot.process import Part
from tests.support.conversations import Chat, RunningBot, running_bot


@pytest.mark.parametrize(
    "kind", ["photo", "sticker", "voice", "document", "location", "contact", "dice"]
)
async def test_what_is_no_text_is_met_kindly(chat: Chat, kind: str) -> None:
    assert "only read text" in await chat.sends(kind)


async def test_the_caption_of_a_photo_is_a_question(chat: Chat) -> None:
    assert "$111,000" in await chat.sends("photo", caption="how much does a senior csm make?")


async def test_an_edited_message_gets_no_second_answer(chat: Chat) -> None:
    await chat.says("how much does a senior csm make?")
    spoken = len(chat.messages_of_bot())
    own = next(one for one in reversed(chat.said) if not one["from"]["is_bot"])
    await chat.edits(own["message_id"], "how much does a junior csm make?")
    assert len(chat.messages_of_bot()) == spoken


@pytest.mark.parametrize(
    "text", ["word " * 800, "x" * 4096, "?" * 500, "😀" * 300, "\u202e\u200b", "<b>"]
)
async def test_no_text_is_too_odd_for_a_reply(chat: Chat, bot: RunningBot, text: str) -> None:
    assert await chat.says(text)
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0


async def test_an_unknown_command_is_named_as_such(chat: Chat) -> None:
    assert "/help" in await chat.says("/nosuchcommand")


async def test_a_failure_of_ours_is_admitted(tmp_path: Path) -> None:
    """The database goes away in the middle of a chat."""
    async with running_bot(tmp_path, parts=frozenset({Part.CHAT})) as bot:
        chat = await bot.chat_with("Ana")
        await chat.says("/start")
        await bot.services.storage.close()
        for file in bot.services.settings.home.glob("careerbot.sqlite3*"):
            file.unlink()
        assert "went wrong on my side" in await chat.says("how much does a senior csm make?")


async def test_a_failure_leaves_the_tapped_message_and_the_log_without_words(
    chat: Chat, bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.says("/guide")
    before = chat.text
    bot.services.library.guide.topics.pop("salary")  # its chapter still names it
    await chat.taps("Pay and market")
    assert "went wrong on my side" in chat.text
    assert chat.messages_of_bot()[-2]["text"] == before
    assert "KeyError at" in caplog.text
    assert "'salary'" not in caplog.text
