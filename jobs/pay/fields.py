"""Pay in fields of its own: amounts, a currency and a period, each believable or left out."""

from __future__ import annotations

import math
import re

from jobs.errors import RowRefused
from jobs.pay.money import money
from jobs.posting import Period, Salary
from jobs.vocabulary import vocabulary

LARGEST_AMOUNT = 10_000_000_000  # a year's pay in any currency in use stays far below
SMALLEST_YEAR = 1_000  # of any currency: `60-80 EUR p.a.` could mean anything
ROUNDED_FROM = 1_000  # below it a fraction is a good part of the pay
WRITTEN_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def salary(low: object, high: object, currency: object, period: object) -> Salary | None:
    """The pay if at least one amount is believable, else None.

    A range that runs backwards could mean anything, so it counts as not advertised; so does a pay
    of which an amount below 1,000 has cents: we hold whole numbers, and 17.5 an hour is not 18.
    From 1,000 on an amount is rounded. Of a "year" that pays less than 1,000 we know no period.
    Raises `RowRefused` when an amount is of a form or size that no salary has.
    """
    numbers = [number for number in map(_number, (low, high)) if number is not None]
    if any(map(is_in_cents, numbers)):
        return None
    least, most = amount(low), amount(high)
    if least is None and most is None:
        return None
    if least is not None and most is not None and least > most:
        return None
    told = pay_period(period)
    is_too_little = told is Period.YEAR and (most or least or 0) < SMALLEST_YEAR
    return Salary(least, most, currency_code(currency), None if is_too_little else told)


def amount(written: object) -> int | None:
    """A whole number of the currency's main unit, rounded from 1,000 on.

    Zero, less, free text, and less than 1,000 with cents are None.
    """
    number = _number(written)
    return None if number is None or number < 1 or is_in_cents(number) else round(number)


def is_in_cents(number: float) -> bool:
    """Whether rounding would tell of another pay: below 1,000 the cents count."""
    return 0 < number < ROUNDED_FROM and not number.is_integer()


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


def _number(written: object) -> float | None:
    """A number that pay may be; free text is None."""
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


def _believable(number: float) -> float:
    if math.isnan(number) or number > LARGEST_AMOUNT:
        raise RowRefused("the pay is too large a number")
    return number
