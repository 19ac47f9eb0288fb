"""What somebody looks for, told back."""

import pytest

from bot.views.preferences import sought
from bot.wording import Words
from jobs.preferences import Preferences, read_preferences


@pytest.mark.parametrize(
    ("search", "phrase"),
    [
        ("", "any new job"),
        ("remote", "any new job, remote only"),
        ("csm remote", "csm, remote only"),
        ("senior csm germany or usa", "senior csm, Germany or USA"),
        ("csm part time 30 eur/h", "csm, part time, from €30 an hour"),
        ("csm 60k", "csm, from 60,000"),
        ("csm no sales, no marketing", "csm, not sales or marketing"),
    ],
)
def test_preferences_are_told_as_one_short_phrase(words: Words, search: str, phrase: str) -> None:
    assert sought(words, read_preferences(search)) == phrase


def test_a_phrase_is_never_too_long(words: Words) -> None:
    assert len(sought(words, Preferences(("x" * 40,) * 12))) <= 200
