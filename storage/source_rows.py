"""The state of a feed as a row, and a row as that state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from jobs.remembering import Memory, Validators
from storage.columns import storable
from storage.values import SourceState


def source_columns(state: SourceState) -> dict[str, object]:
    """The columns of `sources`."""
    return {
        "name": state.name,
        "last_success_at": state.last_success_at,
        "last_error": state.last_error,
        "failing_since": state.failing_since,
        "not_before": state.not_before,
        "count": state.count,
        "usual_count": state.usual_count,
        "alarm": state.alarm,
        "refused": {storable(reason): times for reason, times in state.refused.items()},
        "memories": {key: _written(memory) for key, memory in state.memories.items()},
    }


def source_state(row: Row[Any]) -> SourceState:
    """The state that a row of `sources` holds."""
    fields = dict(row._mapping)
    fields["memories"] = {key: _memory(written) for key, written in row.memories.items()}
    return SourceState(**fields)


def _written(memory: Memory) -> dict[str, object]:
    return {
        "asked_at": memory.asked_at.isoformat(),
        "in_full_at": memory.in_full_at.isoformat() if memory.in_full_at else None,
        "etag": _or_none(memory.validators.etag),
        "last_modified": _or_none(memory.validators.last_modified),
        "count": memory.count,
    }


def _memory(written: dict[str, Any]) -> Memory:
    in_full_at = written["in_full_at"]
    return Memory(
        asked_at=datetime.fromisoformat(written["asked_at"]),
        in_full_at=datetime.fromisoformat(in_full_at) if in_full_at else None,
        validators=Validators(written["etag"], written["last_modified"]),
        count=written["count"],
    )


def _or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)
