"""Whether anybody is bothered: sixty days of postings, planned by the real rounds for many people.

Run: python benchmarks/noise.py [--people N] [--days N] [--a-day N] [--seed N]
The clock goes on by half hours. Every few hours a feed brings postings, some of them again under
another id, some changed, some gone; people hide, apply, pause and change their minds. Their alerts
are weekly, daily and instant, with quiet hours and caps, several a person. What the alert round
queues is taken at once, and all of it is looked at. Printed is what must be none: postings and
openings that came twice (by what their adverts say by then), empty or overlong digests, more a day
than the cap, digests in quiet hours.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.rounds.alert_round import run_alert_round
from bot.rounds.tidy_round import run_tidy_round
from bot.services import Services
from jobs.alerts import Alert, AlertState, Cadence, Quiet, Schedule, local_day, may_come, next_due
from jobs.duplicates import is_same, sketch
from jobs.planning import AT_MOST
from jobs.posting import Posting
from jobs.preferences import read_preferences
from storage.values import Digest
from tests.support.job_market import many_postings, many_searches
from tests.support.services import a_person, add_postings, clock_of, opened_services, take_all

STEP = timedelta(minutes=30)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC")
FEEDS_EVERY = 8  # steps


@dataclass(slots=True)
class Noise:
    """What was brought, and how often what must never be."""

    digests: int = 0
    postings: int = 0
    postings_twice: int = 0
    openings_twice: int = 0
    empty: int = 0
    overlong: int = 0
    over_the_cap: int = 0
    in_quiet_hours: int = 0
    to_paused: int = 0
    by_cadence: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How often anything went wrong."""
        wrong = self.postings_twice + self.openings_twice + self.empty + self.overlong
        return wrong + self.over_the_cap + self.in_quiet_hours + self.to_paused

    def lines(self) -> Iterator[str]:
        for name in self.__slots__:
            yield f"{name.replace('_', ' '):<20}{getattr(self, name)!s:>12}"


