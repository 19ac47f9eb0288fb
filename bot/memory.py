"""What a process keeps in memory for good."""

from __future__ import annotations

import gc


def settle() -> None:
    """Once code, guide and model are loaded: they stay, and are not looked at for garbage again.

    Looking through them takes tens of milliseconds, in which nobody is answered and slots are
    missed. What comes later, such as the board of postings, is looked at still.
    """
    gc.collect()
    gc.freeze()
