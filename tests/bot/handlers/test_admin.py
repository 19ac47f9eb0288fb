"""/admin: for operators, and for nobody else."""

from pathlib import Path

from jobs.sources import SOURCES
from storage.values import SourceState
from tests.support.conversations import Chat, running_bot

FIRST_PERSON = 1001  # the sandbox counts people from here


async def test_an_operator_sees_how_things_stand(tmp_path: Path) -> None:
    async with running_bot(tmp_path, admin_ids=frozenset({FIRST_PERSON})) as bot:
        chat = await bot.chat_with("Olga")
        assert chat.chat_id == FIRST_PERSON
        await chat.says("is it raining in <b>lisbon</b> today?")
        text = await chat.says("/admin")
    assert "1 person, 0 postings" in text
    assert "raining in <b>lisbon</b>" in text


async def test_an_operator_sees_how_the_sources_stand(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "".join(f"{name}: off\n" for name in SOURCES if name != "jobicy")
    )
    async with running_bot(
        tmp_path, admin_ids=frozenset({FIRST_PERSON}), sources=tmp_path / "own.yaml"
    ) as bot:
        async with bot.services.storage.work() as work:
            await work.sources.put(SourceState("jobicy", last_error="it answered <503>"))
            await work.sources.put(SourceState("gone", last_error="long ago"))
        text = await (await bot.chat_with("Olga")).says("/admin")
    others = len(SOURCES) - 1
    assert f"Sources: 1 on (1 in trouble), 0 wait for a key or a board, {others} off" in text
    assert "source jobicy: it answered <503>" in text
    assert "gone" not in text


async def test_a_mistake_in_the_file_of_sources_shows(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("monster: on\n")
    async with running_bot(
        tmp_path, admin_ids=frozenset({FIRST_PERSON}), sources=tmp_path / "own.yaml"
    ) as bot:
        text = await (await bot.chat_with("Olga")).says("/admin")
    assert 'own.yaml:1: There is no source "monster".' in text


async def test_for_everybody_else_it_does_not_exist(chat: Chat) -> None:
    assert "do not know that command" in await chat.says("/admin")
