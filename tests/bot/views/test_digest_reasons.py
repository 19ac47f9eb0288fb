"""Why a posting fits an alert, in a few words."""

import pytest

from bot.actions.reading_digests import Contents
from bot.views.digest_reasons import remarks
from bot.wording import Words
from jobs.posting import Period, Posting, Salary
from jobs.preferences import read_preferences
from storage.values import Mark
from tests.bot.views.test_digest import ALERT, DIGEST
from tests.support.postings import a_posting


def said(words: Words, posting: Posting, search: str, *marks: Mark) -> str:
    """The remarks on the posting in a digest of an alert for the search, as they are read."""
    alert = type(ALERT)(
        ALERT.id,
        ALERT.person_id,
        read_preferences(search),
        ALERT.schedule,
        ALERT.state,
        ALERT.next_due_at,
    )
    told = Contents(DIGEST, alert, (posting,), marks={posting.id: set(marks)})
    return str(remarks(words, told, posting).striptags())


PAID = Salary(70_000, 80_000, "EUR", Period.YEAR)


@pytest.mark.parametrize(
    ("search", "known", "expected"),
    [
        ("csm", {}, "csm in the title"),
        ("customer success", {}, "customer success in the title"),
        ("csm germany", {}, "csm in the title · in Germany"),
        ("csm germany", {"locations": ("Europe",)}, "csm in the title · open to Germany"),
        ("saas", {"tags": ("SaaS",)}, "saas in the tags"),
        ("onboarding", {"excerpt": "You own onboarding."}, "mentions onboarding"),
        ("senior", {"level": "senior"}, "senior"),
        ("full time", {"employment_types": ("full-time",)}, "full time"),
        ("60k eur", {"salary": PAID}, "pays enough"),
        ("60k", {"salary": PAID}, "pays enough, if EUR will do"),
        ("60k eur", {}, "pay not named"),
        ("60k eur", {"salary": Salary(70_000, None, None, None)}, "pay hard to compare"),
        ("", {}, ""),
    ],
)
def test_each_wish_that_is_met_is_a_reason(
    words: Words, search: str, known: dict[str, object], expected: str
) -> None:
    assert said(words, a_posting(**known), search) == expected


def test_a_posting_that_would_not_come_any_more_has_no_reason(words: Words) -> None:
    assert said(words, a_posting(), "plumber") == ""


def test_what_was_done_with_it_comes_first(words: Words) -> None:
    told = said(words, a_posting(), "csm", Mark.HIDDEN, Mark.SAVED)
    assert told == "⭐ saved · 🙈 hidden · csm in the title"


def test_many_reasons_stay_short(words: Words) -> None:
    title = "Senior Onboarding Implementation Enablement Adoption Renewal Manager"
    search = "onboarding implementation enablement adoption renewal manager germany senior"
    told = said(words, a_posting(title, level="senior"), search)
    assert len(told) <= 72
    assert told.endswith("…")
