"""What a process keeps in memory for good."""

from __future__ import annotations

import gc

# Objects that are new, and rounds of looking at these, before the older ones are looked at. Most of
# what thousands of alerts are planned with lives for one batch: looking through it every 700
# objects, as Python does by itself, took a twentieth of the time.
HOW_SELDOM = (10_000, 20, 20)


def settle() -> None:
    """Once code, guide and model are loaded: they stay, and are not looked at for garbage again.

    Looking through them takes tens of milliseconds, in which nobody is answered and slots are
    missed. What comes later, such as the board of postings, is looked at still, but more seldom.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*HOW_SELDOM)
