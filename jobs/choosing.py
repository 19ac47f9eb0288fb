"""Which sources are asked: what their terms allow, and what the operator chose."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from jobs.source import Choice, Source


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the operator wrote of a source; `on` None leaves it to the source, as `every` None does.

    `every` is the wait between two rounds that the operator wants; the terms may ask for more.
    """

    on: bool | None = None
    every: timedelta | None = None
    choice: Choice = field(default_factory=Choice)


NOTHING = Chosen()


class Switch(StrEnum):
    """Whether a source is asked: `NEEDING` is on, but lacks what only the operator can give."""

    ON = "on"
    OFF = "off"
    NEEDING = "needing"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source stands: `missing` names fields of `Choice`, or `keys.NAME`."""

    source: Source
    chosen: Chosen
    switch: Switch
    missing: tuple[str, ...]

    @property
    def interval(self) -> timedelta:
        """The wait between two rounds: as chosen, and never shorter than the terms allow."""
        least = self.source.terms.smallest_interval
        return max(least, self.chosen.every or least)

    def next_ask(self, asked_at: datetime, not_before: datetime | None = None) -> datetime:
        """The first moment to ask again; `not_before` is what the source said, or we decided."""
        wanted = asked_at + self.interval
        return self.source.terms.next_ask(asked_at, max(wanted, not_before or wanted))


def standing(source: Source, chosen: Chosen = NOTHING) -> Standing:
    """A source that needs something and is given all of it is on, unless it is switched off."""
    missing = tuple(need for need in source.needs if not _is_given(need, chosen.choice))
    on = chosen.on
    if on is None:
        on = source.terms.on_by_default or bool(source.needs and not missing)
    if not on:
        return Standing(source, chosen, Switch.OFF, missing)
    return Standing(source, chosen, Switch.NEEDING if missing else Switch.ON, missing)


def keys_of(source: Source) -> tuple[str, ...]:
    """The names of the keys that the source needs, then of those that it can use."""
    needed = (need.removeprefix("keys.") for need in source.needs if need.startswith("keys."))
    return (*needed, *source.keys)


def _is_given(need: str, choice: Choice) -> bool:
    if need.startswith("keys."):
        return bool(choice.keys.get(need.removeprefix("keys.")))
    return bool(getattr(choice, need))
