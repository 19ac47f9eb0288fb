"""Groups of tokens and phrases, numbered: what wants ask of a posting, each but once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from jobs.listed import Listed
from jobs.needles import Group, Needles

ALWAYS = 0  # the group that every posting fulfils: where there is nothing else to look for


class Groups:
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
        """The group's own; a new one where it was not met before."""
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


class Phrases:
    """Distinct phrases to be left out, numbered from 1: a phrase is held when all its groups are
    fulfilled."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._numbers: dict[Needles, int] = {}
        self._by_group: dict[int, list[tuple[int, list[int]]]] = {}

    def number(self, phrase: Needles) -> int:
        """The phrase's own; a new one where it was not met before."""
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
