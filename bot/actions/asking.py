"""A question: answered from the guide, remembered for the follow-up, kept if unanswered."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.services import Services
from knowledge.answer import Answer, Dialogue, Kind
from knowledge.words.question import cleaned
from storage.values import Person

REMEMBERED = timedelta(hours=2)  # how long "and at entry level?" is understood
CHOICE = "choice"  # what is expected after "Did you mean", with the number of the kept question
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
        after, expecting = answerer.remember(answer, question, before), None
        if answer.kind in _UNSURE:
            kept = await work.questions.keep(cleaned(question), answer.kind, answer.topics, now)
            expecting = f"{CHOICE}:{kept}" if answer.kind is Kind.CLARIFY else None
        await work.dialogues.put(person.id, after, expecting, now, REMEMBERED)
    return answer


async def choose(services: Services, person: Person, name: str) -> Answer | None:
    """The answer to the question that was asked back, now that the person chose what it is about.

    It is not open any more. None when no choice is waited for, or there is no such topic.
    """
    now = services.now()
    async with services.storage.reading() as work:
        remembered = await work.dialogues.get(person.id, now)
    expected, _, number = ((remembered.expecting if remembered else None) or "").partition(":")
    if remembered is None or expected != CHOICE or not number.isdecimal():
        return None
    answerer, before = services.answerer(), remembered.dialogue
    answer = await asyncio.to_thread(answerer.about, before.question, name)
    if answer is not None:
        async with services.storage.work() as work:
            after = answerer.remember(answer, before.question, before)
            await work.dialogues.put(person.id, after, None, now, REMEMBERED)
            await work.questions.settle(int(number))
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
