"""/admin: for operators, and for nobody else."""

from pathlib import Path

from tests.support.conversations import Chat, running_bot

FIRST_PERSON = 1001  # the sandbox counts people from here


async def test_an_operator_sees_how_things_stand(tmp_path: Path) -> None:
    async with running_bot(tmp_path, admin_ids=frozenset({FIRST_PERSON})) as bot:
        chat = await bot.chat_with("Olga")
        assert chat.chat_id == FIRST_PERSON
        await chat.says("is it raining in <b>lisbon</b> today?")
        text = await chat.says("/admin")
    assert "1 people, 0 postings" in text
    assert "raining in <b>lisbon</b>" in text


async def test_for_everybody_else_it_does_not_exist(chat: Chat) -> None:
    assert "do not know that command" in await chat.says("/admin")
