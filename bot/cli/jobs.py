"""`careerbot jobs`: the sources, fetching from them, importing a recorded reply, searching."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.cli import sources
from bot.errors import BotError
from bot.settings import Settings

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actions.fetching import Report
    from bot.actions.finding import Results
    from bot.actions.importing import Import
    from bot.services import Services
    from jobs.errors import SourceUnreadable


class FileUnreadable(BotError):
    """The file to import cannot be read as text."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file} cannot be read: {reason}.")
        self.file = file
        self.reason = reason


class NothingUsable(BotError):
    """A reply whose every row was refused; `reads_like` names the source that reads it, if any."""

    def __init__(self, source: str, taken: Import, reads_like: str | None) -> None:
        reason, times = max(taken.reasons.items(), key=lambda item: item[1])
        better = f" Try --source {reads_like}: it reads this file." if reads_like else ""
        super().__init__(
            f"No row of this reply is a posting of {source}"
            f" ({times} of {taken.refused}: {reason}). Is it a reply of another source?{better}"
        )
        self.source = source
        self.reads_like = reads_like


class ReplyOfAnother(BotError):
    """A reply that its source cannot read, but another can: `reads_like` names that."""

    def __init__(self, unreadable: SourceUnreadable, reads_like: str) -> None:
        super().__init__(f"{unreadable} Try --source {reads_like}: it reads this file.")
        self.reads_like = reads_like


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `jobs sources`, `jobs fetch`, `jobs import` and `jobs search`."""
    parser = commands.add_parser("jobs", help="fetch, import and search jobs", description=__doc__)
    inner = parser.add_subparsers(required=True, metavar="sources|fetch|import|search")
    sources.add(inner)
    fetch = inner.add_parser("fetch", help="one round over the sources that may be asked now")
    fetch.set_defaults(run=run_fetch)
    take = inner.add_parser("import", help="take in one recorded reply of a source")
    take.add_argument("--source", required=True, metavar="NAME", help="such as jobicy")
    take.add_argument("file", metavar="FILE", help="the reply; - is standard input")
    take.set_defaults(run=run_import)
    search = inner.add_parser("search", help="what /jobs WORDS would find, best first")
    search.add_argument("--json", action="store_true", help="a JSON list of postings")
    search.add_argument("words", nargs="*", metavar="WORDS", help="none: every posting")
    search.set_defaults(run=run_search)


def run_fetch(_: argparse.Namespace, settings: Settings) -> int:
    """Asks every source that is due; exit code 1 if one failed, wholly or in part."""
    from bot.actions.fetching import fetch_all
    from bot.cli.opened import in_services

    reports = in_services(settings, fetch_all)
    for report in reports:
        print(_told(report))
    if not reports:
        print("No source is on: `careerbot jobs sources` shows what they need.")
    return 1 if any(report.reason for report in reports) else 0


def run_import(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints `N new, N known, N refused`; raises NothingUsable when every row is refused."""
    from bot.actions.importing import source_named, source_that_reads, take_in
    from bot.cli.opened import in_services
    from jobs.errors import SourceUnreadable

    source = source_named(arguments.source)
    text = _read(arguments.file)

    async def work(services: Services) -> Import:
        return await take_in(services, source, text)

    try:
        taken = in_services(settings, work)
    except SourceUnreadable as error:
        better = source_that_reads(text)
        if better is None:
            raise
        raise ReplyOfAnother(error, better) from error
    print(f"{taken.new} new, {taken.known} known, {taken.refused} refused")
    if taken.refused and not taken.count:
        raise NothingUsable(source.name, taken, source_that_reads(text))
    return 0


def run_search(arguments: argparse.Namespace, settings: Settings) -> int:
    """Prints every posting that fits, a line each, or all as JSON."""
    import json

    from bot.actions.finding import find_all
    from bot.cli.opened import in_services

    async def work(services: Services) -> Results:
        return await find_all(services, " ".join(arguments.words))

    found = in_services(settings, work)
    if arguments.json:
        print(json.dumps([one.as_json() for one in found.postings], ensure_ascii=False, indent=2))
        return 0
    for posting in found.postings:
        places = ", ".join(posting.locations)
        print(" | ".join(filter(None, (posting.title, posting.company, places, posting.url))))
    return 0


def _read(file: str) -> str:
    import sys
    from pathlib import Path

    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise FileUnreadable(file, error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise FileUnreadable(file, "it is not UTF-8 text") from error


def _told(report: Report) -> str:
    from bot.actions.fetching import Asked

    if report.asked is Asked.FAILED:
        return f"{report.source}: failed, {report.reason}; next try {_moment(report.next_at)}"
    if report.taken is not None:
        taken = report.taken
        told = [f"{report.source}: {taken.new} new, {taken.known} known, {taken.refused} refused"]
        told += [f"failed in part, {report.reason}"] if report.reason else []
        told += [f"the rest was left, {report.cut_short}"] if report.cut_short else []
        return "; ".join(told)
    if report.asked is Asked.UNCHANGED:
        return f"{report.source}: nothing new"
    return f"{report.source}: may be asked again at {_moment(report.next_at)}"


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "any time"
