"""All that digests tell of, read for many at once, and the rest of one that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.alerts import Alert
from storage import last_shown
from storage.alert_rows import readable
from storage.digest_rows import digest_of, select_digests
from storage.people import person_of
from storage.postings import Postings
from storage.rows import alerts, applications, digests, hidden, people, saved, shown
from storage.upserts import insert_or_skip
from storage.values import Digest, DigestState, Mark, Person, Telling


class Tellings:
    """What the digests of one unit of work tell of."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, told: Sequence[Digest]) -> list[Telling]:
        """For each digest, in their order; one whose alert or person is gone is left out.

        A handful of statements, however many digests.
        """
        whose = {digest.person_id for digest in told}
        alerts_by_id = await self._alerts({digest.alert_id for digest in told})
        people_by_id = await self._people(whose)
        uncertain = await self._uncertain(whose)
        ids = dict.fromkeys(one for digest in told for one in digest.posting_ids)
        kept = await Postings(self._connection).get_many(list(ids))
        postings = {posting.id: posting for posting in kept}
        return [
            Telling(
                digest,
                alerts_by_id[digest.alert_id],
                people_by_id[digest.person_id],
                tuple(postings[one] for one in digest.posting_ids if one in postings),
                _other(uncertain.get(digest.person_id), digest),
            )
            for digest in told
            if digest.alert_id in alerts_by_id and digest.person_id in people_by_id
        ]

    async def marks(self, person_id: int, posting_ids: Sequence[str]) -> dict[str, set[Mark]]:
        """What the person did with those of the postings that they did anything with."""
        found: dict[str, set[Mark]] = {}
        for mark, table in (
            (Mark.SAVED, saved),
            (Mark.APPLIED, applications),
            (Mark.HIDDEN, hidden),
        ):
            done = select(table.c.posting_id).where(
                table.c.person_id == person_id, table.c.posting_id.in_(posting_ids)
            )
            for posting_id in (await self._connection.execute(done)).scalars():
                found.setdefault(posting_id, set()).add(mark)
        return found

    async def is_first_since(self, digest: Digest, moment: datetime) -> bool:
        """Whether no earlier digest of the person was made at `moment` or later."""
        earlier = exists().where(
            digests.c.person_id == digest.person_id,
            digests.c.created_at >= moment,
            digests.c.id < digest.id,
        )
        return not await self._connection.scalar(select(earlier))

    async def lengthen(
        self,
        digest: Digest,
        posting_ids: Sequence[str],
        now: datetime,
        *,
        repeats: Sequence[str] = (),
        more: int = 0,
    ) -> Digest:
        """The digest with these postings at its end, marked as shown, and `repeats` with them.

        Only if it still is as long as given, and with those alone that were not shown before: so
        a button that comes in twice, by two processes even, adds them once.
        """
        current = await self._locked(digest)
        if current.posting_ids != digest.posting_ids:
            return current
        added = await self._mark_shown(digest, (*posting_ids, *repeats), now)
        whole = (*digest.posting_ids, *(one for one in posting_ids if one in added))
        await self._connection.execute(
            update(digests).where(digests.c.id == digest.id).values(posting_ids=whole, more=more)
        )
        return await self._locked(digest)

    async def _mark_shown(
        self, digest: Digest, posting_ids: Iterable[str], now: datetime
    ) -> set[str]:
        key = {"digest_id": digest.id, "person_id": digest.person_id, "shown_at": now}
        rows = [{**key, "posting_id": one} for one in sorted(set(posting_ids))]
        if not rows:
            return set()
        statement = insert_or_skip(self._connection, shown).returning(shown.c.posting_id)
        added = set((await self._connection.execute(statement, rows)).scalars())
        await last_shown.note(self._connection, added, now)
        return added

    async def _locked(self, digest: Digest) -> Digest:
        found = select_digests().where(digests.c.id == digest.id).with_for_update(of=digests)
        return digest_of((await self._connection.execute(found)).one())

    async def _alerts(self, ids: set[int]) -> dict[int, Alert]:
        rows = await self._connection.execute(select(alerts).where(alerts.c.id.in_(ids)))
        return {alert.id: alert for alert in readable(rows)}

    async def _people(self, ids: set[int]) -> dict[int, Person]:
        rows = await self._connection.execute(select(people).where(people.c.id.in_(ids)))
        return {row.id: person_of(row) for row in rows}

    async def _uncertain(self, ids: set[int]) -> dict[int, Digest]:
        """Of each person the newest that may not have arrived."""
        rows = await self._connection.execute(_newest_first(digests.c.person_id.in_(ids)))
        found: dict[int, Digest] = {}
        for digest in map(digest_of, rows):
            found.setdefault(digest.person_id, digest)
        return found


def _newest_first(condition: ColumnElement[bool]) -> Select[tuple[object]]:
    return (
        select_digests()
        .where(condition, digests.c.state == DigestState.UNCERTAIN)
        .order_by(digests.c.created_at.desc(), digests.c.id.desc())
    )


def _other(uncertain: Digest | None, digest: Digest) -> Digest | None:
    return None if uncertain is None or uncertain.id == digest.id else uncertain
