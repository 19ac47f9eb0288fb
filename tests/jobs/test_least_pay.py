"""The least pay that somebody wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.least_pay import LeastPay, as_search, most_a_year, pays_too_little, read_least_pay
from jobs.posting import Period, Salary

HOUR, MONTH, YEAR = Period.HOUR, Period.MONTH, Period.YEAR


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("60k", LeastPay(60_000)),
        ("60000", LeastPay(60_000)),
        ("60,000", LeastPay(60_000)),
        ("60.000 €", LeastPay(60_000, "EUR")),
        ("60 000 eur", LeastPay(60_000, "EUR")),
        ("60keur", LeastPay(60_000, "EUR")),
        ("at least 60 grand", LeastPay(60_000)),
        ("six figures", LeastPay(100_000)),
        ("£40,000", LeastPay(40_000, "GBP")),
        ("usd 100k-120k per year", LeastPay(100_000, "USD", YEAR)),
        ("60-80k", LeastPay(60_000)),
        ("$25 an hour", LeastPay(25, None, HOUR)),
        ("30€/h", LeastPay(30, "EUR", HOUR)),
        (">= 30 eur/h", LeastPay(30, "EUR", HOUR)),
        ("12,50 eur/h", LeastPay(12, "EUR", HOUR)),
        ("1.5k eur a month", LeastPay(1_500, "EUR", MONTH)),
        ("from 3000 a month", LeastPay(3_000, None, MONTH)),
        ("3000 monthly", LeastPay(3_000, None, MONTH)),
        ("60k p.a.", LeastPay(60_000, None, YEAR)),
        ("salary 60k+", LeastPay(60_000)),
    ],
)
def test_pay_is_read_however_it_is_written(text: str, wanted: LeastPay) -> None:
    found, rest = read_least_pay(f"csm {text} germany")
    assert found == wanted
    assert rest.replace(",", " ").split() == ["csm", "germany"]


@pytest.mark.parametrize(
    "text",
    [
        "401k",
        "2026",
        "24 months",
        "from 9 am",
        "2 a week",
        "k8s",
        "b2b",
        "web3",
        "5 years",
        "9" * 400,
    ],
)
def test_not_every_number_is_pay(text: str) -> None:
    assert read_least_pay(text) == (None, text)


def test_sixty_thousand_of_the_people_department_are_a_year_s() -> None:
    assert read_least_pay("60k hr jobs")[0] == LeastPay(60_000)


AMOUNTS = st.integers(1, 10**9)
LEAST = st.builds(
    LeastPay,
    AMOUNTS,
    st.sampled_from(["EUR", "USD", "GBP", "CHF", None]),
    st.sampled_from([*Period, None]),
)


@given(LEAST)
def test_what_is_written_as_a_search_is_read_as_the_same(least: LeastPay) -> None:
    assert read_least_pay(as_search(least))[0] == least


def test_pay_is_compared_as_that_of_a_year() -> None:
    assert most_a_year(Salary(20, 30, "EUR", HOUR)) == 62_400
    assert most_a_year(Salary(50_000, None, "EUR", YEAR)) == 50_000
    assert not pays_too_little(Salary(20, 30, "EUR", HOUR), LeastPay(60_000, "EUR", YEAR))
    assert pays_too_little(Salary(20, 28, "EUR", HOUR), LeastPay(60_000, "EUR", YEAR))


@pytest.mark.parametrize(
    "salary",
    [
        None,
        Salary(None, None, "EUR", YEAR),
        Salary(10, 20, "EUR", None),
        Salary(10, 20, "USD", YEAR),
    ],
)
def test_pay_that_is_not_known_or_in_another_currency_is_not_too_little(
    salary: Salary | None,
) -> None:
    assert most_a_year(Salary(10, 20, "EUR", None)) is None
    assert not pays_too_little(salary, LeastPay(60_000, "EUR", YEAR))


def test_a_currency_that_is_unknown_on_one_side_is_taken_for_the_same() -> None:
    assert pays_too_little(Salary(10_000, 20_000, None, YEAR), LeastPay(60_000, "EUR"))
    assert pays_too_little(Salary(10_000, 20_000, "EUR", YEAR), LeastPay(60_000))


@pytest.mark.parametrize(("amount", "a_year"), [(60_000, 60_000), (3_000, 36_000), (30, 62_400)])
def test_an_amount_without_a_period_is_what_people_mean_by_its_size(
    amount: int, a_year: int
) -> None:
    assert LeastPay(amount).a_year == a_year
