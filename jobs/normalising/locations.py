"""The places that a source names for a posting, apart and without words about remote work."""

from __future__ import annotations

from jobs.locating import country_name, read_places
from jobs.normalising.listing import distinct
from jobs.normalising.texts import plain, shortened

LONGEST_LIST = 1000
LONGEST_PLACE = 80


def places(written: str) -> tuple[str, ...]:
    """`"LATAM,  Canada,  USA"` as three places, `Fort Worth,Texas` as one, each once, in order.

    What says only that work is remote, or hybrid, is no place.
    """
    found = read_places(plain(written, LONGEST_LIST))
    return distinct(shortened(place.text, LONGEST_PLACE) for place in found)


def country(code: str) -> str:
    """The name of a country by its ISO 3166 code, for fields that hold codes; else as written."""
    return country_name(code) or plain(code, LONGEST_PLACE)
