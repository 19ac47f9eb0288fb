"""Signs of life of the parts that must keep going, for `careerbot health` and the metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True)
class Pulse:
    """`expect` names a part and how long it may be silent; `beat` says that it is well."""

    _limits: dict[str, timedelta] = field(default_factory=dict)
    _beats: dict[str, datetime] = field(default_factory=dict)

    def expect(self, part: str, within: timedelta, now: datetime) -> None:
        self._limits[part] = within
        self._beats[part] = now

    def beat(self, part: str, now: datetime) -> None:
        self._beats[part] = now

    def silent(self, now: datetime) -> Mapping[str, timedelta]:
        """The parts that were silent for longer than they may, and for how long."""
        return {
            part: now - self._beats[part]
            for part, limit in self._limits.items()
            if now - self._beats[part] > limit
        }
