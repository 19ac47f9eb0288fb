"""Where a card was opened from, carried in its buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callbacks import LIMIT, button_data
from bot.views.origin import Origin, Place, read_origin

POSTING_ID = "0123456789abcdef"


@pytest.mark.parametrize(
    "origin",
    [
        Origin(Place.SEARCH, 0, ""),
        Origin(Place.SEARCH, 15, "remote csm germany"),
        Origin(Place.SAVED, 5),
        Origin(Place.DIGEST, 123456),
        Origin(Place.SEARCH, 0, "керівник успіху"),
    ],
)
def test_what_fits_a_button_comes_back_whole(origin: Origin) -> None:
    assert read_origin(origin.code) == origin


def test_a_long_search_is_left_to_the_message() -> None:
    origin = Origin(Place.SEARCH, 10, "customer success manager for enterprise software in germany")
    assert not origin.fits
    back = read_origin(origin.code)
    assert (back.place, back.number, back.search) == (Place.SEARCH, 10, None)


@given(search=st.text(max_size=200), number=st.integers(0, 10**9))
def test_a_card_button_never_grows_too_long(search: str, number: int) -> None:
    tidy = " ".join(search.replace("|", " ").split())
    code = Origin(Place.SEARCH, number, tidy).code
    assert len(button_data("job", "o", POSTING_ID, code).encode("utf-8", "replace")) <= LIMIT


@given(code=st.text(max_size=64))
def test_forged_codes_are_read_as_some_origin(code: str) -> None:
    origin = read_origin(code)
    assert 0 <= origin.number <= 10**9
    assert len(origin.code.encode("utf-8", "replace")) <= LIMIT
