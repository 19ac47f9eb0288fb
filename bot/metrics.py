"""What is counted while the bot runs, in Prometheus' terms."""

from __future__ import annotations

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
        self.postings = self._counter("postings", "Postings read from sources", ["source", "what"])
        self.fetches = self._counter("fetches", "Rounds of a source", ["source", "outcome"])
        self.refusals = self._counter("refused_rows", "Rows refused", ["source", "reason"])
        self.backlog = Gauge(
            "careerbot_digest_backlog", "Digests waiting to be sent", registry=self.registry
        )
        self.oldest = Gauge(
            "careerbot_oldest_digest_seconds",
            "Age of the oldest digest that waits",
            registry=self.registry,
        )

    def _counter(self, name: str, about: str, labels: list[str]) -> Counter:
        return Counter(f"careerbot_{name}", about, labels, registry=self.registry)
