"""What does not suit somebody, and the change of preferences that answers it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.matching import matches
from jobs.posting import Period, Posting, Salary
from jobs.preferences import LeastPay, Preferences, as_search_text, read_preferences
from jobs.refining import Objection, Reason, fingerprint, objections, refined
from tests.jobs.making import NOW, posting
from tests.support.job_market import many_postings, many_searches

NURSE = posting(
    title="Senior Customer Success Manager, Healthcare Sales (Night Shift)",
    company="Acme GmbH",
    locations=("Berlin, Germany",),
    remote=False,
    level="senior",
    employment_types=("contract",),
    salary=Salary(40_000, 52_000, "EUR", Period.YEAR),
)


def proposals(advert: Posting, search: str) -> dict[str, str]:
    """The searches that the objections lead to, by code."""
    wanted = read_preferences(search)
    return {
        code: as_search_text(refined(advert, wanted, one))
        for code, one in objections(advert, wanted).items()
    }


def test_every_reason_that_fits_the_posting_has_its_change() -> None:
    assert proposals(NURSE, "csm") == {
        "r1": "remote csm",
        "p1": "csm no berlin",
        "p2": "csm no germany",
        "l1": "csm no senior",
        "t1": "csm no contract",
        "y1": "csm >= 55000 eur/year",
        "c1": "csm no acme",
        "w1": "csm no healthcare",
        "w2": "csm no sales",
        "w3": "csm no night",
    }


def test_whoever_looked_anywhere_may_look_at_home_alone() -> None:
    abroad, wanted = posting(locations=("Poland",)), read_preferences("csm")
    found = objections(abroad, wanted, "germany")
    assert found["e1"] == Objection(Reason.ELSEWHERE, "germany")
    assert refined(abroad, wanted, found["e1"]).places == ("germany",)
    at_home = posting(locations=("Berlin, Germany",))
    assert "e1" not in objections(at_home, wanted, "germany")
    assert "e1" not in objections(abroad, read_preferences("csm poland"), "germany")


def test_what_is_one_of_several_wishes_leaves_them() -> None:
    found = proposals(NURSE, "csm senior or lead germany or austria")
    assert found["p2"] == "senior lead csm austria"
    assert found["l1"] == "lead csm germany austria"


def test_the_only_wish_of_its_kind_is_never_turned_round() -> None:
    found = proposals(NURSE, "senior contract csm germany")
    assert not {code for code in found if code[0] in "lt"}
    assert found["p1"] == "senior contract csm germany no berlin"
    assert "p2" not in found


def test_a_region_around_the_place_that_is_looked_for_is_not_left_out() -> None:
    anywhere_in_europe = posting(locations=("Europe",))
    assert matches(anywhere_in_europe, read_preferences("csm germany"))
    assert not any(code[0] == "p" for code in proposals(anywhere_in_europe, "csm germany"))
    assert proposals(anywhere_in_europe, "csm")["p1"] == "csm no europe"


def test_a_posting_that_says_little_leaves_few_reasons() -> None:
    plain = posting(locations=(), company="", level=None)
    assert proposals(plain, "csm") == {}


def test_other_ways_to_write_what_is_looked_for_are_no_objections() -> None:
    client = posting(title="Client Success Manager", company="", locations=())
    assert proposals(client, "csm") == {}
    assert proposals(client, "manager") == {
        "w1": "manager no client",
        "w2": "manager no success",
    }


@pytest.mark.parametrize(
    ("salary", "before", "after"),
    [
        (Salary(40_000, 52_000, "EUR", Period.YEAR), None, LeastPay(55_000, "EUR", Period.YEAR)),
        (Salary(60_000, None, None, Period.YEAR), None, LeastPay(65_000, None, Period.YEAR)),
        (Salary(None, 25, "EUR", Period.HOUR), None, LeastPay(55_000, "EUR", Period.YEAR)),
        (
            Salary(1_200_000, None, "INR", Period.YEAR),
            None,
            LeastPay(1_500_000, "INR", Period.YEAR),
        ),
        # The currency that was asked for stays: with another one, less would be enough elsewhere.
        (
            Salary(52_000, None, "EUR", Period.YEAR),
            LeastPay(50_000),
            LeastPay(55_000, None, Period.YEAR),
        ),
    ],
)
def test_the_least_pay_is_raised_to_the_next_round_amount(
    salary: Salary, before: LeastPay | None, after: LeastPay
) -> None:
    advert = posting(salary=salary)
    paid = refined(advert, Preferences(least_pay=before), Objection(Reason.PAY))
    assert paid.least_pay == after


@pytest.mark.parametrize(
    "salary", [None, Salary(None, None, "EUR", Period.YEAR), Salary(50_000, None, "EUR", None)]
)
def test_pay_that_cannot_be_compared_is_no_reason(salary: Salary | None) -> None:
    assert not any(code[0] == "y" for code in proposals(posting(salary=salary), "csm"))


def test_pay_in_another_currency_than_asked_for_is_no_reason() -> None:
    dollars = posting(salary=Salary(50_000, None, "USD", Period.YEAR))
    assert "y1" not in proposals(dollars, "csm 60k eur")
    assert proposals(dollars, "csm 30k usd")["y1"] == "csm >= 55000 usd/year"


def test_preferences_that_are_full_are_not_made_longer() -> None:
    full = Preferences(("csm",), without=tuple(f"word{n}" for n in range(8)))
    assert set(objections(NURSE, full)) == {"r1", "y1"}


def test_fingerprints_tell_preferences_apart_and_never_change() -> None:
    one, other = Preferences(("csm",)), Preferences(("csm",), remote_only=True)
    assert fingerprint(one) == fingerprint(Preferences(("csm",)))
    assert fingerprint(one) != fingerprint(other)
    assert len(fingerprint(one)) == 6


POSTINGS = list(many_postings(400, NOW))
SEARCHES = many_searches(200)


@given(st.sampled_from(POSTINGS), st.sampled_from(SEARCHES), st.integers(0, 10**6))
def test_a_change_leaves_the_posting_out_and_finds_nothing_new(
    advert: Posting, search: str, seed: int
) -> None:
    wanted = read_preferences(search)
    others: Any = random.Random(seed).sample(POSTINGS, 20)
    for one in objections(advert, wanted, "germany").values():
        after = refined(advert, wanted, one)
        assert not matches(advert, after)
        assert not [other for other in others if matches(other, after) > matches(other, wanted)]
