"""Reading the fields of one row of a JSON reply; what is of another form refuses the row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from jobs.errors import RowRefused

Row = Mapping[str, object]
LONGEST_ID = 200  # characters
LONGEST_NUMBER = 18  # digits: what still fits the 64 bits of a database column


def text(row: Row, key: str) -> str:
    """The field's text; a missing one, null, and PHP's `false` for "none" are empty."""
    written = row.get(key)
    if written is None or written is False:
        return ""
    if isinstance(written, str):
        return written
    raise RowRefused(f"{key} is not a text")


def texts(row: Row, key: str) -> tuple[str, ...]:
    """The field's texts; a single one stands for a list of one, an absent one for an empty one."""
    written = row.get(key)
    if not isinstance(written, list):
        return tuple(filter(None, (text(row, key),)))
    if not all(isinstance(item, str) for item in written):
        raise RowRefused(f"{key} is not a list of texts")
    return tuple(written)


def part(row: Row, key: str) -> Row:
    """The object in a field; a missing one and null are empty."""
    written = row.get(key)
    if written is None:
        return {}
    if is_row(written):
        return written
    raise RowRefused(f"{key} is not an object")


def parts(row: Row, key: str) -> tuple[Row, ...]:
    """The objects in a list; a missing one and null are empty, a single object is a list of one."""
    written = row.get(key)
    if written is None:
        return ()
    if is_row(written):
        return (written,)
    if isinstance(written, list) and all(is_row(item) for item in written):
        return tuple(written)
    raise RowRefused(f"{key} is not a list of objects")


def number(row: Row, key: str) -> str:
    """An id that is a whole number; a text of its digits is the same id."""
    written = row.get(key)
    if isinstance(written, int) and not isinstance(written, bool) and written > 0:
        return str(written)
    if isinstance(written, str) and _is_number(written):
        return written
    raise RowRefused("it has no id that can be used")


def identity(row: Row, key: str) -> str:
    """An id of any kind: a number, a slug, a UUID, an address."""
    written = row.get(key)
    if isinstance(written, str) and _is_id(written.strip()):
        return written.strip()
    return number(row, key)


def is_row(written: object) -> TypeGuard[Row]:
    """Whether this is an object."""
    return isinstance(written, dict)


def _is_id(written: str) -> bool:
    is_word = written.isprintable() and " " not in written
    return is_word and 0 < len(written) <= LONGEST_ID and not written.isdigit()


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= LONGEST_NUMBER
