"""What alerts would bring in days to come: schedules replayed, with the postings that are kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.actions.planning import entitled
from bot.errors import BotError
from bot.services import Services
from jobs.alerts import Alert, AlertState
from jobs.board import CONSIDERED
from jobs.duplicates import openings
from jobs.listed import NEWS
from jobs.matching import best_first
from jobs.planning import AT_MOST
from jobs.posting import Posting
from jobs.replaying import Coming, Replay
from storage.unit_of_work import UnitOfWork
from storage.values import Person

_HIGHEST = 2**63 - 1  # the databases take no whole number beyond it
Opening = list[Posting]  # the best of its postings first


class NoSuchAlert(BotError):
    """There is no alert with this id, or it is paused or asleep."""

    def __init__(self, alert_id: int) -> None:
        super().__init__(f"There is no active alert {alert_id}.")
        self.alert_id = alert_id


class NoAlertOfChat(BotError):
    """Nobody has an active alert in this chat."""

    def __init__(self, chat_id: int) -> None:
        super().__init__(f"There is no alert of chat {chat_id}.")
        self.chat_id = chat_id


@dataclass(frozen=True, slots=True)
class Span:
    """From when and for how long it is replayed; `begin` is aware UTC."""

    begin: datetime
    length: timedelta

    @property
    def end(self) -> datetime:
        return self.begin + self.length


@dataclass(frozen=True, slots=True)
class Run:
    """An alert that comes, and the postings that it would send; none where nothing is new then."""

    coming: Coming
    postings: tuple[Posting, ...] = ()


@dataclass(frozen=True, slots=True)
class Simulation:
    """All that one alert of a person would do, in order."""

    alert: Alert
    person: Person
    runs: list[Run] = field(default_factory=list)


async def simulate(
    services: Services, span: Span, alerts: Iterable[Alert]
) -> AsyncIterator[list[Simulation]]:
    """What these alerts would do, the alerts of a person at a time. Nothing is sent or changed.

    Only postings that are kept now count, so what is told is less every time: none comes twice to
    a person.
    """
    for person_id, own in _by_person(alerts).items():
        async with services.storage.reading() as work:
            person = await work.people.get(person_id)
            if person is None:
                continue
            allowed = [
                replace(alert, schedule=entitled(services, alert.schedule, person.plan))
                for alert in own
            ]
            kept = {alert.id: await _kept(work, alert, span) for alert in allowed}
        yield _simulated(person, allowed, kept, span)


async def alerts_coming(services: Services, span: Span, limit: int) -> list[Alert]:
    """The active alerts that come within the span, soonest first."""
    async with services.storage.reading() as work:
        return await work.alerts.due(span.end, min(limit, _HIGHEST))


async def alerts_of_chat(services: Services, chat_id: int) -> list[Alert]:
    """The active alerts of a chat, oldest first. Raises `NoAlertOfChat` where there are none."""
    if abs(chat_id) > _HIGHEST:
        raise NoAlertOfChat(chat_id)
    async with services.storage.reading() as work:
        person = await work.people.find(chat_id)
        own = await work.alerts.of_person(person.id) if person else []
    active = [alert for alert in own if alert.state is AlertState.ACTIVE]
    if not active:
        raise NoAlertOfChat(chat_id)
    return active


async def active_alert(services: Services, alert_id: int) -> Alert:
    """One alert, whosever it is. Raises `NoSuchAlert` where there is none that is active."""
    if abs(alert_id) > _HIGHEST:
        raise NoSuchAlert(alert_id)
    async with services.storage.reading() as work:
        alert = await work.alerts.find(alert_id)
    if alert is None or alert.state is not AlertState.ACTIVE:
        raise NoSuchAlert(alert_id)
    return alert


def _by_person(alerts: Iterable[Alert]) -> dict[int, list[Alert]]:
    found: dict[int, list[Alert]] = {}
    for alert in alerts:
        found.setdefault(alert.person_id, []).append(alert)
    return found


async def _kept(work: UnitOfWork, alert: Alert, span: Span) -> list[Opening]:
    candidates = await work.postings.candidates_for(
        alert.person_id,
        newer_than=span.begin - NEWS,
        limit=CONSIDERED,
        now=span.begin,
        preferences=alert.preferences,
    )
    return openings(best_first(candidates, alert.preferences, span.begin))


def _simulated(
    person: Person, alerts: list[Alert], kept: dict[int, list[Opening]], span: Span
) -> list[Simulation]:
    """Whichever alert of the person comes next, again and again: what one shows, another does not
    repeat."""
    simulations = {alert.id: Simulation(alert, person) for alert in alerts}
    replays = {alert.id: Replay(alert.schedule, alert.next_due_at, span.begin) for alert in alerts}
    told: set[str] = set()
    while True:
        coming, alert_id = min(
            ((replay.next(), name) for name, replay in replays.items()),
            key=lambda next_one: (next_one[0].at, next_one[1]),
        )
        if coming.at >= span.end:
            return list(simulations.values())
        sent = _sent(kept[alert_id], coming.at, told)
        simulations[alert_id].runs.append(Run(coming, sent))
        replays[alert_id].dealt_with(coming.at, sent=bool(sent))


def _sent(kept: list[Opening], at: datetime, told: set[str]) -> tuple[Posting, ...]:
    """The best of the openings that are still open and untold, which are told from then on."""
    new = [
        opening for opening in kept if opening[0].id not in told and not _is_over(opening[0], at)
    ]
    best = new[:AT_MOST]
    told.update(posting.id for opening in best for posting in opening)
    return tuple(opening[0] for opening in best)


def _is_over(posting: Posting, at: datetime) -> bool:
    return posting.expires_at is not None and posting.expires_at <= at
