"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, DateTime, Dialect, ForeignKey, Integer, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator, TypeEngine

from jobs.posting import Mirror, Period
from jobs.preferences import LeastPay, Preferences
from storage.errors import NaiveTime

# SQLite numbers its rows only when the key's type is INTEGER.
ID: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class _NaiveTimeInStatement(NaiveTime, DontWrapMixin):
    """`NaiveTime`, marked so that SQLAlchemy lets it pass unwrapped."""


class UtcDateTime(TypeDecorator[datetime]):
    """Aware times in, aware UTC out; raises `NaiveTime` for a time without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise _NaiveTimeInStatement(value)
        in_utc = value if value.tzinfo is UTC else value.astimezone(UTC)
        # SQLite keeps text without a zone; all of it being UTC, its order is that of time.
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(  # the signature is SQLAlchemy's, here and below
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text less what no database takes: NUL and halves of surrogate pairs, as feeds may send."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return _storable_if_any(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:  # noqa: ARG002
        """Past the three calls a value that SQLAlchemy makes of it: most values are texts."""
        return _storable_if_any


class TextList(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, kept as a JSON list."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else [storable(text) for text in value]

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else tuple(value)


class FewTextLists(TextList):
    """The same for a column that has a few values again and again: each is read once."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """On SQLite, which hands over what is written."""
        read = super().result_processor(dialect, coltype)
        if read is None or dialect.name != "sqlite":
            return read
        return lru_cache(maxsize=4096)(read)


class MirrorList(TypeDecorator[tuple[Mirror, ...]]):
    """A tuple of mirrors, kept as a JSON list of objects with `source` and `url`."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[Mirror] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        if value is None:
            return None
        return [{"source": storable(one.source), "url": storable(one.url)} for one in value]

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else tuple(Mirror(**one) for one in value)


class PreferencesJson(TypeDecorator[Preferences]):
    """Preferences, kept as a JSON object of their fields."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Preferences | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else json.loads(storable(json.dumps(asdict(value))))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else _preferences(value)


def _preferences(told: dict[str, Any]) -> Preferences:
    read: dict[str, Any] = {
        name: tuple(one) if isinstance(one, list) else one for name, one in told.items()
    }
    if least := read.get("least_pay"):
        period = Period(least["period"]) if least["period"] else None
        read["least_pay"] = LeastPay(least["amount"], least["currency"], period)
    return Preferences(**read)


def _storable_if_any(text: str | None) -> str | None:
    return None if text is None else storable(text)


def storable(text: str) -> str:
    """The text without the characters that no database takes."""
    if text.isascii() and "\0" not in text:  # most are, and telling so is quick
        return text
    return _UNSTORABLE.sub("", text)


def person_column(*, key: bool = False) -> Column[int]:
    """A reference to the person a row belongs to; the row goes when the person does."""
    owner = ForeignKey("people.id", ondelete="CASCADE")
    return Column("person_id", ID, owner, primary_key=key, nullable=False)
