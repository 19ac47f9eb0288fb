"""`careerbot db`: migrations, a consistent copy, integrity."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.settings import Settings


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("db", help="look after the database", description=__doc__)
    inner = parser.add_subparsers(required=True, metavar="upgrade|backup|check")
    upgrade = inner.add_parser("upgrade", help="bring the tables and the search index up to date")
    upgrade.set_defaults(run=run_upgrade)
    backup = inner.add_parser("backup", help="write a consistent copy, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="where to; must not exist yet")
    backup.set_defaults(run=run_backup)
    check = inner.add_parser("check", help="look for damage; exit 1 if there is any")
    check.set_defaults(run=run_check)


def run_upgrade(_: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from storage.engine import Storage

    async def upgrade() -> None:
        storage = Storage(settings.database_url)
        await storage.open()
        try:
            async with storage.work() as work:
                if await work.maintenance.search_problems():
                    await work.maintenance.rebuild_search()
        finally:
            await storage.close()

    asyncio.run(upgrade())
    print("The database is up to date.")
    return 0


def run_backup(arguments: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from storage.engine import Storage

    async def backup() -> None:
        storage = Storage(settings.database_url)
        await storage.open(migrate=False)
        try:
            await storage.backup(arguments.file)
        finally:
            await storage.close()

    asyncio.run(backup())
    print(f"Copied to {arguments.file}.")
    return 0


def run_check(_: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from storage.engine import Storage

    async def check() -> list[str]:
        storage = Storage(settings.database_url)
        await storage.open(migrate=False)
        try:
            async with storage.reading() as work:
                return list(await work.maintenance.integrity())
        finally:
            await storage.close()

    problems = asyncio.run(check())
    for problem in problems:
        print(problem)
    if not problems:
        print("The database is in order.")
    return 1 if problems else 0
