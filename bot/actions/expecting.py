"""What the bot waits for somebody to type, such as the words of alert 12."""

from __future__ import annotations

from datetime import timedelta

from bot.services import Services
from knowledge.answer import Dialogue
from storage.values import Person

PATIENCE = timedelta(hours=1)  # after that, what is typed is a question again


async def expect(services: Services, person: Person, what: str) -> None:
    """The next free text goes to `what`, a name of `handlers/screens.py` and its argument."""
    now = services.now()
    async with services.storage.work() as work:
        remembered = await work.dialogues.get(person.id, now)
        dialogue = remembered.dialogue if remembered else Dialogue()
        await work.dialogues.put(person.id, dialogue, what, now, PATIENCE)


async def expect_nothing(services: Services, person: Person) -> None:
    """What was waited for has come, or is no longer wanted. Fine if nothing was."""
    now = services.now()
    async with services.storage.reading() as work:
        remembered = await work.dialogues.get(person.id, now)
    if remembered is None or remembered.expecting is None:
        return
    async with services.storage.work() as work:
        await work.dialogues.put(person.id, remembered.dialogue, None, now, PATIENCE)


async def turn_away(services: Services, chat_id: int) -> None:
    """Somebody turns to something else, whoever they are: like `expect_nothing`."""
    async with services.storage.reading() as work:
        person = await work.people.find(chat_id)
    if person is not None:
        await expect_nothing(services, person)
