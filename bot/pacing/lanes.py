"""Two lanes for what goes out: answers to people, and what we send by ourselves."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Broadcast:
    """Sent by ourselves; whatever has no lane answers somebody who waits for it.

    `has_slot`: its place in the pace was taken beforehand. `paid`: it goes at the tempo for which
    the operator pays Telegram.
    """

    has_slot: bool = True
    paid: bool = False

    def without_slot(self) -> Broadcast:
        """The same for a further message of what one slot was taken for."""
        return replace(self, has_slot=False)
