"""Pay as advertised, by Babel: what the source left out is left out here too."""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import format_currency, format_decimal

from bot.views.times import LOCALE
from bot.wording import Words
from jobs.posting import AnnualPay, Period, Salary


def pay(words: Words, salary: Salary | None) -> str | None:
    """`$60,000–$80,000 a year`, `from €25 an hour`, `60,000`; None when no amount is known."""
    if salary is None or (salary.min is None and salary.max is None):
        return None
    amounts = _amounts(words, salary)
    if salary.period is None:
        return amounts
    return words.plain("jobs.pay.per", amounts=amounts, period=words(f"jobs.pay.{salary.period}"))


def pay_in_full(words: Words, salary: Salary | None) -> str | None:
    """The same, and behind it what that makes a year, marked as our own reckoning."""
    told = pay(words, salary)
    if told is None or salary is None or salary.period is Period.YEAR:
        return told
    if (annual := salary.annual) is None:
        return told
    year = _amounts(words, annual)
    return words.plain("jobs.pay.reckoned", pay=told, year=year)


def _amounts(words: Words, paid: Salary | AnnualPay) -> str:
    low, high = (_amount(n, paid.currency) for n in (paid.min, paid.max))
    if low is None:
        return words.plain("jobs.pay.up_to", high=high)
    if high is None:
        return words.plain("jobs.pay.from", low=low)
    return low if low == high else words.plain("jobs.pay.range", low=low, high=high)


@lru_cache(maxsize=4096)  # Babel takes long, and the same amounts come again and again
def _amount(amount: int | None, currency: str | None) -> str | None:
    if amount is None:
        return None
    if currency is None:
        return format_decimal(amount, locale=LOCALE)
    return format_currency(amount, currency, format="¤#,##0", locale=LOCALE, currency_digits=False)
