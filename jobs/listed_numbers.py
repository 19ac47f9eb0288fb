"""What is compared of the listed postings as a number, in arrays with a place for each row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from jobs.least_pay import LeastPay
from jobs.listed import NEWS, Listed
from jobs.token_rows import Mask, Rows

Integers = NDArray[np.int64]

NEVER = 2**62


class Numbers:
    """Those of one state of the list: made anew when it changes."""

    def __init__(self, postings: list[Listed], alive: Iterable[int]) -> None:
        self._open: tuple[datetime, Mask] | None = None  # the same for all that is asked at once
        self._codes: dict[str | None, int] = {None: 0}
        self._is_alive = np.zeros(len(postings), np.bool_)
        self._is_alive[np.fromiter(alive, np.int32)] = True
        self.ids = np.fromiter((int(p.id, 16) for p in postings), np.uint64)
        self.published = _integers(max(p.published, 0) for p in postings)
        self._first_seen = _integers(p.first_seen for p in postings)
        ends = (NEVER if p.expires is None else p.expires for p in postings)
        self._expires = _integers(ends)
        self._a_year = _integers(-1 if p.a_year is None else p.a_year for p in postings)
        self._currency = _integers(self._code(p.currency) for p in postings)

    def open_at(self, now: datetime) -> Mask:
        """Listed, news, and not expired."""
        if self._open is None or self._open[0] != now:
            self._open = now, self._open_at(now)
        return self._open[1]

    def _open_at(self, now: datetime) -> Mask:
        oldest = (now - NEWS).timestamp()
        return self._is_alive & (self._first_seen > oldest) & (self._expires > now.timestamp())

    def newest(self, rows: Rows, most: int) -> Rows:
        if len(rows) <= most:
            return rows
        return rows[np.lexsort((self.ids[rows], -self.published[rows]))[:most]]

    def pay_too_little(self, rows: Rows, least: LeastPay) -> Mask:
        """As `jobs.least_pay.pays_too_little` says."""
        a_year = self._a_year[rows]
        return (a_year >= 0) & (a_year < least.a_year) & self._comparable(rows, least)

    def pays(self, rows: Rows, least: LeastPay | None) -> Mask:
        """As `jobs.ranking.Candidate.pays` says."""
        if least is None:
            return np.zeros(len(rows), np.bool_)
        return (self._a_year[rows] >= least.a_year) & self._comparable(rows, least)

    def _comparable(self, rows: Rows, least: LeastPay) -> Mask:
        currency = self._currency[rows]
        if least.currency is None:
            return np.ones(len(rows), np.bool_)
        comparable: Mask = (currency == 0) | (currency == self._codes.get(least.currency, -1))
        return comparable

    def _code(self, currency: str | None) -> int:
        return self._codes.setdefault(currency, len(self._codes))


def _integers(numbers: Iterable[int]) -> Integers:
    return np.fromiter(numbers, np.int64)
