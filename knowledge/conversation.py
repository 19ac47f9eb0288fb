"""What the bot says of itself: the screens it can open and its small talk, as values."""

from __future__ import annotations

from dataclasses import dataclass

NONE = "none"  # what leads nowhere: the owner of the questions that the guide does not answer
SMALL_TALK = "smalltalk"  # the owner of every pleasantry


@dataclass(frozen=True, slots=True)
class Ability:
    """Something the bot itself does, such as `bot.subscribe`; `screen` is what an action opens."""

    id: str
    title: str
    screen: str
    says: str
    asked_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A pleasantry (`id` such as `thanks`): how people say it, what the bot says back."""

    id: str
    says: str
    asked_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """All of it, and questions that the guide is known not to answer (`none`)."""

    abilities: tuple[Ability, ...]
    small_talk: tuple[SmallTalk, ...]
    none: tuple[str, ...] = ()
