"""Lists of what shall be left out, read out of a whole search."""

import pytest

from jobs.leaving_out import searched
from jobs.preferences import Preferences


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("csm without acme, globex", Preferences(("csm",), without=("acme", "globex"))),
        ("csm without acme and globex", Preferences(("csm",), without=("acme", "globex"))),
        ("piano tuner, remove acme", Preferences(("piano", "tuner"), without=("acme",))),
        ("csm without acme, berlin", Preferences(("csm",), places=("berlin",), without=("acme",))),
        ("csm without acme, remote", Preferences(("csm",), remote_only=True, without=("acme",))),
        ("csm and kam", Preferences(("csm", "kam"))),
        ("without", Preferences()),
    ],
)
def test_names_of_a_list_are_left_out_and_what_else_is_said_is_looked_for(
    said: str, sought: Preferences
) -> None:
    assert searched(said) == sought
