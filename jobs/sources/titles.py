"""Titles of feeds that name the company too, in one form throughout a feed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from jobs.folding import fold_words
from jobs.vocabulary import vocabulary

FEWEST = 3  # titles; fewer can agree by chance


class Form(Enum):
    """How the titles of a feed name the company: the words between company and role."""

    COMPANY_FIRST = ": "
    COMPANY_LAST = " at "


def form_of(titles: Sequence[str]) -> Form | None:
    """The form that every title of a feed has, if the words for work stand on the role's side.

    `Berlin: Engineer` and `Engineer: Berlin` look alike, so one feed's titles are judged together.
    """
    if len(titles) < FEWEST:
        return None
    return next((form for form in Form if _all_have(form, titles)), None)


def divided(title: str, form: Form) -> tuple[str, str]:
    """Company and role of a title in this form; either is empty where the title is of another."""
    if form is Form.COMPANY_FIRST:
        company, _, role = title.partition(form.value)
    else:
        role, _, company = title.rpartition(form.value)
    return company.strip(), role.strip()


def without_company(title: str, company: str) -> str:
    """The title without a company that the feed names in a field of its own as well."""
    for form in Form:
        named, role = divided(title, form)
        if role and fold_words(named) == fold_words(company) != ():
            return role
    return title


def _all_have(form: Form, titles: Sequence[str]) -> bool:
    pairs = [divided(title, form) for title in titles]
    if not all(company and role for company, role in pairs):
        return False
    companies = sum(_names_work(company) for company, _ in pairs)
    roles = sum(_names_work(role) for _, role in pairs)
    return roles > companies and roles * 2 >= len(pairs)


def _names_work(text: str) -> bool:
    return not vocabulary().known.isdisjoint(fold_words(text))
