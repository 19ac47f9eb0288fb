"""The postings that alerts may bring, in memory: for each preferences all that fit, best first.

There are few postings and many alerts, so it is the postings that each planner keeps at hand: what
an alert costs then depends on neither. The rules are those of `jobs.matching` and `jobs.ranking`,
said in arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import numpy as np

from jobs.listed import Listed
from jobs.listed_numbers import Integers, Numbers
from jobs.preferences import Preferences
from jobs.ranking import FRESH_SECONDS, weighed
from jobs.sought import Sought, sought
from jobs.token_rows import Mask, Rows, TokenRows

CONSIDERED = 1000  # of very common words the newest so many are ranked
KEPT_FOR = timedelta(minutes=1)  # a ranking: who is planned in between may share it
MOST_KEPT = 5000  # rankings
FEWEST_DEAD = 1000  # rows; with fewer, making the list anew is not worth it


class Ranked:
    """What fits, best first, as the list was then: of one that changes meanwhile the rows stay."""

    def __init__(self, postings: Sequence[Listed], rows: Rows) -> None:
        self._postings = postings
        self._rows = rows
        self._parts: dict[tuple[int, int], tuple[Listed, ...]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def part(self, start: int, end: int) -> tuple[Listed, ...]:
        """Those from place `start` to before place `end`; their `tokens` are left out.

        Whoever looks for the same is given the same.
        """
        found = self._parts.get((start, end))
        if found is None:
            rows = self._rows[start:end].tolist()
            found = self._parts[start, end] = tuple([self._postings[row] for row in rows])
        return found


class Board:
    """A list of postings by their ids. Not for two threads at once."""

    def __init__(self) -> None:
        self._tokens = TokenRows()
        self._postings: list[Listed] = []
        self._row_of: dict[str, int] = {}
        self._blocks: dict[str, set[str]] = {}
        self._numbers: Numbers | None = None  # made when first asked for after a change
        self._mates: dict[str, list[str]] = {}  # of those that were asked about since a change
        self._ranked: dict[Preferences, Ranked] = {}
        self._ranked_at: datetime | None = None

    def __len__(self) -> int:
        return len(self._row_of)

    def put(self, postings: Iterable[Listed]) -> None:
        """Lists these; one that was listed before is as it is now."""
        for posting in postings:
            self._row_of[posting.id] = self._tokens.add(posting.tokens.split())
            self._postings.append(posting._replace(tokens=""))
            if posting.block is not None:
                self._blocks.setdefault(posting.block, set()).add(posting.id)
        self._changed()

    def remove(self, ids: Iterable[str]) -> None:
        """Lists these no longer."""
        for posting_id in ids:
            self._row_of.pop(posting_id, None)
        self._changed()

    def forget_older(self, than: datetime) -> None:
        """Lists no longer what was first seen before."""
        oldest = than.timestamp()
        rows = self._row_of.values()
        self.remove([p.id for p in self.postings_of(list(rows)) if p.first_seen <= oldest])

    def ranked(self, preferences: Preferences, now: datetime) -> Ranked:
        """What fits and is open at `now` (aware UTC), of the newest thousand, best first.

        For a minute the same is given again, unless the list has changed.
        """
        # Of two who are at it side by side the later one may have an earlier `now`.
        if self._ranked_at is None or abs(now - self._ranked_at) >= KEPT_FOR:
            self._ranked.clear()
            self._ranked_at = now
        found = self._ranked.get(preferences)
        if found is None:
            if len(self._ranked) >= MOST_KEPT:
                self._ranked.clear()
            found = self._ranked[preferences] = self._rank(preferences, now)
        return found

    def postings_of(self, rows: list[int]) -> list[Listed]:
        """The postings in these rows."""
        return [self._postings[row] for row in rows]

    def block_mates(self, posting: Listed) -> list[str]:
        """The other listed postings of its block, of which any may be of the same opening.

        As the list is now: a posting that was ranked before may have another block since.
        """
        found = self._mates.get(posting.id)
        if found is None:
            row = self._row_of.get(posting.id)
            current = posting if row is None else self._postings[row]
            mates = self._blocks.get(current.block or "", ())
            found = [mate for mate in mates if self._is_mate(current, mate)]
            self._mates[posting.id] = found
        return found

    def _is_mate(self, posting: Listed, mate: str) -> bool:
        row = self._row_of.get(mate)
        is_listed = row is not None and self._postings[row].block == posting.block
        return is_listed and mate != posting.id

    def _changed(self) -> None:
        self._numbers = None
        self._mates.clear()
        self._ranked.clear()

    def _rank(self, preferences: Preferences, now: datetime) -> Ranked:
        if self._numbers is None:
            self._tidy()
            self._numbers = Numbers(self._postings, self._row_of.values())
        numbers = self._numbers
        rows = self._with_all(sought(preferences), numbers.open_at(now))
        if preferences.least_pay is not None:
            rows = rows[~numbers.pay_too_little(rows, preferences.least_pay)]
        rows = numbers.newest(rows, CONSIDERED)
        order = np.lexsort((numbers.ids[rows], -self._weights(preferences, rows, now, numbers)))
        return Ranked(self._postings, rows[order])

    def _tidy(self) -> None:
        """Makes the list anew when most of its rows stand for nothing; what was ranked before
        goes on with the old one."""
        dead = len(self._postings) - len(self._row_of)
        if dead <= max(FEWEST_DEAD, len(self._row_of)):
            return
        rows = sorted(self._row_of.values())
        self._tokens.keep(np.array(rows, np.int32))
        self._postings = self.postings_of(rows)
        self._row_of = {posting.id: row for row, posting in enumerate(self._postings)}
        self._blocks = {}
        for posting in self._postings:
            if posting.block is not None:
                self._blocks.setdefault(posting.block, set()).add(posting.id)

    def _with_all(self, wanted: Sought, is_open: Mask) -> Rows:
        tokens = self._tokens
        rarest, *others = sorted(wanted.groups, key=tokens.count) or [()]
        rows = tokens.rows(rarest) if rarest else np.arange(len(is_open), dtype=np.int32)
        rows = rows[is_open[rows]]
        for group in others:
            rows = rows[tokens.mask(group)[rows]]
        for phrase in wanted.without:
            held = np.ones(len(rows), np.bool_)
            for group in phrase:
                held &= tokens.mask(group)[rows]
            rows = rows[~held]
        return rows

    def _weights(
        self, preferences: Preferences, rows: Rows, now: datetime, numbers: Numbers
    ) -> Integers:
        """The order of `jobs.ranking` as one number each, the higher the better."""
        counted, mask = weighed(preferences), self._tokens.mask
        points = np.zeros(len(rows), np.int64)
        for title, tags in counted.words:
            points += self._tokens.points(title, tags)[rows]
        exact = np.zeros(len(rows), np.int64)
        for group in counted.exact:
            exact += mask(group)[rows]
        moment = int(now.timestamp())
        published = np.minimum(numbers.published[rows], moment)
        fresh = moment - published <= FRESH_SECONDS
        pays = numbers.pays(rows, preferences.least_pay)
        return ((points * 2 + fresh) * 4 + exact) * 2 + pays << 35 | published
