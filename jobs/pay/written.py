"""Pay in free text: `$14/hour`, `OTE $25k - $35k`, `up to 3.000 € brutto/Monat`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobs.errors import RowRefused
from jobs.pay.fields import SMALLEST_YEAR, amount, currency_code, is_in_cents
from jobs.pay.money import money
from jobs.posting import Period, Salary

LONGEST_TEXT = 20_000  # characters looked at
SHORT = 80  # characters; a longer text must say that it speaks of pay
NEAR = 60  # characters before an amount in which it may say so
BEHIND = 30
MOST_APART = 20  # times; the ends of a range of pay are nearer to one another
WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HAS_DIGIT = re.compile(r"\d")
MILLION = 1_000_000
CLAUSE_END = re.compile(r"[.!?,;+&/]\s|\b(?:and|plus|und|with)\b|[$€£₹]")
YEARS = range(1900, 2101)


def salary_in(text: str, currency: object = None) -> Salary | None:
    """The first pay that a text advertises, or None.

    `currency` is what a field of the posting says; it tells which dollar `$` is. Without it, and
    unless the text itself names one, a sign that many currencies share leaves the currency out.
    A number is taken for pay only if a sign, a factor or a period says so, and a word for pay
    stands before it or, in a text of up to 80 characters, nothing else is said. Pay in cents below
    1,000 is none: see `salary`.
    """
    given = currency_code(currency)
    for segment in re.split(r"[|•;\n]", text[:LONGEST_TEXT]):
        for match in _amounts(segment.strip()) if HAS_DIGIT.search(segment) else ():
            found = _Found(match.string, match, given)
            if found.is_in_cents():
                return None
            if read := found.salary():
                return read
    return None


def _amounts(segment: str) -> Iterator[re.Match[str]]:
    """What may be pay: any amount of a short text, and those behind a word for pay of a longer."""
    amounts = money().amounts
    if len(segment) <= SHORT:
        yield from amounts.finditer(segment)
        return
    for word in WORDS.finditer(segment):
        if word[0].lower() in money().pay:
            yield from amounts.finditer(segment, word.end(), word.end() + 2 * NEAR)


@dataclass(frozen=True, slots=True)
class _Found:
    """An amount, or two, in a text."""

    text: str
    match: re.Match[str]
    given: str | None

    def is_in_cents(self) -> bool:
        return any(map(is_in_cents, self._numbers())) and self._is_pay()

    def salary(self) -> Salary | None:
        if not self._is_pay():
            return None
        low, high = self._ends()
        if low is None and high is None:
            return None
        period = self._period()
        if period is Period.YEAR and (high or low or 0) < SMALLEST_YEAR:
            return None
        return Salary(low, high, self._currency(), period)

    def _ends(self) -> tuple[int | None, int | None]:
        first, *others = map(_whole, self._numbers())
        if first is None or None in others:
            return None, None
        for second in filter(None, others):
            fits = first <= second <= first * MOST_APART
            return (first, second) if fits else (None, None)
        if money().up_to.search(self._before()):
            return None, first
        if self.match["more"] or money().at_least.search(self._before()):
            return first, None
        return first, first

    def _numbers(self) -> tuple[float, ...]:
        """`60-80k` is sixty to eighty thousand: the factor behind the second is for both."""
        first, factor = _number(self.match["number1"]), self._factor("1")
        if not self._is_range():
            return (first * factor,)
        second, second_factor = _number(self.match["number2"]), self._factor("2")
        if not self.match["times1"] and first < 1000:
            factor = second_factor
        return first * factor, second * second_factor

    def _factor(self, which: str) -> int:
        return money().times.get((self.match["times" + which] or "").strip().lower(), 1)

    def _is_range(self) -> bool:
        """`$60k and 25 days` is none, nor is `€60k - $65k`."""
        between = (self.match["to"] or "").strip()
        if not between:
            return False
        if between in ("and", "und", "y") and not money().between.search(self._before()):
            return False
        first, second = (money().meant_by(self._sign(which)) for which in "12")
        return not first or not second or not first.isdisjoint(second)

    def _sign(self, which: str) -> str | None:
        sign = self.match["before" + which] or self.match["behind" + which]
        return sign or None

    def _currency(self) -> str | None:
        """The one that all signs allow, that is named close by, or that a field of its own says."""
        signs = [self._sign("1")] + ([self._sign("2")] if self._is_range() else [])
        allowed = [money().meant_by(sign) for sign in signs if sign]
        meant = frozenset.intersection(*allowed) if allowed else None
        if meant and len(meant) == 1:
            return next(iter(meant))
        named = self._named_nearby()
        said = (named & meant if meant else named) or {self.given} - {None}
        fitting = {code for code in said if meant is None or code in meant}
        return fitting.pop() if len(fitting) == 1 else None

    def _named_nearby(self) -> set[str]:
        start, end = self.match.span()
        near = self.text[max(0, start - NEAR) : end + NEAR]
        codes = {money().currencies[code] for code in money().code.findall(near)}
        lower = near.lower().replace("u.s.", "us")
        return codes | {code for name, code in money().named.items() if name in lower}

    def _period(self) -> Period | None:
        if behind := money().period_behind.match(self.text, self.match.end()):
            unit, alone = behind["unit"], behind["alone"]
            return money().units[unit.lower()] if unit else money().alone[alone.lower()]
        if "lpa" in (self.match["times1"] or self.match["times2"] or "").lower():
            return Period.YEAR
        before = money().period_before.search(self._before())
        return money().alone[before[0].split()[0].rstrip(":,").lower()] if before else None

    def _is_pay(self) -> bool:
        if self._is_about_something_else() or self._is_too_much():
            return False
        has_sign = bool(self._sign("1") or self._sign("2"))
        if not has_sign:
            return self._says_nothing_else() and self._has_a_mark_of_pay()
        is_alone = len(self.text) <= SHORT and self._says_nothing_else()
        return is_alone or self._is_announced()

    def _is_announced(self) -> bool:
        """Whether a word for pay stands before it."""
        return not money().pay.isdisjoint(WORDS.findall(self._before().lower()))

    def _has_a_mark_of_pay(self) -> bool:
        """Without a currency, a factor, a period, or a word for pay in front of it will do."""
        number = _number(self.match["number1"])
        if self.match["times1"] or self.match["times2"]:
            return self.match[0].lower().replace(" ", "") != "401k"
        is_year = number in YEARS and "." not in self.match["number1"]
        if number < 1000 or (is_year and not self._period()):
            return False
        return self._period() is not None or self._is_announced()

    def _is_too_much(self) -> bool:
        """Millions of a sign are an investment; in `level 5 100k` two numbers stand together."""
        signs = {self.match["before1"], self.match["behind1"], self.match["before2"]} - {None}
        factors = [self._factor(which) for which in "12"]
        apart = any(" " in (self.match["number" + which] or "") for which in "12")
        return (MILLION in factors and bool(signs)) or (max(factors) > 1 and apart)

    def _says_nothing_else(self) -> bool:
        start, end = self.match.span()
        others = WORDS.findall(f"{self.text[:start]} {self.text[end:]}".lower())
        known = money()
        return all(
            word in known.beside or word in known.units or word in known.alone
            or word in known.times or word.upper() in known.currencies
            for word in others
        )  # fmt: skip

    def _is_about_something_else(self) -> bool:
        end = self.match.end()
        before = CLAUSE_END.split(self._before()[-BEHIND:])[-1]
        behind = CLAUSE_END.split(self.text[end : end + BEHIND])[0]
        return money().not_pay.search(f"{before} \0 {behind}") is not None

    def _before(self) -> str:
        start = self.match.start()
        return self.text[max(0, start - NEAR) : start]


def _number(written: str) -> float:
    """`60.000,00`, `60,000.00`, `60 000`, `12,00,000`, `1,2`: the last mark tells."""
    digits = re.sub(r"['’ ]", "", written)
    tail = re.search(r"[.,](\d+)$", digits)
    if tail and len(tail[1]) < 3:
        whole, fraction = digits[: tail.start()], tail[1]
        return float(re.sub(r"[.,]", "", whole) + "." + fraction)
    return float(re.sub(r"[.,]", "", digits))


def _whole(number: float) -> int | None:
    try:
        return amount(number)
    except RowRefused:  # more than any pay is: then it is none
        return None
