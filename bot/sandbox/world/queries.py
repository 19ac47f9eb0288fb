"""Queries that the bot has to answer in time: taps on buttons, inline queries, pre-checkouts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.world.bell import Bell
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.shapes import Json

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
SECONDS = {"callback_query": 150.0, "inline_query": 30.0, "pre_checkout_query": 10.0}
KEPT = 2000


@dataclass(slots=True)
class Query:
    """One query; `answer` is what the bot said to it, None as long as it said nothing."""

    id: str
    kind: str
    person_id: int
    expires_at: float
    answer: Json | None = None


class Queries:
    """The newest queries of every kind; each can be answered once, and only in time."""

    def __init__(self, bell: Bell, now: Callable[[], float]) -> None:
        self._bell = bell
        self._now = now
        self._by_id: dict[str, Query] = {}
        self._last = 4_000_000_000_000_000

    def ask(self, kind: str, person_id: int) -> Query:
        """A new query of that update kind."""
        self._last += 7
        query = Query(str(self._last), kind, person_id, self._now() + SECONDS[kind])
        self._by_id[query.id] = query
        while len(self._by_id) > KEPT:
            del self._by_id[next(iter(self._by_id))]
        return query

    def find(self, query_id: str) -> Query | None:
        """The query with that id."""
        return self._by_id.get(query_id)

    def answer(self, kind: str, query_id: str, answer: Json) -> Query:
        """Takes the bot's answer; raises Refused (400) when it comes too late or a second time."""
        query = self._by_id.get(query_id)
        if query is None or query.kind != kind or query.answer is not None:
            raise bad_request(TOO_OLD)
        if query.expires_at <= self._now():
            raise bad_request(TOO_OLD)
        query.answer = answer
        self._bell.ring()
        return query

    async def wait_for_answer(self, query: Query, seconds: float) -> Json | None:
        """What the bot answered within that time, None for nothing."""
        await self._bell.wait_until(lambda: query.answer is not None, seconds)
        return query.answer

    def expire_all(self) -> None:
        """Makes every open query too old, as if time had passed."""
        for query in self._by_id.values():
            query.expires_at = 0.0
