"""Numbers that buttons carry, however forged."""

import pytest

from bot.handlers.arguments import as_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("0", 0),
        ("", 0),
        ("-3", 0),
        ("1.5", 0),
        ("ten", 0),
        ("²", 0),
        ("999999999999", 999_999_999_999),
        ("9999999999999", 0),
    ],
)
def test_whatever_is_no_number_of_ours_is_nothing(text: str, number: int) -> None:
    assert as_number(text) == number
