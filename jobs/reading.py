"""What one reply of a source yields: its postings, and why its other rows were refused."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jobs.encodable import load_json
from jobs.errors import RowRefused, SourceUnreadable
from jobs.normalising import plain
from jobs.posting import Posting

LONGEST_WHOLE_NUMBER = 18  # digits: what still fits the 64 bits of a database column


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row gave no posting; `row` counts from 1."""

    reason: str
    row: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Every row of a reply is in here once, as a posting or as a refusal."""

    postings: tuple[Posting, ...]
    refused: tuple[Refusal, ...]


def read_rows(
    rows: Iterable[object], read_row: Callable[[Mapping[str, object]], Posting]
) -> Reading:
    """Read each row by itself, so that a bad one costs nothing but itself."""
    postings: dict[str, Posting] = {}
    refused: list[Refusal] = []
    for number, row in enumerate(rows, start=1):
        try:
            posting = read_row(_object(row))
            if posting.source_id in postings:
                raise RowRefused("the id stood in an earlier row")
        except RowRefused as error:
            refused.append(Refusal(error.reason, number))
        else:
            postings[posting.source_id] = posting
    return Reading(tuple(postings.values()), tuple(refused))


def read_list(source: str, text: str, key: str) -> list[object]:
    """The rows under `key` of a JSON object; raises `SourceUnreadable`, with what it says."""
    reply = read_json(source, text)
    if not isinstance(reply, dict):
        raise SourceUnreadable(source, "its JSON is not an object")
    rows = reply.get(key)
    if not isinstance(rows, list):
        raise SourceUnreadable(source, f"it has no list of {key}" + _explanation(reply))
    return rows


def read_json(source: str, text: str) -> object:
    """Parse a reply that ought to be JSON; raises `SourceUnreadable` saying what it is instead."""
    body = text.lstrip("\ufeff \t\r\n")
    if not body:
        raise SourceUnreadable(source, "it is empty")
    if body.startswith("<"):
        raise SourceUnreadable(source, "it is a web page or XML where JSON was expected")
    try:
        return load_json(body, parse_int=whole_number)
    except json.JSONDecodeError as error:
        raise SourceUnreadable(source, f"its JSON is broken or cut off: {error}") from error
    except RecursionError as error:
        raise SourceUnreadable(source, "its JSON is nested too deeply") from error


def whole_number(digits: str) -> int | float:
    """Python would read a number of any length; such rows are to be refused one by one."""
    return int(digits) if len(digits) <= LONGEST_WHOLE_NUMBER else math.inf


def _explanation(reply: Mapping[str, object]) -> str:
    for key in ("message", "error", "display"):
        said = reply.get(key)
        if isinstance(said, str) and said.strip():
            return f"; it says: {plain(said, 150).rstrip('.')}"
    return ""


def _object(row: object) -> Mapping[str, object]:
    if not isinstance(row, dict):
        raise RowRefused("the row is not an object")
    return row
