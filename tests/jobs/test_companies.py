"""Companies, however their name is written."""

from __future__ import annotations

import pytest

from jobs.companies import company_key, same_company_key


@pytest.mark.parametrize(
    "written",
    [
        "Acme",
        "ACME, Inc.",
        "Acme (YC S21)",
        "The Acme Company",
        "Acme GmbH & Co. KG",
        "acme.io",
        "Acme Pty Ltd",
        "Acme S.A.",
        "Acme Sp. z o.o.",
        "Acme®",
    ],
)
def test_one_company_has_one_key(written: str) -> None:
    assert company_key(written) == company_key("Acme")


@pytest.mark.parametrize("other", ["Acme Labs", "Acne", "Bank of Acme", "Acme Energy", ""])
def test_another_company_has_another(other: str) -> None:
    assert company_key(other) != company_key("Acme")


def test_a_company_that_is_only_its_legal_form_keeps_its_name() -> None:
    assert len({company_key("Co"), company_key("SE"), company_key("Inc.")}) == 3


def test_no_name_is_no_key() -> None:
    assert company_key(" ") == company_key("–") == ""


def test_for_openings_neither_spaces_nor_umlauts_count() -> None:
    assert same_company_key("Müller Bau GmbH") == same_company_key("MuellerBau") != ""
    assert company_key("Blue Yonder, Inc.") == "blue yonder"
