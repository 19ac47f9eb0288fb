"""Two senders that die, lose their leases, hear late and see clocks jump: nothing lost, nothing
repeated that Telegram took."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from storage.engine import Storage
from storage.values import Digest, DigestState, Ending
from tests.storage.making import DAY, LEASE, MINUTE, NOW, alert, ending, posting, queue

T = TypeVar("T")
CERTAIN = (DigestState.SENT, DigestState.REFUSED, DigestState.FAILED)
numbers = itertools.count(1)  # for people and claims: examples share a database
senders = st.sampled_from([0, 1])


@dataclass
class Sender:
    """What one process has in mind: all of it is gone when it is killed."""

    claimed: list[Digest] = field(default_factory=list)
    begun: list[Digest] = field(default_factory=list)
    news: list[Ending] = field(default_factory=list)


class Senders(RuleBasedStateMachine):
    """The model is what Telegram knows: how often it took each digest, and what it answered."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.storage = self.does(Storage(url).open(migrate=False))
        self.senders = [Sender(), Sender()]
        self.now = NOW
        self.owners: dict[int, int] = {}  # people by their digests
        self.taken: Counter[int] = Counter()
        self.answered: dict[int, DigestState] = {}
        self.unheard: set[int] = set()

    def does(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    @initialize(digests=st.integers(1, 6), people=st.integers(1, 4))
    def digests_are_queued(self, digests: int, people: int) -> None:
        self.does(self._queue(digests, people))

    async def _queue(self, digests: int, people: int) -> None:
        async with self.storage.work() as work:
            first = next(numbers) * 10
            await work.postings.add_all([posting(number) for number in range(digests)], NOW)
            for number in range(digests):
                owner = await alert(work, chat_id=first + number % people)
                queued = await queue(work, owner, [posting(number).id])
                assert queued is not None
                self.owners[queued.id] = owner.person_id

    @rule(who=senders, limit=st.integers(1, 4))
    def claims(self, who: int, limit: int) -> None:
        self.senders[who].claimed += self.does(self._claim(limit))

    async def _claim(self, limit: int) -> list[Digest]:
        async with self.storage.work() as work:
            await work.pace.room(1)
            until = self.now + LEASE
            return await work.outbox.claim(self.now, until, f"claim {next(numbers)}", limit)

    @rule(who=senders)
    def begins(self, who: int) -> None:
        sender = self.senders[who]
        claimed, sender.claimed = sender.claimed, []
        for one in claimed:
            begun = self.does(self._begin(one))
            sender.begun += [one] if one.id in begun else []

    async def _begin(self, one: Digest) -> set[int]:
        async with self.storage.work() as work:
            return await work.outbox.begin([one.id], one.claim or "", self.now, self.now + LEASE)

    @rule(who=senders, answer=st.sampled_from([*CERTAIN, DigestState.QUEUED, None]))
    def calls(self, who: int, answer: DigestState | None) -> None:
        """An answer of None was lost: nobody here knows whether Telegram took it."""
        sender = self.senders[who]
        if not sender.begun:
            return
        one = sender.begun.pop(0)
        if answer in (DigestState.SENT, None):
            self.taken[one.id] += 1
        if answer is None:
            self.unheard.add(one.id)
        if answer in CERTAIN:
            self.answered[one.id] = answer
        sender.news.append(ending(one, answer or DigestState.UNCERTAIN, self.now))

    @rule(who=senders)
    def gives_back(self, who: int) -> None:
        """It did not come to call."""
        sender = self.senders[who]
        never_called = sender.claimed + sender.begun
        sender.news += [ending(one, DigestState.QUEUED, self.now) for one in never_called]
        sender.claimed, sender.begun = [], []

    @rule(who=senders, heard=st.booleans())
    def writes(self, who: int, heard: bool) -> None:
        """Where it does not hear that the commit came through, it will write the same again."""
        self.does(self._write(self.senders[who].news))
        if heard:
            self.senders[who].news = []

    async def _write(self, news: list[Ending]) -> None:
        async with self.storage.work() as work:
            for one in news:  # one by one: in one batch each digest stands once
                await work.outbox.record([one])

    @rule(who=senders)
    def is_killed(self, who: int) -> None:
        self.senders[who] = Sender()

    @rule(span=st.sampled_from([MINUTE, LEASE, LEASE + MINUTE, -LEASE, -timedelta(hours=1), DAY]))
    def clocks_jump(self, span: timedelta) -> None:
        self.now += span
        self.does(self._lose_leases())

    async def _lose_leases(self) -> None:
        async with self.storage.work() as work:
            await work.outbox.lost_leases(self.now)

    def teardown(self) -> None:
        """In the end everybody is heard, and one healthy sender does what is left."""
        try:
            self._end()
        finally:
            self.does(self.storage.close())
            self.runner.close()

    def _end(self) -> None:
        for who, _ in enumerate(self.senders):
            self.gives_back(who)
            self.writes(who, heard=True)
        for _ in range(2 * len(self.owners) + 2):
            self.clocks_jump(2 * DAY)
            self.claims(0, 10)
            self.begins(0)
            while self.senders[0].begun:
                self.calls(0, DigestState.SENT)
            self.writes(0, heard=True)
        assert not [each for each, times in self.taken.items() if times > 1]
        states = self.does(self._states())
        assert states.keys() == self.owners.keys()
        for digest_id, state in states.items():
            if state is DigestState.UNCERTAIN:
                continue  # it may or may not have been taken: it is offered, never repeated
            assert state is self.answered.get(digest_id), digest_id
            assert (self.taken[digest_id] == 1) == (state is DigestState.SENT)

    async def _states(self) -> dict[int, DigestState]:
        async with self.storage.reading() as work:
            found = [await work.digests.get(*each) for each in self.owners.items()]
        return {each.id: each.state for each in found if each is not None}


def test_whatever_happens_nothing_is_lost_and_nothing_repeated(database_url: str) -> None:
    run_state_machine_as_test(
        lambda: Senders(database_url),
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
