"""Titles without shouting."""

from __future__ import annotations

import pytest
from hypothesis import given

from jobs.normalising import title
from tests.jobs.normalising.writing import ADVERTS, is_plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("CUSTOMER SUCCESS MANAGER - EMEA", "Customer Success Manager - EMEA"),
        ("SENIOR SAAS CSM (M/F/D)", "Senior SaaS CSM (M/F/D)"),
        ("HEAD OF B2B SALES & CRM", "Head of B2B Sales & CRM"),
        ("VP, DEVOPS ENGINEERING", "VP, DevOps Engineering"),
        ("QA ENGINEER II", "QA Engineer II"),
        ("DRIVER'S ASSISTANT", "Driver's Assistant"),
        ("INGÉNIEUR LOGICIEL", "Ingénieur Logiciel"),
        ("R&amp;D ENGINEER", "R&D Engineer"),
        ("MANAGER FOR THE EU", "Manager for the EU"),
    ],
)
def test_capitals_are_softened_and_short_forms_kept(written: str, shown: str) -> None:
    assert title(written) == shown


@pytest.mark.parametrize(
    "written",
    ["Customer Success Manager", "VP CRM, EMEA", "CSM", "AWS DevOps Engineer", "IBM i Developer",
     "customer success", "RN - ICU", "SaaS CSM", "", "日本語"],
)  # fmt: skip
def test_titles_that_do_not_shout_stay_as_they_are(written: str) -> None:
    assert title(written) == written


@given(ADVERTS)
def test_whatever_is_written_comes_out_plain_and_stays_as_it_is(text: str) -> None:
    shown = title(text)
    assert is_plain(shown)
    assert len(shown) <= 200
    assert title(shown) == shown
