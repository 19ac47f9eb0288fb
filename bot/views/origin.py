"""Where a posting's card was opened from, in the few bytes that its buttons have left.

The words of a search ride in the buttons themselves: nothing has to be remembered, and a button
works after a restart, in another process, in a year. The rare search that is too long for a
button is read again from the message that shows it (see `handlers/jobs.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.callbacks import LIMIT

# A card's button is `job|o|` and 16 digits before this: see `views/posting.py`.
_ROOM = LIMIT - len("job|o|0123456789abcdef|")
_IN_MESSAGE = "~"
_HIGHEST = 10**9  # more than any database here holds rows; a forged number stays harmless


class Place(StrEnum):
    """The screens that postings are opened from."""

    SEARCH = "j"
    SAVED = "s"
    APPLICATIONS = "a"
    DIGEST = "d"


@dataclass(frozen=True, slots=True)
class Origin:
    """`number` is the page's offset, or the digest's id; `search` None stands in the message."""

    place: Place
    number: int = 0
    search: str | None = ""

    @property
    def fits(self) -> bool:
        """False when the search is too long to ride in a button."""
        return self.search is not None and len(self._whole().encode()) <= _ROOM

    @property
    def code(self) -> str:
        """What buttons carry."""
        return self._whole() if self.fits else f"{self.place}{self.number} {_IN_MESSAGE}"

    def at(self, number: int) -> Origin:
        """The same place at another page."""
        return Origin(self.place, number, self.search)

    def _whole(self) -> str:
        return f"{self.place}{self.number} {self.search}".rstrip()


def read_origin(code: str) -> Origin:
    """The origin that a button carried; the start of a search for whatever is no such code."""
    head, _, search = code.partition(" ")
    number = int(head[1:]) if head[1:].isdecimal() and len(head) < 11 else 0
    place = next((place for place in Place if head[:1] == place), Place.SEARCH)
    return Origin(place, min(number, _HIGHEST), None if search == _IN_MESSAGE else search)
