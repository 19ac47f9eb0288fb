"""Migrations over a database that the first version filled: nothing is lost, all of it works."""

from __future__ import annotations

from datetime import time

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select, text

from jobs.alerts import Cadence, Schedule
from jobs.applications import Stage
from jobs.preferences import Preferences, read_preferences
from storage.address import read_address
from storage.connecting import migrating_engine
from storage.engine import Storage
from storage.rows import last_shown
from tests.storage.making import posting

NOW = "'2026-03-01 09:00:00'"
ONE, TWO = (posting(source="jobicy", source_id=name).id for name in ("one", "two"))
ROWS = (
    "INSERT INTO people VALUES (1, 100, 'Ana', 'en', 'Europe/Berlin', 'free', NULL, {now}, {now})",
    "INSERT INTO people VALUES (2, 200, 'Ben', NULL, NULL, 'free', NULL, {now}, {now})",
    (
        "INSERT INTO postings VALUES ('{one}', 'jobicy', 'one', 'https://jobicy.com/one',"
        " 'Senior Customer Success Manager', {told})"
    ),
    (
        "INSERT INTO postings VALUES ('{two}', 'jobicy', 'two', 'https://jobicy.com/two',"
        " 'Plumber', {told})"
    ),
    "INSERT INTO sources VALUES ('jobicy', 'mark', NULL, {now}, 'slow', NULL, 7)",
    (
        "INSERT INTO alerts VALUES (1, 1, '[\"csm\"]', true, 'weekly', '09:30:00', 'UTC', 0,"
        " 'active', {now}, {now})"
    ),
    "INSERT INTO saved VALUES (1, '{one}', {now})",
    "INSERT INTO hidden VALUES (2, '{two}', {now})",
    "INSERT INTO applications VALUES (1, '{one}', 'applied', {now})",
    (
        "INSERT INTO digests VALUES (1, 1, 1, '[\"{two}\"]', 'sent', 1, {now}, {now}, {now}, 9,"
        " NULL)"
    ),
    "INSERT INTO shown VALUES (1, '{two}', 1, {now})",
    "INSERT INTO shown VALUES (2, '{one}', 7, {now})",
)
TOLD = (
    "'Acme', '[\"Germany\"]', true, '[\"full-time\"]', 'senior', 30, 40, 'EUR', 'hour', '[]',"
    f" 'An excerpt.', ' old text ', {NOW}, NULL, {NOW}, {NOW}"
)


def _fill_the_first_schema(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")
    for row in ROWS:
        connection.execute(text(row.format(now=NOW, one=ONE, two=TWO, told=TOLD)))


async def test_what_the_first_version_kept_is_all_there_and_is_found(
    blank_database_url: str,
) -> None:
    engine = migrating_engine(read_address(blank_database_url))
    async with engine.begin() as connection:
        await connection.run_sync(_fill_the_first_schema)
    await engine.dispose()
    storage = await Storage(blank_database_url).open()
    async with storage.reading() as work:
        assert await work.maintenance.integrity() == []
        found = await work.postings.search(read_preferences("senior csm germany 60k, remote"))
        assert [one.title for one in found.postings] == ["Senior Customer Success Manager"]
        assert (await work.postings.search(hidden_from=2)).total == 1
        (alert,) = await work.alerts.of_person(1)
        assert alert.preferences == Preferences(("csm",), remote_only=True)
        assert alert.schedule == Schedule(Cadence.WEEKLY, time(9, 30), "UTC")
        assert (alert.last_run, alert.previous) == (None, None)
        assert await work.saved.is_saved(1, ONE)
        tracked = await work.applications.get(1, ONE)
        assert tracked is not None
        assert (tracked.stage, tracked.previous, tracked.note) == (Stage.APPLIED, None, "")
        jobicy = await work.sources.get("jobicy")
        assert (jobicy.count, jobicy.usual_count, jobicy.last_error) == (7, 7, "slow")
    async with storage.work() as work:
        # The plumber's is in a digest; the digest that showed the other one is gone.
        shown_last = (await work.maintenance._connection.execute(select(last_shown))).all()
        assert [row.posting_id for row in shown_last] == [TWO]
    await storage.close()