class Town:
    """People with their alerts, what they were brought, and a feed that brings postings."""

    def __init__(self, services: Services, arguments: argparse.Namespace) -> None:
        self.services = services
        self.chance = random.Random(arguments.seed)
        self.noise = Noise()
        self.alerts: dict[int, Alert] = {}
        count = arguments.days * arguments.a_day
        dated = many_postings(count, services.now(), arguments.seed)
        self.unseen = [replace(one, expires_at=None) for one in dated]
        self.feed: list[Posting] = []
        self.known: dict[str, Posting] = {}
        self.told: dict[int, list[Posting]] = {}
        self.queued: dict[int, list[datetime]] = {}

    async def settle(self, people: int) -> None:
        """Everybody makes one to three alerts."""
        searches = many_searches(people, seed=7)
        for number in range(people):
            person = await a_person(self.services, chat_id=number + 1)
            for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
                schedule = self._schedule()
                wanted = read_preferences(self.chance.choice(searches))
                due = next_due(schedule, self.services.now())
                async with self.services.storage.work() as work:
                    made = await work.alerts.add(person.id, wanted, schedule, due)
                self.alerts[made.id] = made

    async def live(self, steps: int, a_feed: int) -> None:
        """Goes on by so many half hours."""
        for step in range(steps):
            clock_of(self.services).moment += STEP
            if step % FEEDS_EVERY == 0:
                await self._feed(a_feed)
                await self._change_minds()
            if step % 48 == 0:
                await run_tidy_round(self.services)
            while (await run_alert_round(self.services, pace=100)).queued:
                await self._take()

    def _schedule(self) -> Schedule:
        chance = self.chance
        cadence = chance.choice(list(Cadence))
        at = time(chance.randrange(24), chance.choice((0, 30)))
        quiet = Quiet(time(22), time(7)) if chance.random() < 0.5 else None
        most = chance.choice((None, 1, 3))
        days = frozenset(chance.sample(range(7), chance.randint(1, 7)))
        return Schedule(
            cadence,
            at,
            chance.choice(ZONES),
            weekday=chance.randrange(7),
            days=days,
            quiet=quiet,
            most_a_day=most,
        )

    async def _feed(self, count: int) -> None:
        """New ones, some under two ids; of the others one in twenty has changed or gone."""
        now, chance = self.services.now(), self.chance
        new = [
            replace(one, published_at=now - timedelta(hours=chance.randrange(30)))
            for one in (self.unseen.pop() for _ in range(min(count, len(self.unseen))))
        ]
        again = [
            replace(one, source="elsewhere", url=f"{one.url}?from=elsewhere")
            for one in new
            if chance.random() < 0.1
        ]
        changed = [
            replace(one, title=f"{one.title} {chance.choice(('II', 'EMEA', 'Lead'))}")
            for one in self.feed
            if chance.random() < 0.02
        ]
        by_id = {one.id: one for one in (*self.feed, *changed, *new, *again)}
        self.feed = [one for one in by_id.values() if chance.random() > 0.01]
        self.known |= {one.id: one for one in self.feed}  # what was changed and is gone, nobody saw
        await add_postings(self.services, self.feed)

    async def _change_minds(self) -> None:
        """One person in fifty pauses or goes on, or hides what they were brought last."""
        for alert_id in self.chance.sample(sorted(self.alerts), 1 + len(self.alerts) // 50):
            async with self.services.storage.work() as work:
                made = self.alerts[alert_id]
                now = self.services.now()
                if brought := self.told.get(made.person_id):
                    await work.hidden.add(made.person_id, brought[-1].id, now)
                is_active = made.state is AlertState.ACTIVE
                state = AlertState.PAUSED if is_active else AlertState.ACTIVE
                due = next_due(made.schedule, now)
                self.alerts[alert_id] = replace(made, state=state, next_due_at=due)
                await work.alerts.save(self.alerts[alert_id])

    async def _take(self) -> None:
        for digest in await take_all(self.services):
            self._look_at(digest)

    def _look_at(self, digest: Digest) -> None:
        noise, alert, now = self.noise, self.alerts[digest.alert_id], self.services.now()
        schedule = alert.schedule
        noise.digests += 1
        noise.postings += len(digest.posting_ids)
        noise.by_cadence[schedule.cadence] += 1
        noise.empty += not digest.posting_ids
        noise.overlong += len(digest.posting_ids) > AT_MOST
        noise.to_paused += alert.state is not AlertState.ACTIVE
        self._look_for_repeats(digest)
        noise.in_quiet_hours += may_come(replace(schedule, most_a_day=None), now, 0) > now
        queued = self.queued.setdefault(alert.id, [])
        queued.append(now)
        if schedule.cadence is Cadence.INSTANT and schedule.most_a_day is not None:
            today = [moment for moment in queued if moment >= local_day(schedule, now)[0]]
            noise.over_the_cap += len(today) > schedule.most_a_day

    def _look_for_repeats(self, digest: Digest) -> None:
        told = self.told.setdefault(digest.person_id, [])
        for posting in (self.known[each] for each in digest.posting_ids):
            drawn = sketch(posting)
            self.noise.postings_twice += any(one.id == posting.id for one in told)
            self.noise.openings_twice += any(
                one.id != posting.id
                and one.company == posting.company
                and is_same(sketch(self.known[one.id]), drawn)
                for one in told
            )
            told.append(posting)


async def run(arguments: argparse.Namespace) -> Noise:
    """All days, and what was noticed in them."""
    with tempfile.TemporaryDirectory() as home:
        async with opened_services(Path(home)) as services:
            town = Town(services, arguments)
            await town.settle(arguments.people)
            feeds_a_day = timedelta(days=1) // (STEP * FEEDS_EVERY)
            steps = arguments.days * (timedelta(days=1) // STEP)
            await town.live(steps, max(1, arguments.a_day // feeds_a_day))
    print("\n".join(town.noise.lines()))
    return town.noise


def parsed(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--a-day", type=int, default=120, help="new postings")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(1 if asyncio.run(run(parsed())).total else 0)
