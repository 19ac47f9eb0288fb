"""Subscribers for conversation tests, and what the bot keeps about them."""

from __future__ import annotations

from bot.actions import subscribing
from jobs.alerts import Alert
from storage.values import Digest
from tests.support.conversations import Chat, RunningBot

UNTIL_MONDAY = {"days": 7}  # from the start of a `HeldClock` to the first digest


async def subscribed(bot: RunningBot, name: str, cadence: str = "Weekly") -> Chat:
    """Somebody with an alert: Customer Success Manager, every Monday (or day) at nine."""
    chat = await bot.chat_with(name)
    await chat.says("/alerts")
    await chat.taps(cadence)
    await chat.taps("Customer Success Manager")
    return chat


def digests_in(chat: Chat) -> list[str]:
    """The alert messages in the chat, oldest first."""
    texts = [message.get("text", "") for message in chat.messages_of_bot()]
    return [text for text in texts if text.startswith("📬")]


async def received(chat: Chat) -> list[str]:
    """The same, as of now."""
    await chat.refresh()
    return digests_in(chat)


async def alerts_of(bot: RunningBot, chat: Chat) -> tuple[Alert, ...]:
    """The alerts of the person."""
    async with bot.services.storage.reading() as work:
        person = await work.people.find(chat.chat_id)
    assert person is not None
    return (await subscribing.overview(bot.services, person)).alerts


async def digest_of(bot: RunningBot, chat: Chat, number: int = 1) -> Digest:
    """The digest with this number, counted from 1 through those of all people."""
    (alert, *_) = await alerts_of(bot, chat)
    async with bot.services.storage.reading() as work:
        digest = await work.digests.get(number, alert.person_id)
    assert digest is not None
    return digest
