"""What is counted while the bot runs, in Prometheus' terms."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge


class Metrics:
    """Counters and gauges of one process, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.updates = self._counter("updates", "Updates dealt with", [])
        self.failures = self._counter("handler_failures", "Updates whose handler failed", [])
        self.questions = self._counter("questions", "Questions by kind of answer", ["kind"])
        self.digests = self._counter("digests", "Digests by outcome", ["outcome"])
        self.plans = self._counter("plans", "Due alerts by what became of them", ["result"])
        self.given_back = self._counter("digests_given_back", "Claimed, and not begun in time", [])
        self.waited = self._counter("pace_waited_seconds", "Waiting of digests for slots", [])
        self.postings = self._counter("postings", "Postings read from sources", ["source", "what"])
        self.fetches = self._counter("fetches", "Rounds of a source", ["source", "outcome"])
        self.refusals = self._counter("refused_rows", "Rows refused", ["source", "reason"])
        self.backlog = self._gauge("digest_backlog", "Digests waiting to be sent")
        self.oldest = self._gauge("oldest_digest_seconds", "Age of the oldest digest that waits")
        self.undelivered = self._gauge("oldest_undelivered_seconds", "Since the oldest was queued")
        self.sent_lately = LastMinute()
        rate = self._gauge("digests_last_minute", "Digests sent by this process in a minute")
        rate.set_function(self.sent_lately.count)

    def count_digest(self, outcome: str) -> None:
        """One more that ended, or was postponed, so."""
        self.digests.labels(outcome).inc()
        if outcome == "sent":
            self.sent_lately.add()

    def _counter(self, name: str, about: str, labels: list[str]) -> Counter:
        return Counter(f"careerbot_{name}", about, labels, registry=self.registry)

    def _gauge(self, name: str, about: str) -> Gauge:
        return Gauge(f"careerbot_{name}", about, registry=self.registry)


class LastMinute:
    """Counts what happened within the last sixty seconds, by the second."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._counts: deque[tuple[int, int]] = deque()

    def add(self) -> None:
        """It happened once more."""
        second = int(self._seconds())
        before = self._counts.pop()[1] if self._in(second) else 0
        self._counts.append((second, before + 1))

    def count(self) -> int:
        """How often it happened."""
        oldest = int(self._seconds()) - 60
        while self._counts and self._counts[0][0] <= oldest:
            self._counts.popleft()
        return sum(count for _, count in self._counts)

    def _in(self, second: int) -> bool:
        return bool(self._counts) and self._counts[-1][0] == second
