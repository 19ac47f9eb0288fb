"""`careerbot alerts`: who would be sent what, now and in days to come, sending nothing."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.cli import simulating
from bot.cli.moments import read_moment
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.actions.alerting import Forecast
    from bot.services import Services
    from storage.values import Person


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `alerts due` and `alerts simulate`."""
    parser = commands.add_parser("alerts", help="look at what is due", description=__doc__)
    inner = parser.add_subparsers(required=True, metavar="due|simulate")
    simulating.add(inner)
    due = inner.add_parser("due", help="who would be sent what; sends and changes nothing")
    due.add_argument("--now", metavar="ISO", help="as if it were then (UTC unless it says)")
    due.add_argument("--json", action="store_true", help="a JSON list, one entry an alert")
    due.set_defaults(run=run_due)


def run_due(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints an alert, the person, and the postings; nothing where nothing is due."""
    import json

    from bot.actions.alerting import forecasts
    from bot.cli.opened import in_services

    moment = read_moment(arguments.now) if arguments.now else None

    async def work(services: Services) -> list[tuple[Person, Forecast]]:
        return await forecasts(services, moment or services.now())

    foreseen = in_services(settings, work)
    if arguments.json:
        entries = [_as_json(person, forecast) for person, forecast in foreseen]
        print(json.dumps(entries, ensure_ascii=False, indent=2))
        return 0
    for person, forecast in foreseen:
        print(f"alert {forecast.alert.id}, chat {person.chat_id}, due {_due(forecast)}:")
        for posting in forecast.postings:
            print(f"  {posting.title} | {posting.company} | {posting.url}")
    return 0


def _as_json(person: Person, forecast: Forecast) -> dict[str, object]:
    from jobs.preferences import as_search_text

    alert = forecast.alert
    return {
        "alert_id": alert.id,
        "chat_id": person.chat_id,
        "due_at": _due(forecast),
        "cadence": alert.schedule.cadence,
        "zone": alert.schedule.zone,
        "words": list(alert.preferences.words),
        "remote_only": alert.preferences.remote_only,
        "search": as_search_text(alert.preferences),
        "postings": [posting.as_json() for posting in forecast.postings],
    }


def _due(forecast: Forecast) -> str:
    return forecast.alert.next_due_at.isoformat()
