"""Pay in fields of its own: amounts, a currency and a period, each believable or left out."""

from __future__ import annotations

import math
import re

from jobs.errors import RowRefused
from jobs.pay.money import money
from jobs.posting import Period, Salary
from jobs.vocabulary import vocabulary

LARGEST_AMOUNT = 10_000_000_000  # a year's pay in any currency in use stays far below
WRITTEN_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def salary(low: object, high: object, currency: object, period: object) -> Salary | None:
    """The pay if at least one amount is believable, else None.

    A range that runs backwards could mean anything, so it counts as not advertised.
    Raises `RowRefused` when an amount is of a form or size that no salary has.
    """
    least, most = amount(low), amount(high)
    if least is None and most is None:
        return None
    if least is not None and most is not None and least > most:
        return None
    return Salary(least, most, currency_code(currency), pay_period(period))


def amount(written: object) -> int | None:
    """A whole number of the currency's main unit; zero, less or free text is None."""
    if written is None:
        return None
    if isinstance(written, str):
        digits = written.strip()
        if not WRITTEN_AMOUNT.fullmatch(digits) or not digits.isascii():
            return None
        number = float(digits.replace(",", ""))
    elif isinstance(written, int | float) and not isinstance(written, bool):
        number = float(written)
    else:
        raise RowRefused("the pay is not a number")
    return _believable(number)


def currency_code(written: object) -> str | None:
    """`usd` as `USD`, `€` as `EUR`; `$` belongs to many currencies, so it is None."""
    if not isinstance(written, str):
        return None
    code = money().currencies.get(written.strip(), written.strip().upper())
    return code if re.fullmatch(r"[A-Z]{3}", code) else None


def pay_period(written: object) -> Period | None:
    """`yearly`, `per year` and `annual` are a year; an unknown word is None."""
    if not isinstance(written, str):
        return None
    named = vocabulary().periods.get(written.strip().lower())
    return Period(named) if named else None


def _believable(number: float) -> int | None:
    if math.isnan(number) or number > LARGEST_AMOUNT:
        raise RowRefused("the pay is too large a number")
    return round(number) if number >= 1 else None
