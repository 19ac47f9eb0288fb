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


def _parts(words: Words, preferences: Preferences) -> Iterator[str]:
    levels = _joined(words, "or", map(_kind, preferences.levels))
    yield " ".join(filter(None, (levels, *preferences.words)))
    yield _joined(words, "or", map(_place, preferences.places))
    yield _joined(words, "or", map(_kind, preferences.employment_types))
    if preferences.least_pay:
        yield _pay(words, preferences.least_pay)
    if preferences.remote_only:
        yield words.plain("preferences.remote_only")
    if preferences.without:
        left_out = _joined(words, "or", preferences.without)
        yield words.plain("preferences.without", what=left_out)


def _joined(words: Words, how: str, parts: Iterable[str]) -> str:
    several = list(parts)
    if not several:
        return ""
    return reduce(
        lambda first, second: words.plain(f"preferences.{how}", first=first, second=second), several
    )


def _place(name: str) -> str:
    return name.upper() if name in _SHORT_FORMS else name.title().replace(" And ", " and ")


def _kind(name: str) -> str:
    return name.replace("-", " ")


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
