"""Planning alerts many at a time: what each brings is decided for all, and kept at one go."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions.following import follow_postings
from bot.actions.likeness import same_openings
from bot.plans import FREE
from bot.services import Services
from jobs.alerts import Alert, Cadence, RunResult, Schedule, local_day
from jobs.attention import has_faded
from jobs.board import CONSIDERED, Board, Ranked
from jobs.listed import Listed
from jobs.planning import LOOKED_AT, Due, Plan, held_until, plan
from storage.finishing import finish
from storage.planning import Asked
from storage.unit_of_work import UnitOfWork

# How far down the best are looked up for each person in turn: most know few of them.
LOOKS = (48, 192, CONSIDERED)
LONGEST_DAY = timedelta(hours=50)  # a local day that the clocks or the date line made long

Known = Mapping[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """The plans that were kept, those that fell out being left out, and by alert the digests."""

    plans: tuple[Plan, ...]
    digests: Mapping[int, int]


async def plan_all(services: Services, claimed: Sequence[Alert]) -> Kept:
    """Decides for all of the claimed alerts and keeps what was decided.

    Raises what any of the alerts causes; then nothing is kept.
    """
    # After they were claimed: another process may have woken them by what this one has yet to see.
    await follow_postings(services)
    now = services.now()
    due = await _due(services, claimed, now)
    async with services.market.lock:
        same = await same_openings(services, _looked_at(due))
    due = await _less_told_of(services, due, same)
    plans = _decide(due, now, same)
    async with services.storage.work() as work:
        kept = await work.planning.keep(plans, now)
    return Kept(
        tuple(one for one in plans if one.alert.id in kept),
        {alert_id: digest_id for alert_id, digest_id in kept.items() if digest_id is not None},
    )


def entitled(services: Services, schedule: Schedule, plan_name: str) -> Schedule:
    """The schedule as the person's plan allows it: what it no longer allows comes weekly."""
    allowed = services.plans.entitlement(plan_name).cadences
    return schedule if schedule.cadence in allowed else replace(schedule, cadence=Cadence.WEEKLY)


async def schedules_now(
    services: Services, work: UnitOfWork, alerts: Sequence[Alert], now: datetime
) -> list[Due]:
    """The alerts as their people allow them, by plan and by attention, with what came today."""
    subscribers = await work.planning.subscribers(alert.person_id for alert in alerts)
    queued = await _queued_today(work, alerts, now)
    due = []
    for alert in alerts:
        subscriber = subscribers.get(alert.person_id)
        schedule = entitled(services, alert.schedule, subscriber.plan if subscriber else FREE)
        is_seldom = subscriber is not None and has_faded(subscriber, now)
        today = queued.get(alert.id, 0)
        due.append(Due(alert, schedule, queued_today=today, is_seldom=is_seldom))
    return due


async def _due(services: Services, claimed: Sequence[Alert], now: datetime) -> list[Due]:
    held: list[Due] = []
    coming: list[Due] = []
    async with services.storage.reading() as work:
        for one in await schedules_now(services, work, claimed, now):
            (coming if held_until(one, now) is None else held).append(one)
        hidden = await work.planning.hidden_companies(one.alert.person_id for one in coming)
    # Never asked for by who holds a connection: who has the lock may be waiting for one.
    async with services.market.lock:
        # In a thread: hundreds of rankings would hold up everybody who chats.
        ranked = await finish(asyncio.to_thread(_ranked, services.market.board, coming, now))
    async with services.storage.reading() as work:
        new = await _new(work, coming, ranked, hidden)
    known = zip(coming, ranked, new, strict=True)
    return [*held, *(replace(one, new=tuple(some), fitting=len(all_)) for one, all_, some in known)]


def _ranked(board: Board, due: Iterable[Due], now: datetime) -> list[Ranked]:
    return [board.ranked(one.alert.preferences, now) for one in due]


async def _queued_today(
    work: UnitOfWork, claimed: Sequence[Alert], now: datetime
) -> dict[int, int]:
    capped = {
        alert.id: local_day(alert.schedule, now)[0]
        for alert in claimed
        if alert.schedule.cadence is Cadence.INSTANT and alert.schedule.most_a_day is not None
    }
    queued = await work.planning.queued_since(list(capped), now - LONGEST_DAY)
    return {
        alert_id: sum(moment >= capped[alert_id] for moment in moments)
        for alert_id, moments in queued.items()
    }


async def _new(
    work: UnitOfWork, due: Sequence[Due], ranked: Sequence[Ranked], hidden: Known
) -> list[list[Listed]]:
    """Of each alert the best that its person does not know, in a few looks: most need but one."""
    found: list[list[Listed]] = [[] for _ in due]
    start, places = 0, range(len(due))
    for end in LOOKS:
        looked = {
            place: _less_hidden(ranked[place].part(start, end), hidden, due[place])
            for place in places
            if len(found[place]) < LOOKED_AT and len(ranked[place]) > start
        }
        asked = [
            Asked(place, due[place].alert.person_id, tuple(posting.id for posting in postings))
            for place, postings in looked.items()
        ]
        for place, new in (await work.planning.new_to(asked, LOOKED_AT)).items():
            found[place] += [looked[place][each] for each in new]
        start = end
    return [postings[:LOOKED_AT] for postings in found]


async def _less_told_of(
    services: Services, due: Sequence[Due], same: Mapping[str, frozenset[str]]
) -> list[Due]:
    """Without the openings that a person knows by another advert, which became alike later."""
    if not same:
        return list(due)
    others = [sorted({mate for each in one.new for mate in same.get(each.id, ())}) for one in due]
    asked = [
        Asked(place, due[place].alert.person_id, tuple(mates))
        for place, mates in enumerate(others)
        if mates
    ]
    left = list(due)
    if not asked:
        return left
    async with services.storage.reading() as work:
        new = await work.planning.new_to(asked, CONSIDERED)
    for one in asked:
        unknown = {one.posting_ids[each] for each in new[one.alert_id]}
        known = set(one.posting_ids) - unknown
        some = left[one.alert_id]
        fresh = (each for each in some.new if known.isdisjoint(same.get(each.id, ())))
        left[one.alert_id] = replace(some, new=tuple(fresh))
    return left


def _less_hidden(postings: Sequence[Listed], hidden: Known, due: Due) -> Sequence[Listed]:
    companies = hidden.get(due.alert.person_id)
    if not companies:
        return postings
    return [posting for posting in postings if posting.company not in companies]


def _looked_at(due: Iterable[Due]) -> dict[str, Listed]:
    return {posting.id: posting for one in due for posting in one.new}


def _decide(due: Iterable[Due], now: datetime, same: Mapping[str, frozenset[str]]) -> list[Plan]:
    """What one alert brings, another one of the same person does not repeat."""
    told: dict[int, set[str]] = {}
    plans = []
    for one in due:
        mine = told.setdefault(one.alert.person_id, set())
        decided = plan(one, now, mine, same)
        if decided.result is RunResult.QUEUED:
            mine.update(decided.posting_ids, decided.repeats)
        plans.append(decided)
    return plans
