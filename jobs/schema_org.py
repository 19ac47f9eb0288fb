"""Values of schema.org as pages write them: one or a list, a text or an object with a name."""

from __future__ import annotations

from collections.abc import Iterator

from jobs.normalising import country
from jobs.pay import salary, salary_in
from jobs.posting import Salary
from jobs.row import Row, is_row

NAMES = ("@value", "name", "@id")  # of what an object may say, the likeliest to be read by people
MOST_VALUES = 200
DURATIONS = {"P1Y": "year", "P1M": "month", "P1W": "week", "P1D": "day", "PT1H": "hour"}


def values(row: Row, key: str) -> list[object]:
    """What stands under the key, as a list without nulls; a single value is a list of one."""
    written = row.get(key)
    members = written if isinstance(written, list) else [written]
    return [one for one in members[:MOST_VALUES] if one is not None]


def names(row: Row, key: str) -> list[str]:
    """The texts under the key; of an object its name counts. Others say nothing."""
    return [named for one in values(row, key) if (named := _name(one))]


def name(row: Row, key: str) -> str:
    """The first of the texts under the key; empty where there is none."""
    return next(iter(names(row, key)), "")


def objects(row: Row, key: str) -> list[Row]:
    """The objects under the key."""
    return [one for one in values(row, key) if is_row(one)]


def place_names(row: Row, key: str) -> Iterator[str]:
    """`Berlin, Germany` of each Place: its address, else its name; countries may be codes."""
    for one in values(row, key):
        if is_row(one):
            named = _name(one)
            yield _address(one) or (country(named) if one.get("@type") == "Country" else named)
        else:
            yield _name(one)


def pay(row: Row) -> Salary | None:
    """The base salary; else the range that the page calls an estimate."""
    for key in ("baseSalary", "estimatedSalary"):
        for written in values(row, key):
            if found := _pay(written, name(row, "salaryCurrency")):
                return found
    return None


def _name(written: object) -> str:
    if isinstance(written, str):
        return written.strip()
    if is_row(written):
        found = (written.get(key) for key in NAMES)
        return next((one.strip() for one in found if isinstance(one, str) and one.strip()), "")
    return ""


def _address(place: Row) -> str:
    """Of the address, or of the place itself, which some pages write as if it were one."""
    for one in (*objects(place, "address"), place):
        parts = [name(one, "addressLocality"), name(one, "addressRegion")]
        parts.append(country(name(one, "addressCountry")))
        if any(parts):
            return ", ".join(dict.fromkeys(filter(None, parts)))
    return name(place, "address")


def _pay(written: object, currency: str) -> Salary | None:
    if is_row(written):
        return _amount(written, currency)
    if isinstance(written, str) and (found := salary_in(written)):
        return found
    return salary(written, written, currency, None)


def _amount(amount: Row, currency: str) -> Salary | None:
    """Amounts and period stand in a QuantitativeValue, or beside the currency."""
    inner = next(iter(objects(amount, "value")), amount)
    low, high = inner.get("minValue"), inner.get("maxValue")
    if low is None and high is None and not is_row(inner.get("value")):
        low = high = inner.get("value")
    period = name(inner, "unitText") or name(amount, "unitText") or name(amount, "duration")
    currency = name(amount, "currency") or name(inner, "currency") or currency
    return salary(_one(low), _one(high), currency, DURATIONS.get(period.upper(), period))


def _one(written: object) -> object:
    return written[0] if isinstance(written, list) and written else written
