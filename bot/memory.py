"""What a process keeps in memory for good."""

from __future__ import annotations

import gc


def settle() -> None:
    """Once all is loaded: what is there by now stays, and is not looked at for garbage again.

    Looking through it takes tens of milliseconds, in which nobody is answered and slots are missed.
    """
    gc.collect()
    gc.freeze()
