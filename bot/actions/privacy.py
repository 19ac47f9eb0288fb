"""What is stored about a person: shown, handed over, deleted."""

from __future__ import annotations

import json

from bot.services import Services
from storage.values import Person


async def export(services: Services, person: Person) -> bytes:
    """Everything stored about the person, as readable JSON in UTF-8."""
    async with services.storage.reading() as work:
        everything = await work.people.everything_about(person.id)
    return json.dumps(everything, ensure_ascii=False, indent=2, default=str).encode()


async def forget(services: Services, person: Person) -> None:
    """Deletes the person and all that hangs on them, at once."""
    async with services.storage.work() as work:
        await work.people.forget(person.id)
