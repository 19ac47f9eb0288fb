"""Reading advertised pay: amounts, currency and period as written, nothing guessed."""

from jobs.pay.fields import amount, currency_code, pay_period, salary
from jobs.pay.written import salary_in

__all__ = ["amount", "currency_code", "pay_period", "salary", "salary_in"]
