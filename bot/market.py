"""What a process that plans keeps in memory: postings that are news, and who wants some at once.

All of it is read from the database, and followed there by number: a process that starts, or that
slept, reads it anew.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from jobs.board import Board
from jobs.percolating import Percolator


@dataclass(slots=True)
class Market:
    """One per process; `lock` is held by whoever changes the board or asks it for anything, and
    `wants_lock` by whoever does so to the percolator. What was ranked is read without.

    `board_number` and `wants_number` are how far it follows what the database numbered;
    `followed_at` is when it last did, and `wants_read_at` when it began with the wants, None before
    the first time. `same` has the verdicts, for two postings of one block, on whether they are one
    opening.
    """

    board: Board = field(default_factory=Board)
    percolator: Percolator | None = None
    board_number: int = 0
    wants_number: int = 0
    followed_at: datetime | None = None
    wants_read_at: datetime | None = None
    same: dict[tuple[str, str], bool] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    wants_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
