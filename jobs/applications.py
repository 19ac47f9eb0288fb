"""The stages of an application, and which may follow which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Stage(StrEnum):
    """How far somebody has come with a posting."""

    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


ENDS = (Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN)

# An ending can be taken back to "applied": employers reconsider, and thumbs slip.
MOVES: Mapping[Stage, tuple[Stage, ...]] = MappingProxyType(
    {
        Stage.SAVED: (Stage.APPLIED,),
        Stage.APPLIED: (Stage.INTERVIEW, Stage.OFFER, Stage.REJECTED, Stage.WITHDRAWN),
        Stage.INTERVIEW: (Stage.OFFER, Stage.REJECTED, Stage.WITHDRAWN),
        Stage.OFFER: (Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN),
        Stage.ACCEPTED: (Stage.APPLIED,),
        Stage.REJECTED: (Stage.APPLIED,),
        Stage.WITHDRAWN: (Stage.APPLIED,),
    }
)


def allowed_moves(stage: Stage) -> tuple[Stage, ...]:
    """The stages that may follow, the likeliest first."""
    return MOVES[stage]


def is_ended(stage: Stage) -> bool:
    """Whether the application needs nothing more from the person."""
    return stage in ENDS


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many applications came how far; each number holds the ones after it.

    `waiting` are those that have not ended; `accepted`, `rejected` and `withdrawn` have.
    """

    applied: int
    interview: int
    offer: int
    accepted: int
    rejected: int
    withdrawn: int
    waiting: int


# How far a live stage is; an application that ended came as far as the stage before its end.
_DEPTH = {Stage.APPLIED: 1, Stage.INTERVIEW: 2, Stage.OFFER: 3, Stage.ACCEPTED: 4}


def funnel(tracked: Iterable[tuple[Stage, Stage | None]]) -> Funnel:
    """The funnel of applications, each given by its stage and the one before the last move.

    Those only saved are not in it: nobody has applied for them.
    """
    sent = [(now, before) for now, before in tracked if now is not Stage.SAVED]
    depths = [max(1, _DEPTH.get(now) or _DEPTH.get(before or now, 1)) for now, before in sent]
    stages = [now for now, _ in sent]
    return Funnel(
        applied=len(sent),
        interview=sum(depth >= 2 for depth in depths),
        offer=sum(depth >= 3 for depth in depths),
        accepted=stages.count(Stage.ACCEPTED),
        rejected=stages.count(Stage.REJECTED),
        withdrawn=stages.count(Stage.WITHDRAWN),
        waiting=sum(not is_ended(stage) for stage in stages),
    )
