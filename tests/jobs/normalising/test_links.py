"""Links that are safe to offer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.errors import RowRefused
from jobs.normalising import link


def test_a_link_keeps_its_query() -> None:
    address = "http://example.com/a?b=c&d=%20#e"
    assert link(f" {address} ") == address


def test_a_scheme_in_capitals_is_written_as_every_reader_knows_it() -> None:
    assert link("HTTPS://Example.com/A") == "https://Example.com/A"


@pytest.mark.parametrize("written", ["data:text/html,x", "https:/example.com", "https://a b/", ""])
def test_other_links_are_refused(written: str) -> None:
    with pytest.raises(RowRefused):
        link(written)


@given(st.text("htps:/.@[]?#%5x \\<>\x00é", max_size=40).map("http://".__add__))
def test_a_link_is_taken_as_it_is_or_refused(written: str) -> None:
    try:
        taken = link(written)
    except RowRefused:
        return
    assert taken == written.strip()
    assert link(taken) == taken
