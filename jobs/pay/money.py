"""The words and signs of money, out of `money.yaml`, and what an amount looks like in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobs.posting import Period
from jobs.vocabulary import read_table

NUMBER = (
    r"(?:\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d{1,2})?"  # 60,000.00  60.000,00  60 000  60'000
    r"|\d{1,2}(?:,\d{2})+,\d{3}"  # 12,00,000 as in India
    r"|\d+(?:[.,]\d{1,2})?)(?![.,'’]?\d)"
)
TO = r"\s*(?:-|–|—|−|~|\bto\b|\bbis\b|\buntil\b|\bthrough\b|\band\b|\bund\b|\bà\b|\ba\b|\by\b)\s*"


@dataclass(frozen=True, slots=True)
class Money:
    """What signs, codes, factors and words of time mean, and the patterns made of them."""

    currencies: Mapping[str, str]
    shared: Mapping[str, frozenset[str]]
    named: Mapping[str, str]
    times: Mapping[str, int]
    alone: Mapping[str, Period]
    units: Mapping[str, Period]
    amounts: re.Pattern[str]
    period_behind: re.Pattern[str]
    period_before: re.Pattern[str]
    code: re.Pattern[str]
    up_to: re.Pattern[str]
    at_least: re.Pattern[str]
    between: re.Pattern[str]
    pay: frozenset[str]
    not_pay: re.Pattern[str]
    beside: frozenset[str]

    def meant_by(self, sign: str | None) -> frozenset[str]:
        """The currencies that a sign may stand for."""
        if sign is None:
            return frozenset()
        if sign in self.currencies:
            return frozenset((self.currencies[sign],))
        return self.shared[sign]


@lru_cache(maxsize=1)
def money() -> Money:
    """The tables and patterns, made when first asked for."""
    written = read_table("money.yaml")
    codes = written["codes"].split()
    currencies = {**written["currencies"], **{code: code for code in codes}}
    alone, units = _periods(written["alone"]), _periods(written["units"])
    times = {text: int(factor) for factor, texts in written["times"].items() for text in texts}
    return Money(
        currencies=currencies,
        shared={sign: frozenset(meant) for sign, meant in written["shared"].items()},
        named=written["named"],
        times=times,
        alone=alone,
        units=units,
        amounts=_amounts([*currencies, *written["shared"]], times),
        period_behind=_period_behind(written["pay"], units, alone),
        period_before=re.compile(rf"{_any_word(alone)}[^\d|]{{0,30}}\Z", re.I),
        code=re.compile(rf"(?<!\w)(?:{_any(currencies)})(?!\w)"),
        up_to=re.compile(rf"{_any_word(written['up to'])}\W{{0,3}}\Z", re.I),
        at_least=re.compile(rf"{_any_word(written['from'])}\W{{0,3}}\Z", re.I),
        between=re.compile(rf"{_any_word(written['between'])}\W{{0,3}}\Z", re.I),
        pay=frozenset(written["pay"]),
        not_pay=re.compile(_any_word(written["not pay"]), re.I),
        beside=frozenset(
            word for name in ("pay", "beside", "up to", "from", "named") for text in written[name]
            for word in text.split()
        ),
    )  # fmt: skip


def _periods(table: Mapping[str, Iterable[str]]) -> dict[str, Period]:
    return {text: Period(name) for name, texts in table.items() for text in texts}


def _amounts(signs: Iterable[str], times: Iterable[str]) -> re.Pattern[str]:
    """One amount, or two with a dash or a word between them."""
    sign = _any(signs)
    factor = rf"\s?(?:(?i:{_any(times)})(?!\w))"

    def one(number: str) -> str:
        return (
            rf"(?:(?P<before{number}>{sign})\s?)?(?P<number{number}>{NUMBER})"
            rf"(?P<times{number}>{factor})?(?:\s?(?P<behind{number}>{sign})(?!\w))?"
        )

    end = r"(?P<more>\+)?(?![\w%]|\s?%|\(k)"
    return re.compile(rf"(?<![\w.,#/+-])(?<!\d ){one('1')}(?:(?P<to>{TO}){one('2')})?{end}")


def _period_behind(
    pay: Iterable[str], units: Iterable[str], alone: Iterable[str]
) -> re.Pattern[str]:
    """What may stand right behind an amount, with words of pay between: `brutto/Monat`."""
    between = rf"(?:[\s,(]*(?i:{_any(pay)})(?!\w)){{0,3}}"
    per = r"(?:/|\b(?i:per|pro|par|al|por|je|each|a|an|p\.?)\b)"
    return re.compile(
        rf"{between}[\s,(]*(?:{per}\s*(?P<unit>(?i:{_any(units)}))|(?P<alone>(?i:{_any(alone)})))(?!\w)"
    )


def _any(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


def _any_word(texts: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{_any(texts)})(?!\w)"
