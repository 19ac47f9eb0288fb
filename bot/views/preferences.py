"""What somebody looks for, told back as one short phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from babel.numbers import format_currency, format_decimal

from bot.views.posting import shortened
from bot.views.times import LOCALE
from bot.wording import Words
from jobs.preferences import LeastPay, Preferences

_LONGEST = 200
_SHORT_FORMS = frozenset({"usa", "uk", "uae", "eu", "emea", "dach", "latam", "apac"})


def sought(words: Words, preferences: Preferences) -> str:
    """`senior customer success manager, Germany or Austria, from €60,000 a year, remote only`."""
    parts = list(filter(None, _parts(words, preferences)))
    if not parts or parts == [words.plain("preferences.remote_only")]:
        parts.insert(0, words.plain("preferences.any"))
    return shortened(_joined(words, "and", parts), _LONGEST)


def part_told(words: Words, preferences: Preferences, part: str) -> str:
    """One part of it in words, such as `Germany or Austria`; empty where there is nothing."""
    match part:
        case "places":
            return _joined(words, "or", map(place_name, preferences.places))
        case "levels" | "employment_types":
            return _joined(words, "or", map(kind_name, getattr(preferences, part)))
        case "without":
            return _joined(words, "or", preferences.without)
        case "least_pay" if preferences.least_pay:
            return _pay(words, preferences.least_pay)
        case _:
            return ""


def place_name(name: str) -> str:
    """`New York`, `Trinidad and Tobago`, `USA`."""
    return name.upper() if name in _SHORT_FORMS else name.title().replace(" And ", " and ")


def kind_name(name: str) -> str:
    """`full time`"""
    return name.replace("-", " ")


def _parts(words: Words, preferences: Preferences) -> Iterator[str]:
    yield " ".join(filter(None, (part_told(words, preferences, "levels"), *preferences.words)))
    for part in ("places", "employment_types", "least_pay"):
        yield part_told(words, preferences, part)
    if preferences.remote_only:
        yield words.plain("preferences.remote_only")
    if preferences.without:
        left_out = part_told(words, preferences, "without")
        yield words.plain("preferences.without", what=left_out)


def _joined(words: Words, how: str, parts: Iterable[str]) -> str:
    several = list(parts)
    if not several:
        return ""
    return reduce(
        lambda first, second: words.plain(f"preferences.{how}", first=first, second=second), several
    )


def _pay(words: Words, least: LeastPay) -> str:
    if least.currency is None:
        amount = format_decimal(least.amount, locale=LOCALE)
    else:
        amount = format_currency(
            least.amount, least.currency, format="¤#,##0", locale=LOCALE, currency_digits=False
        )
    if least.period is None:
        return words.plain("preferences.pay", amount=amount)
    period = words.plain(f"jobs.pay.{least.period}")
    return words.plain("preferences.pay_per", amount=amount, period=period)
