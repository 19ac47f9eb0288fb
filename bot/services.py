"""What actions work with, in one value that the composition root fills."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bot.clock import Clock
from bot.market import Market
from bot.metrics import Metrics
from bot.pacing.answering import Answering
from bot.plans import Plans
from bot.pulse import Pulse
from bot.settings import Settings
from bot.wording import Words
from jobs.choosing import Chosen
from knowledge.guide import Guide
from knowledge.library import Library
from storage.engine import Storage

if TYPE_CHECKING:
    from knowledge.answering import Answerer


@dataclass(slots=True)
class Services:
    """One per process. Actions take it as their first argument.

    `answerer()` takes a second at its first call, and gives the same one from then on: a process
    that chats calls it before it listens, one that only sends alerts never does. `chosen()` is
    what the operator wrote of the sources; it raises SourcesMistaken.
    """

    settings: Settings
    clock: Clock
    storage: Storage
    library: Library
    answerer: Callable[[], Answerer]
    words: Words
    plans: Plans
    chosen: Callable[[], Mapping[str, Chosen]] = dict
    pulse: Pulse = field(default_factory=Pulse)
    metrics: Metrics = field(default_factory=Metrics)
    market: Market = field(default_factory=Market)
    answering: Answering = field(default_factory=Answering)

    @property
    def guide(self) -> Guide:
        return self.library.guide

    def now(self) -> datetime:
        return self.clock.now()
