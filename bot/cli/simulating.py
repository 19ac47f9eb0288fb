"""`careerbot alerts simulate`: replays schedules, and prints what would be sent when."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.actions.simulating import Run, Simulation, Span
    from bot.services import Services
    from jobs.alerts import Alert

LONGEST = 366  # days
DESCRIPTION = """\
Replays the schedules of all alerts that are active, from now or any moment on, and prints each
moment at which one would come: by the clocks of the person, in UTC, and what makes it so.

  caught_up       it was due before, and is made up for this once
  clocks_changed  the clocks were changed since the time before
  gap, fold       the clocks leave its time out, or show it twice
  quiet, cap      its quiet hours end, or enough had come the day before

What would be sent is what is kept today, best first, ten at a time, none of it twice to a person.
New postings would make instant alerts come earlier than told. Nothing is sent or changed.
"""


class DaysImpossible(BotError):
    """Fewer days than one, or more than a year."""

    def __init__(self, days: int) -> None:
        super().__init__(f"{days} days cannot be replayed: choose 1 to {LONGEST}.")
        self.days = days


class LimitImpossible(BotError):
    """Fewer alerts than one."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} alerts cannot be replayed: choose 1 or more.")
        self.limit = limit


class TooFar(BotError):
    """A moment so far `ahead` or `back` that the calendar ends before its replay does."""

    def __init__(self, direction: str) -> None:
        super().__init__(f"That is too far {direction}.")
        self.direction = direction


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `simulate`."""
    parser = commands.add_parser(
        "simulate",
        help="replay schedules over days to come; sends and changes nothing",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--days", type=int, default=60, metavar="N", help="how many (60)")
    parser.add_argument("--from", dest="begin", metavar="ISO", help="as if it were then (now)")
    parser.add_argument("--person", type=int, metavar="CHAT", help="the alerts of this chat alone")
    parser.add_argument("--alert", type=int, metavar="ID", help="this alert alone")
    parser.add_argument(
        "--limit", type=int, default=1000, metavar="N", help="at most so many alerts (1000)"
    )
    parser.add_argument("--json", action="store_true", help="a JSON list, one entry an alert")
    parser.set_defaults(run=run_simulate)


def run_simulate(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints alert by alert, as each is ready; nothing where none is active."""
    from bot.cli.opened import in_services

    if not 1 <= arguments.days <= LONGEST:
        raise DaysImpossible(arguments.days)
    if arguments.limit < 1:
        raise LimitImpossible(arguments.limit)

    async def work(services: Services) -> None:
        await _print(services, arguments)

    in_services(settings, work)
    return 0


async def _print(services: Services, arguments: argparse.Namespace) -> None:
    import json

    from bot.actions.simulating import simulate

    span = _span(services, arguments)
    chosen = await _chosen(services, span, arguments)
    entries: list[dict[str, object]] = []
    async for simulations in simulate(services, span, chosen):
        for simulation in simulations:
            if arguments.json:
                entries.append(_as_json(simulation))
            else:
                print(*_told(services, simulation), sep="\n")
    if arguments.json:
        print(json.dumps(entries, ensure_ascii=False, indent=2))


def _span(services: Services, arguments: argparse.Namespace) -> Span:
    from datetime import timedelta

    from bot.actions.simulating import Span
    from bot.cli.moments import read_moment

    begin = read_moment(arguments.begin) if arguments.begin else services.now()
    # A year of room on both sides: schedules look beyond the span, and postings behind it.
    year = timedelta(days=LONGEST)
    for room, direction in ((-year, "back"), (timedelta(days=arguments.days) + year, "ahead")):
        try:
            begin + room
        except OverflowError as error:
            raise TooFar(direction) from error
    return Span(begin, timedelta(days=arguments.days))


async def _chosen(services: Services, span: Span, arguments: argparse.Namespace) -> list[Alert]:
    from bot.actions.simulating import NoSuchAlert, active_alert, alerts_coming, alerts_of_chat

    named, chat_id = arguments.alert, arguments.person
    if chat_id is None:
        if named is None:
            return await alerts_coming(services, span, arguments.limit)
        return [await active_alert(services, named)]
    own = await alerts_of_chat(services, chat_id)
    chosen = [alert for alert in own if named in (None, alert.id)]
    if not chosen:
        raise NoSuchAlert(named)
    return chosen[: arguments.limit]


def _told(services: Services, simulation: Simulation) -> Iterator[str]:
    from bot.views.alert_phrases import what, when

    alert, words = simulation.alert, services.words
    sought = what(words, alert.preferences)
    yield f"alert {alert.id}, chat {simulation.person.chat_id}: {sought}. {when(words, alert)}"
    for run in simulation.runs:
        yield from _run_told(run)


def _run_told(run: Run) -> Iterator[str]:
    coming, count = run.coming, len(run.postings)
    found = f"{count} to send" if count else "nothing new"
    marks = f"  [{', '.join(coming.marks)}]" if coming.marks else ""
    yield f"  {coming.local:%a %Y-%m-%d %H:%M %z}  {coming.at:%Y-%m-%dT%H:%MZ}  {found}{marks}"
    for posting in run.postings:
        yield f"      {posting.title} | {posting.company} | {posting.url}"


def _as_json(simulation: Simulation) -> dict[str, object]:
    alert = simulation.alert
    return {
        "alert_id": alert.id,
        "chat_id": simulation.person.chat_id,
        "cadence": alert.schedule.cadence,
        "zone": alert.schedule.zone,
        "runs": [
            {
                "at": run.coming.at.isoformat(),
                "local": run.coming.local.isoformat(),
                "marks": list(run.coming.marks),
                "postings": [posting.as_json() for posting in run.postings],
            }
            for run in simulation.runs
        ],
    }
