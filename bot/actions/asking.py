"""A question: answered from the guide, remembered for the follow-up, kept if unanswered."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.services import Services
from knowledge.answer import Answer, Dialogue, Kind
from storage.values import Person

REMEMBERED = timedelta(hours=2)  # how long "and at entry level?" is understood
_UNSURE = (Kind.UNKNOWN, Kind.CLARIFY)


async def ask(services: Services, person: Person, question: str) -> Answer:
    """The answer. A question that stays open is kept for the editors, without the person."""
    now = services.now()
    async with services.storage.reading() as work:
        remembered = await work.dialogues.get(person.id, now)
    before = remembered.dialogue if remembered else Dialogue()
    answerer = services.answerer()
    # It computes for some milliseconds, in which the others' chats must go on.
    answer = await asyncio.to_thread(answerer.answer, question, before)
    services.metrics.questions.labels(answer.kind).inc()
    async with services.storage.work() as work:
        after = answerer.remember(answer, question, before)
        await work.dialogues.put(person.id, after, None, now, REMEMBERED)
        if answer.kind in _UNSURE:
            await work.questions.keep(question, answer.kind, answer.topics, now)
    return answer


async def mark_unhelpful(services: Services, person: Person, topic_id: str) -> None:
    """The last answer did not help: its question is kept for the editors, without the person."""
    now = services.now()
    async with services.storage.work() as work:
        remembered = await work.dialogues.get(person.id, now)
        if remembered is not None and remembered.dialogue.question:
            await work.questions.mark_unhelpful(remembered.dialogue.question, (topic_id,), now)


async def pending(services: Services, person: Person) -> str | None:
    """What the bot waits for the person to type, such as `alerts.words:12`."""
    async with services.storage.reading() as work:
        remembered = await work.dialogues.get(person.id, services.now())
    return remembered.expecting if remembered else None


async def cancel(services: Services, person: Person) -> bool:
    """Drops the pending question; False when there was none."""
    waiting = await pending(services, person)
    if waiting is None:
        return False
    async with services.storage.work() as work:
        await work.dialogues.clear(person.id)
    return True
