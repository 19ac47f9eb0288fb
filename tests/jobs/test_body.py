"""Texts out of bytes; unpacking is tested with the client."""

from __future__ import annotations

import pytest

from jobs.body import decoded_text


def test_utf_8_wins_over_what_is_declared_and_its_mark_goes() -> None:
    assert decoded_text("\ufeffZürich".encode(), "latin-1") == "Zürich"


def test_other_bytes_are_read_as_declared() -> None:
    assert decoded_text("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"


@pytest.mark.parametrize("declared", [None, "no-such-code", "hex", "a\0b"])
def test_bytes_without_a_usable_declaration_are_read_all_the_same(declared: str | None) -> None:
    assert decoded_text(b"Z\xfcrich", declared) == "Zürich"
