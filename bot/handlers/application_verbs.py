"""What each button of an application does: one action, one view. `handlers/applications.py` calls
these."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.actions import reminding, tracking
from bot.actions.expecting import expect
from bot.actions.finding import nearest_page
from bot.actions.tracking import NoMove
from bot.handlers.arguments import as_number
from bot.services import Services
from bot.views import application_asking, application_reports
from bot.views import applications as view
from bot.views.reply import Reply
from bot.views.times import date
from jobs.applications import funnel
from jobs.reminders import LONGEST, days_in
from storage.values import Person, Tracked

NOTE = "applications.note"  # pending questions, each with the posting's id behind a colon
DAYS = "applications.days"
_UTC = "UTC"

# Services, who tapped, the posting's id, and the value that the button carried besides.
Verb = Callable[[Services, Person, str, str], Awaitable[Reply]]


async def page(services: Services, person: Person, offset: int = 0) -> Reply:
    """A page of the person's applications."""
    known = await tracking.applications_of(services, person)
    offset = nearest_page(offset, len(known.tracked))
    zone = person.zone or _UTC
    return view.applications(services.words, known, offset, zone, services.now())


async def take_note(services: Services, person: Person, posting_id: str, text: str) -> Reply:
    """The note about an application was typed."""
    await tracking.note(services, person, posting_id, text)
    return await _card(services, person, posting_id, "")


async def take_days(services: Services, person: Person, posting_id: str, text: str) -> Reply:
    """When to be reminded was typed; what is no number of days is asked for again."""
    days = days_in(text)
    one = await tracking.application(services, person, posting_id)
    if days is not None or one is None:
        return await _in(services, person, posting_id, str(days or 0))
    await expect(services, person, f"{DAYS}:{posting_id}")
    return application_asking.ask_days(services.words, one, unread=True)


async def _card(services: Services, person: Person, posting_id: str, value: str) -> Reply:
    seen = await tracking.look_at(services, person, posting_id)
    if seen is None:
        return await _gone(services, person)
    zone, now = person.zone or _UTC, services.now()
    return view.application(
        services.words, seen.tracked, as_number(value), zone, now, expired=seen.expired
    )


async def _move(services: Services, person: Person, posting_id: str, stage: str) -> Reply:
    moved = await tracking.move_on(services, person, posting_id, stage)
    if isinstance(moved, Tracked):
        return await _told(services, person, posting_id, f"applications.moved.{moved.stage}")
    key = "applications.gone" if moved is NoMove.GONE else "applications.not_allowed"
    return await _told(services, person, posting_id, key)


async def _undo(services: Services, person: Person, posting_id: str, _: str) -> Reply:
    undone = await tracking.undo(services, person, posting_id)
    key = "applications.undone" if undone else "applications.nothing_to_undo"
    return await _told(services, person, posting_id, key)


async def _remove(services: Services, person: Person, posting_id: str, _: str) -> Reply:
    await tracking.untrack(services, person, posting_id)
    reply = await page(services, person)
    return reply.noticing(services.words.plain("applications.removed"))


async def _ask_note(services: Services, person: Person, posting_id: str, _: str) -> Reply:
    one = await tracking.application(services, person, posting_id)
    if one is None:
        return await _gone(services, person)
    await expect(services, person, f"{NOTE}:{posting_id}")
    return application_asking.ask_note(services.words, one)


async def _unnote(services: Services, person: Person, posting_id: str, _: str) -> Reply:
    await tracking.note(services, person, posting_id, "")
    return await _told(services, person, posting_id, "applications.note_deleted")


async def _ask_days(services: Services, person: Person, posting_id: str, _: str) -> Reply:
    one = await tracking.application(services, person, posting_id)
    if one is None:
        return await _gone(services, person)
    await expect(services, person, f"{DAYS}:{posting_id}")
    return application_asking.ask_days(services.words, one)


async def _in(services: Services, person: Person, posting_id: str, days: str) -> Reply:
    number = as_number(days)
    if not 1 <= number <= LONGEST:
        return await _card(services, person, posting_id, "")
    at = await reminding.remind(services, person, posting_id, number)
    reply = await _card(services, person, posting_id, "")
    if at is None:
        return reply
    day = date(at, person.zone or _UTC)
    return reply.noticing(services.words.plain("applications.will_remind", date=day))


async def _unremind(services: Services, person: Person, posting_id: str, _: str) -> Reply:
    await reminding.tick_off(services, person, posting_id)
    return await _told(services, person, posting_id, "applications.will_not_remind")


async def _done(services: Services, person: Person, posting_id: str, _: str) -> Reply:
    await reminding.tick_off(services, person, posting_id)
    return await _told(services, person, posting_id, "applications.done")


async def _funnel(services: Services, person: Person, *_: str) -> Reply:
    known = await tracking.applications_of(services, person)
    if not known.tracked:
        return await page(services, person)
    counted = funnel((one.stage, one.previous) for one in known.tracked)
    # Drawing takes a tenth of a second, in which the others' chats must go on.
    return await asyncio.to_thread(application_reports.funnel, services.words, counted)


async def _csv(services: Services, person: Person, *_: str) -> Reply:
    known = await tracking.applications_of(services, person)
    if not known.tracked:
        return await page(services, person)
    return application_reports.table(services.words, known)


async def _told(services: Services, person: Person, posting_id: str, key: str) -> Reply:
    """The card with a toast; where the application is gone, that is what the toast says."""
    reply = await _card(services, person, posting_id, "")
    return reply if reply.notice else reply.noticing(services.words.plain(key))


async def _gone(services: Services, person: Person) -> Reply:
    reply = await page(services, person)
    return reply.noticing(services.words.plain("applications.gone"))


VERBS: dict[str, Verb] = {
    "open": _card,
    "move": _move,
    "undo": _undo,
    "remove": _remove,
    "note": _ask_note,
    "unnote": _unnote,
    "remind": _ask_days,
    "in": _in,
    "unremind": _unremind,
    "done": _done,
    "funnel": _funnel,
    "csv": _csv,
}
ASKING = {"note", "remind"}  # these wait for an answer; every other tap means that none will come
