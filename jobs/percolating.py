"""Who wants a posting: an index of what is looked for, so that not everybody need be asked.

A posting fulfils some groups of tokens (`jobs.sought`), as a rule a hundred of them. Each want is
filed under the rarest of its groups, so that only those under the fulfilled ones are looked at, and
these as arrays. The rules are those of `jobs.matching.matches`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobs.listed import Listed
from jobs.needles import Group, Needles
from jobs.preferences import Preferences
from jobs.sought import sought

Rows = NDArray[np.int64]
Numbers = NDArray[Any]  # of 32 bits or 64
ALWAYS = 0  # the group that every posting fulfils: where there is nothing else to look for
NEVER = 0  # the phrase that no posting holds


class Percolator:
    """Wants by their ids. Not for two threads at once."""

    def __init__(self, sample: Iterable[Listed] = ()) -> None:
        """Of the `sample`, such as the newest few hundred postings, it learns which words are rare;
        what is found does not depend on it."""
        self._groups = _Groups(sample)
        self._phrases = _Phrases(self._groups)
        self._filed: dict[int, array[int]] = {}  # rows by their rarest group
        self._ids = _Column(np.int64)
        self._needed: list[_Column] = []  # of each row a group to be fulfilled, the rarest first
        self._without: list[_Column] = []  # of each row a phrase that must not be held
        self._least = _Column(np.int64)
        self._currency = _Column(np.int32)
        self._currencies: dict[str | None, int] = {None: 0}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, wants: Iterable[tuple[int, Preferences]]) -> None:
        """Takes in wants, each with its id. One that is added twice is found twice."""
        for want_id, preferences in wants:
            self._add(want_id, preferences)
        for column in (*self._needed, *self._without):
            column.reach(len(self))

    def wanting_any(self, postings: Iterable[Listed]) -> list[int]:
        """The ids of those who want at least one of these, each once."""
        wanted = np.zeros(len(self), np.bool_)
        for posting in postings:
            wanted[self._rows_wanting(posting)] = True
        ids: list[int] = self._ids.values[wanted].tolist()
        return ids

    def _add(self, want_id: int, preferences: Preferences) -> None:
        wanted = sought(preferences)
        row = len(self._ids)
        groups = sorted(map(self._groups.number, wanted.groups), key=self._groups.frequency)
        held = self._filed.setdefault(groups[0] if groups else ALWAYS, array("q"))
        held.append(row)
        self._ids.append(want_id)
        _fill(self._needed, row, groups[1:])
        _fill(self._without, row, [self._phrases.number(phrase) for phrase in wanted.without])
        least = preferences.least_pay
        self._least.append(least.a_year if least else 0)
        currency = least.currency if least else None
        self._currency.append(self._currencies.setdefault(currency, len(self._currencies)))

    def _rows_wanting(self, posting: Listed) -> Rows:
        fulfilled = self._groups.fulfilled(posting.tokens)
        rows = self._filed_under(fulfilled)
        for column in self._needed:
            needed = column.of(rows)
            rows = rows[fulfilled.take(needed)]
            if not needed.any():
                break  # no further column holds more
        rows = self._less_without(rows, fulfilled)
        return self._less_underpaid(rows, posting) if posting.a_year is not None else rows

    def _filed_under(self, fulfilled: NDArray[np.bool_]) -> Rows:
        held = [self._filed.get(group) for group in np.flatnonzero(fulfilled).tolist()]
        found = [np.array(rows, np.int64) for rows in held if rows is not None]
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def _less_without(self, rows: Rows, fulfilled: NDArray[np.bool_]) -> Rows:
        if not self._without:
            return rows
        held = self._phrases.held(fulfilled)
        for column in self._without:
            phrases = column.of(rows)
            if not phrases.any():
                break
            rows = rows[~held.take(phrases)]
        return rows

    def _less_underpaid(self, rows: Rows, posting: Listed) -> Rows:
        too_little = self._least.of(rows) > (posting.a_year or 0)
        if posting.currency is not None:
            theirs = self._currency.of(rows)
            too_little &= (theirs == 0) | (theirs == self._currencies.get(posting.currency, -1))
        return rows[~too_little]


class _Column:
    """A number for each row, 0 where none was given."""

    def __init__(self, kind: type[np.int32 | np.int64]) -> None:
        self._numbers: Numbers = np.zeros(16, kind)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def values(self) -> Numbers:
        return self._numbers[: self._count]

    def append(self, number: int) -> None:
        self.set(self._count, number)

    def set(self, row: int, number: int) -> None:
        if row >= len(self._numbers):
            more = np.zeros(
                max(row + 1, 2 * len(self._numbers)) - len(self._numbers), self._numbers.dtype
            )
            self._numbers = np.concatenate((self._numbers, more))
        self._numbers[row] = number
        self._count = row + 1

    def reach(self, count: int) -> None:
        """Makes it as long as that, with 0 for what was not given."""
        if count > self._count:
            self.set(count - 1, 0)

    def of(self, rows: Rows) -> Numbers:
        """The numbers of these rows."""
        return self._numbers.take(rows)


def _fill(columns: list[_Column], row: int, numbers: Sequence[int]) -> None:
    while len(columns) < len(numbers):
        columns.append(_Column(np.int32))
    for column, number in zip(columns, numbers, strict=False):
        column.set(row, number)


class _Groups:
    """Distinct groups of tokens, numbered; thousands of wants share a few of them."""

    def __init__(self, sample: Iterable[Listed]) -> None:
        self._numbers: dict[Group, int] = {(): ALWAYS}
        self._with: dict[str, list[int]] = {}
        self._frequency = [0]
        # Of each token the postings of the sample that hold it, as the bits of a number.
        self._seen: dict[str, int] = {}
        for place, posting in enumerate(sample):
            for token in set(posting.tokens.split()):
                self._seen[token] = self._seen.get(token, 0) | 1 << place

    def number(self, group: Group) -> int:
        number = self._numbers.get(group)
        if number is None:
            number = self._numbers[group] = len(self._numbers)
            for token in group:
                self._with.setdefault(token, []).append(number)
            self._frequency.append(self._count(group))
        return number

    def frequency(self, number: int) -> int:
        """How often the sample has it."""
        return self._frequency[number]

    def fulfilled(self, tokens: str) -> NDArray[np.bool_]:
        """By number, whether a posting with these tokens fulfils the group."""
        fulfilled = np.zeros(len(self._numbers), np.bool_)
        fulfilled[ALWAYS] = True
        for token in set(tokens.split()) & self._with.keys():
            fulfilled[self._with[token]] = True
        return fulfilled

    def _count(self, group: Group) -> int:
        held = 0
        for token in group:
            held |= self._seen.get(token, 0)
        return held.bit_count()


class _Phrases:
    """Distinct phrases to be left out, numbered from 1: a phrase is held when all its groups are
    fulfilled."""

    def __init__(self, groups: _Groups) -> None:
        self._groups = groups
        self._numbers: dict[Needles, int] = {}
        self._by_group: dict[int, list[tuple[int, list[int]]]] = {}

    def number(self, phrase: Needles) -> int:
        number = self._numbers.get(phrase)
        if number is None:
            number = self._numbers[phrase] = len(self._numbers) + 1
            parts = [self._groups.number(group) for group in phrase]
            self._by_group.setdefault(parts[0], []).append((number, parts))
        return number

    def held(self, fulfilled: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """By number, whether the phrase is held."""
        held = np.zeros(len(self._numbers) + 1, np.bool_)
        for group in self._by_group:
            if fulfilled[group]:
                for number, parts in self._by_group[group]:
                    held[number] = all(fulfilled[part] for part in parts)
        return held
