"""Pay as people read it."""

import pytest

from bot.views.pay import pay
from bot.wording import Words
from jobs.posting import Period, Salary


@pytest.mark.parametrize(
    ("salary", "read"),
    [
        (Salary(60_000, 80_000, "USD", Period.YEAR), "$60,000–$80,000 a year"),
        (Salary(25, None, "EUR", Period.HOUR), "from €25 an hour"),
        (Salary(None, 4_000, "CHF", Period.MONTH), "up to CHF4,000 a month"),
        (Salary(50_000, 50_000, "GBP", Period.YEAR), "£50,000 a year"),
        (Salary(60_000, 80_000, None, Period.YEAR), "60,000–80,000 a year"),
        (Salary(60_000, 80_000, "USD", None), "$60,000–$80,000"),
        (Salary(900_000, None, "JPY", Period.WEEK), "from ¥900,000 a week"),
    ],
)
def test_pay_is_told_with_nothing_invented(words: Words, salary: Salary, read: str) -> None:
    assert (pay(words, salary) or "").replace("\xa0", "") == read


@pytest.mark.parametrize("salary", [None, Salary(None, None, "USD", Period.YEAR)])
def test_no_amount_is_no_pay(words: Words, salary: Salary | None) -> None:
    assert pay(words, salary) is None
