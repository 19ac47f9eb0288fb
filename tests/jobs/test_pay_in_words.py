"""Pay in free text: what is written is read, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.pay import salary_in
from jobs.posting import AnnualPay, Period, Salary

HOUR, DAY, WEEK, MONTH, YEAR = Period


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("$14/hour", Salary(14, 14, None, HOUR)),
        ("OTE $25k - $35k", Salary(25_000, 35_000, None, None)),
        ("60-80k EUR", Salary(60_000, 80_000, "EUR", None)),
        ("£45,000 p.a.", Salary(45_000, 45_000, "GBP", YEAR)),
        ("USD 120,000–150,000 per year", Salary(120_000, 150_000, "USD", YEAR)),
        ("up to 3.000 € brutto/Monat", Salary(None, 3_000, "EUR", MONTH)),
        ("ab 55.000 €", Salary(55_000, None, "EUR", None)),
        ("60k+", Salary(60_000, None, None, None)),
        ("1,2 Mio", Salary(1_200_000, 1_200_000, None, None)),
        ("12-15 LPA", Salary(1_200_000, 1_500_000, None, YEAR)),
        ("10-15 lakh per annum", Salary(1_000_000, 1_500_000, None, YEAR)),
        ("₹12,00,000 - ₹15,00,000", Salary(1_200_000, 1_500_000, "INR", None)),
        ("€60.000 pro Jahr", Salary(60_000, 60_000, "EUR", YEAR)),
        ("€75k–110k", Salary(75_000, 110_000, "EUR", None)),
        ("$150 - 210K USD + equity", Salary(150_000, 210_000, "USD", None)),
        ("C$90,000 - C$110,000", Salary(90_000, 110_000, "CAD", None)),
        ("$60,000.00 to $75,500.00 Annually", Salary(60_000, 75_500, None, YEAR)),
        ("between $50k and $60k", Salary(50_000, 60_000, None, None)),
        ("Hourly rate: $25 - $30", Salary(25, 30, None, HOUR)),
        ("CHF 120'000", Salary(120_000, 120_000, "CHF", None)),
        ("50 000 - 60 000 PLN brutto", Salary(50_000, 60_000, "PLN", None)),
        ("45-55 k€ brut annuel", Salary(45_000, 55_000, "EUR", YEAR)),
        ("Tarif: 400€/jour", Salary(400, 400, "EUR", DAY)),
        ("$2,000 a week", Salary(2_000, 2_000, None, WEEK)),
        ("1500 per month", Salary(1_500, 1_500, None, MONTH)),
        ("Acme | Berlin | Full-time | €60k", Salary(60_000, 60_000, "EUR", None)),
        ("€60k / $65k", Salary(60_000, 60_000, "EUR", None)),
        ("$120k-$150k base, DOE, remote", Salary(120_000, 150_000, None, None)),
        ("$80k OTE gross, with equity", Salary(80_000, 80_000, None, None)),
        ("$120k & options", Salary(120_000, 120_000, None, None)),
        ("Our lovely team offers a salary of $70k", Salary(70_000, 70_000, None, None)),
        ("$17.00/hour", Salary(17, 17, None, HOUR)),
        ("$60k and 25 days off", Salary(60_000, 60_000, None, None)),
    ],
)
def test_pay_is_read_as_it_is_written(text: str, read: Salary) -> None:
    assert salary_in(text) == read


@pytest.mark.parametrize(
    "text",
    ["", "competitive", "2024", "2020 - 2024", "401k", "401(k) match", "10k users", "5 days", "50%",
     "team of 50k employees", "+1 415 555 0100", "555-123-4567", "40 hours per week", "3 per week",
     "100 per day", "24/7", "8:00 - 17:00", "$500 stipend", "We raised $30M", "$1.5B Series F",
     "$5 million", "Level 5 100k", "90000 - 120000", "45,000", "$0", "$100,000,000,000,000",
     "$100k in equity", "We manage $50k budgets", "bootstrapped to $90k/month", "$17.50/hour",
     "18 months of runway, $90k left", "Save our clients $20k", "$17 - $20.25 an hour",
     "$40k profit a month", "17,50 € pro Stunde", "$17.50 an hour and $20k", "options: $50k",
     "5k - 6k MRR", "60-80 EUR p.a.", "€80k - €60k", "#1234567 EUR", "R2D2 35h/week"],
)  # fmt: skip
def test_other_numbers_are_no_pay(text: str) -> None:
    assert salary_in(text) is None


@pytest.mark.parametrize(
    ("text", "given", "currency"),
    [
        ("$120k", None, None),
        ("$120k (AUD)", None, "AUD"),
        ("US dollars: $120k", None, "USD"),
        ("$120k", "CAD", "CAD"),
        ("$120k", "EUR", None),
        ("$120k AUD", "USD", "AUD"),
        ("€120k", "USD", "EUR"),
        ("120k", "EUR", "EUR"),
        ("kr 45 000 per month", None, None),
        ("SEK 45 000 kr per month", None, "SEK"),
        ("$120k, paid in USD or CAD", None, None),
    ],
)
def test_a_shared_sign_is_a_currency_only_where_it_is_said_which(
    text: str, given: str | None, currency: str | None
) -> None:
    read = salary_in(text, given)
    assert read is not None
    assert read.currency == currency


def test_in_a_long_text_a_word_for_pay_must_announce_it() -> None:
    filler = "We are a friendly team of forty people in three countries and like what we do. "
    announced = "The salary for this role is $120,000 - $150,000 USD per year, and a $500 stipend."
    assert salary_in(filler + announced) == Salary(120_000, 150_000, "USD", YEAR)
    assert salary_in(filler + "Our customers spend $5,000 per month. We raised €30,000.") is None
    assert salary_in(filler + "A laptop worth $2,000 and $100 per month for your gym.") is None


def test_a_year_of_pay_is_worked_out_beside_what_was_advertised() -> None:
    assert Salary(20, 30, "EUR", HOUR).annual == AnnualPay(41_600, 62_400, "EUR")
    assert Salary(None, 5_000, None, MONTH).annual == AnnualPay(None, 60_000, None)
    assert Salary(60_000, None, "USD", YEAR).annual == AnnualPay(60_000, None, "USD")
    assert Salary(1_000, 1_000, "USD", None).annual is None


@given(st.text(st.sampled_from("0123456789.,k€$-– /hourperUSD+(%)'’\u00a0"), max_size=120))
def test_any_text_gives_a_believable_pay_or_none(text: str) -> None:
    read = salary_in(text)
    if read:
        ends = [end for end in (read.min, read.max) if end is not None]
        assert ends == sorted(ends)
        assert ends
        assert all(0 < end <= 10_000_000_000 for end in ends)


@given(st.integers(1_000, 900_000), st.integers(1_000, 900_000), st.sampled_from(["EUR", "INR"]))
def test_what_is_written_in_figures_is_read_to_the_unit(one: int, other: int, code: str) -> None:
    low, high = sorted((one, min(other, one * 20)))
    if high <= low * 20:
        expected = Salary(low, high, code, Period.YEAR)
        assert salary_in(f"{code} {low:,} - {high:,} per year") == expected
        dotted = f"{low:,}–{high:,}".replace(",", ".")
        assert salary_in(f"{dotted} {code}/year") == expected
