"""How the bot words its own sentences, and the small English that it reads questions with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences around the answers (`phrases.yaml`), with gaps in {braces}."""

    clarify: str
    choice: str
    unknown: str
    no_words: str
    understood: str
    joined_by: str
    remote: str
    words: str
    at: str
    weekly: str
    daily: str
    instant: str
    weekdays: tuple[str, ...]  # Monday first
    days: str
    not_days: str
    quiet: str
    no_quiet: str
    most: str
    no_most: str

    def cadence(self, name: str) -> str:
        """How a cadence is called: `name` is weekly, daily or instant."""
        return {"weekly": self.weekly, "daily": self.daily, "instant": self.instant}[name]


@dataclass(frozen=True, slots=True)
class Language:
    """Word lists (`language.yaml`), in small letters; what each is for stands in the file."""

    little_words: frozenset[str]
    question_words: frozenset[str]
    asking_words: frozenset[str]
    openings: tuple[str, ...]
    weak_openings: tuple[str, ...]
    pointing_words: frozenset[str]
    more: frozenset[str]
    after: tuple[str, ...]
    before: tuple[str, ...]
    ordinals: tuple[tuple[str, ...], ...]
    separators: tuple[str, ...]
    comparing_words: tuple[str, ...]
    fillers: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    working_days: tuple[str, ...]
    weekend: tuple[str, ...]
    times_of_day: tuple[tuple[str, ...], ...]
    except_for: tuple[str, ...]
    never: tuple[str, ...]
    any_hour: tuple[str, ...]
    at_most: tuple[str, ...]
    no_limit: tuple[str, ...]
    numbers: tuple[str, ...]  # "one" first
    weekly: tuple[str, ...]
    daily: tuple[str, ...]
    instant: tuple[str, ...]
    instead_of: tuple[str, ...]
    too_much: tuple[str, ...]
    remote: tuple[str, ...]
    job_words: frozenset[str]
    place_words: frozenset[str]
    joining_words: frozenset[str]
    fresh_words: frozenset[str]
    not_looked_for: frozenset[str]
