"""The least pay that somebody wants: read out of plain words, compared with what is advertised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from jobs.posting import PERIODS_A_YEAR, Period, Salary
from jobs.vocabulary import read_table

LEAST_OF_A_YEAR = 10_000  # what people say without a period: 60000 is a year's pay,
LEAST_OF_A_MONTH = 500  # 3000 a month's, and 30 an hour's
LEAST_OF_AN_HOUR = 5  # "2 a week" are days
LEAST_WITH_A_WORD = 1_000  # "from 3000"; "from 5" could be anything
LARGEST = 10_000_000_000
NUMBER = r"\d{1,3}(?:[.,'’ ]\d{3})+(?!\d)|\d{1,12}(?:[.,]\d{1,2})?(?!\d)"


@dataclass(frozen=True, slots=True)
class LeastPay:
    """An amount in whole units; `currency` (ISO code) and `period` are None where not said."""

    amount: int
    currency: str | None = None
    period: Period | None = None

    @property
    def a_year(self) -> int:
        """The amount for a year; of which period it is, its size tells where nobody said."""
        return self.amount * PERIODS_A_YEAR[self.period or _usual_period(self.amount)]


def most_a_year(salary: Salary | None) -> int | None:
    """The highest amount that is advertised, for a year; None where amount or period is unknown."""
    annual = salary.annual if salary else None
    if annual is None:
        return None
    return annual.min if annual.max is None else annual.max


def pays_too_little(salary: Salary | None, least: LeastPay) -> bool:
    """True only for pay that is known to be less: in the same currency, or in one unknown."""
    most = most_a_year(salary)
    if most is None or salary is None:
        return False
    return most < least.a_year and not _other_currency(salary.currency, least.currency)


def read_least_pay(text: str) -> tuple[LeastPay | None, str]:
    """The first pay that a text asks for, and the text with a comma for every pay in it.

    `60k`, `>= 30 eur/h`, `from 3000 a month`, `£40,000`, `60-80k`, `six figures`. A bare number
    counts from 10,000 on. A dollar is no currency: it could be that of twenty countries.
    """
    found: list[LeastPay] = []

    def take(match: re.Match[str]) -> str:
        read = _read(match)
        if read is None:
            return match[0]
        found.append(read)
        return " , "

    rest = _words().pattern.sub(take, text.replace("six figures", "100k"))
    return (found[0] if found else None), rest


def as_search(least: LeastPay) -> str:
    """The words that `read_least_pay` reads as this."""
    currency = f" {least.currency.lower()}" if least.currency else ""
    period = f"/{least.period}" if least.period else ""
    return f">= {least.amount}{currency}{period}"


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]
    currencies: Mapping[str, str]
    periods: Mapping[str, str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = read_table("plain_words.yaml")
    currencies, each, adverbs = (
        {text: name for name, texts in table[key].items() for text in texts}
        for key in ("currencies", "periods", "adverbs")
    )
    money = _any_of(currencies)
    pattern = rf"""
        (?<![\w.,])
        (?:(?P<lead>{_any_of(table["at least"])})\s*)?
        (?P<before>{money})?\s?
        (?P<number>{NUMBER})
        (?:\s?(?P<thousand>k|grand|tsd\.?))?
        (?:\s?(?:-|–|to)\s?(?:{money})?\s?(?:{NUMBER})\s?(?P<thousands>k)?)?  # up to, unread
        \+?
        (?:\s?(?P<after>{money})\+?)?
        (?:(?:\s?/\s?|\s(?:per|an?)\s)(?P<each>{_any_of(each)})|\s(?P<adverb>{_any_of(adverbs)}))?
        (?!\w)
        (?:\s(?:salary|pay)\b)?
    """
    compiled = re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    return _Words(compiled, MappingProxyType(currencies), MappingProxyType(each | adverbs))


def _any_of(texts: Iterable[str]) -> str:
    """Longest first, so that `euros` is not read as `euro` and a stray letter."""
    return "|".join(
        re.escape(text).replace(r"\ ", r"\s") for text in sorted(texts, key=len, reverse=True)
    )


def _read(match: re.Match[str]) -> LeastPay | None:
    amount = _amount(match)
    if not 1 <= amount <= LARGEST or not _is_pay(match, amount):
        return None
    written = (match["before"] or match["after"] or "").lower()
    currency = _words().currencies.get(written) or None
    period = _words().periods.get((match["each"] or match["adverb"] or "").lower())
    return LeastPay(amount, currency, Period(period) if period else None)


def _amount(match: re.Match[str]) -> int:
    digits = re.sub(r"[.,'’ ](?=\d{3}(?!\d))", "", match["number"]).replace(",", ".")
    thousand = match["thousand"] or match["thousands"]
    return int(float(digits) * (1000 if thousand else 1))


def _is_pay(match: re.Match[str], amount: int) -> bool:
    lead = (match["lead"] or "").strip()
    if match["number"] == "401" and match["thousand"]:
        return False  # a pension plan of the USA
    if match["before"] or match["after"] or match["thousand"] or match["thousands"]:
        return True
    if lead and not lead[0].isalpha():
        return True
    if match["each"]:
        return amount >= LEAST_OF_AN_HOUR
    return amount >= (LEAST_WITH_A_WORD if lead or match["adverb"] else LEAST_OF_A_YEAR)


def _usual_period(amount: int) -> Period:
    if amount >= LEAST_OF_A_YEAR:
        return Period.YEAR
    return Period.MONTH if amount >= LEAST_OF_A_MONTH else Period.HOUR


def _other_currency(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other
