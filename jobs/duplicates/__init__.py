"""Telling that two postings are the same opening.

Postings are first put into blocks, so that never all pairs are compared (`sketch.py`); within a
block rules decide (`deciding.py`). `words.yaml` holds the words that the rules know.
"""

from __future__ import annotations

from collections.abc import Iterable

from jobs.duplicates.deciding import is_same
from jobs.duplicates.sketch import Sketch, sketch
from jobs.posting import Posting

__all__ = ["Sketch", "is_same", "openings", "sketch", "without_repeats"]


def openings(postings: Iterable[Posting]) -> list[list[Posting]]:
    """The postings by opening, in the order in which the first of each comes."""
    found: list[list[Posting]] = []
    blocks: dict[str, list[tuple[Sketch, list[Posting]]]] = {}
    for posting in postings:
        drawn = sketch(posting)
        block = blocks.setdefault(drawn.block, [])
        for first, opening in block:
            if is_same(first, drawn):
                opening.append(posting)
                break
        else:
            block.append((drawn, [posting]))
            found.append(block[-1][1])
    return found


def without_repeats(postings: Iterable[Posting]) -> list[Posting]:
    """The first posting of each opening, in the order given."""
    return [opening[0] for opening in openings(postings)]
