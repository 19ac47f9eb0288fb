"""The stages of an application, and which may follow which."""

from __future__ import annotations

from collections.abc import Mapping
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
    return stage in (Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN)
