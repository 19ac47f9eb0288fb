"""Pay as advertised, nothing guessed."""

from __future__ import annotations

import math

import pytest

from jobs.errors import RowRefused
from jobs.pay import amount, currency_code, pay_period, salary
from jobs.posting import Period, Salary


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (90000, 90000),
        ("90000", 90000),
        (" 90,000 ", 90000),
        ("90000.00", 90000),
        (18.75, None),
        ("17.5", None),
        ("17.0", 17),
        (1000.5, 1000),
        (52_000.75, 52_001),
        (0, None),
        ("0", None),
        (-1, None),
        ("-90000", None),
        (None, None),
        ("", None),
        ("90k", None),
        ("90.000,00", None),
        ("٩٠", None),
        ("1e5", None),
        ("1,2,3", None),
    ],
)
def test_amounts_are_whole_numbers_or_unknown(written: object, read: int | None) -> None:
    assert amount(written) == read


@pytest.mark.parametrize("written", [True, [1], {}, math.inf, math.nan, 10**17, "9" * 400])
def test_amounts_that_no_salary_has_are_refused(written: object) -> None:
    with pytest.raises(RowRefused):
        amount(written)


def test_a_range_of_one_amount_is_a_range() -> None:
    assert salary(5, 5, "eur", "hour") == Salary(5, 5, "EUR", Period.HOUR)


@pytest.mark.parametrize(("low", "high"), [(17.5, 20), (17, "20.25"), (None, 17.5), (0.5, 20)])
def test_pay_in_cents_is_not_told_at_all_rather_than_wrong(low: object, high: object) -> None:
    assert salary(low, high, "USD", "hour") is None


def test_a_year_that_pays_less_than_a_thousand_is_no_year() -> None:
    assert salary(20, 999, "USD", "year") == Salary(20, 999, "USD", None)
    assert salary(None, 90, "USD", "year") == Salary(None, 90, "USD", None)
    assert salary(90, 1_000, "USD", "year") == Salary(90, 1_000, "USD", Period.YEAR)
    assert salary(20, 30, "USD", "hour") == Salary(20, 30, "USD", Period.HOUR)


def test_a_currency_without_an_amount_is_no_salary() -> None:
    assert salary(None, 0, "USD", "year") is None


@pytest.mark.parametrize("written", ["$", "", None, "US Dollar", 5, "ÄÖÜ"])
def test_a_sign_or_a_name_is_no_currency_code(written: object) -> None:
    assert currency_code(written) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Yearly", Period.YEAR),
        ("annual", Period.YEAR),
        ("per month", Period.MONTH),
        ("weekly", Period.WEEK),
        ("daily", Period.DAY),
        ("hourly", Period.HOUR),
        ("once", None),
        (None, None),
        (3, None),
    ],
)
def test_periods_are_read_or_unknown(written: object, read: Period | None) -> None:
    assert pay_period(written) is read
