"""Who wants a posting: an index of what is looked for, so that not everybody need be asked.

A posting fulfils some groups of tokens (`jobs.sought`), as a rule a hundred of them. Each want is
filed under the rarest of its groups, so that only those under the fulfilled ones are looked at, and
these as arrays. The rules are those of `jobs.matching.matches`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from jobs.listed import Listed
from jobs.number_columns import Column, Rows, fill
from jobs.preferences import Preferences
from jobs.sought import sought
from jobs.wanted_groups import ALWAYS, Groups, Phrases


class Percolator:
    """Wants by their ids. Not for two threads at once."""

    def __init__(self, sample: Iterable[Listed] = ()) -> None:
        """Of the `sample`, such as the newest few hundred postings, it learns which words are rare;
        what is found does not depend on it."""
        self._groups = Groups(sample)
        self._phrases = Phrases(self._groups)
        self._filed: dict[int, array[int]] = {}  # rows by their rarest group
        self._ids = Column(np.int64)
        self._needed: list[Column] = []  # of each row a group to be fulfilled, the rarest first
        self._without: list[Column] = []  # of each row a phrase that must not be held
        self._least = Column(np.int64)
        self._currency = Column(np.int32)
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
        fill(self._needed, row, groups[1:])
        fill(self._without, row, [self._phrases.number(phrase) for phrase in wanted.without])
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
