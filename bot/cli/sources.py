"""`careerbot jobs sources`: every source, what it needs, and how it goes with it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.actions.surveying import Surveyed

_HEAD = ("SOURCE", "STATE", "IN FEED", "EVERY", "LAST SUCCESS", "NEXT ASK")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `jobs sources`."""
    parser = commands.add_parser(
        "sources",
        help="every source: on or off and why, last success, last error, count",
        description="Every source: whether it is on and why, whom it credits, how often it is "
        "asked, and how that went. Mistakes in sources.yaml are listed with line and cure.",
    )
    parser.add_argument("--json", action="store_true", help="the same as a JSON list")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints the table; raises SourcesMistaken with every mistake of the operator's file."""
    import json

    from bot.actions.surveying import survey
    from bot.cli.opened import in_services

    surveyed = in_services(settings, survey)
    if arguments.json:
        found = [dict(one.as_json()) for one in surveyed]
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    print(_table(surveyed))
    return 0


def _table(surveyed: Sequence[Surveyed]) -> str:
    rows = [_HEAD, *map(_cells, surveyed)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [_line(_HEAD, widths)]
    for one in surveyed:
        lines += [_line(_cells(one), widths), *(f"    {text}" for text in _details(one))]
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _cells(one: Surveyed) -> tuple[str, ...]:
    from bot.sources_file import spelled
    from jobs.choosing import Switch

    state = f"needs {', '.join(one.standing.missing)}"
    return (
        one.name,
        state if one.switch is Switch.NEEDING else str(one.switch),
        str(one.state.count),
        spelled(one.interval),
        _moment(one.state.last_success_at) or "never",
        _moment(one.next_ask) or ("at once" if one.switch is Switch.ON else "-"),
    )


def _details(one: Surveyed) -> Iterator[str]:
    terms, state = one.standing.source.terms, one.state
    yield f"credits {terms.attribution}, {terms.link}"
    yield f"{_by_default(one)}: {terms.why}"
    if one.standing.missing:
        yield f"to ask it, write in sources.yaml: {', '.join(one.standing.missing)}"
    if state.last_error:
        yield f"last error: {state.last_error}"
    if state.alarm:
        yield f"in trouble: {state.alarm}; usual count {state.usual_count}"
    if state.refused:
        told = (f"{times} x {reason}" for reason, times in state.refused.items())
        yield f"refused rows: {'; '.join(told)}"


def _by_default(one: Surveyed) -> str:
    if one.standing.chosen.on is not None:
        return f"switched {'on' if one.standing.chosen.on else 'off'} in sources.yaml"
    if one.standing.source.terms.on_by_default:
        return "on by default"
    return "on, with what you gave it" if one.switch == "on" else "off by default"


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else ""
