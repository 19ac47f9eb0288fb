"""A search that finds nothing, and what is offered instead."""

from bot.actions.finding import Loosened
from bot.views.jobs import nothing
from bot.wording import Words
from jobs.preferences import Preferences


def test_what_was_left_out_can_be_included(words: Words) -> None:
    looser = [Loosened("customer", Preferences((), without=("sales",)), 4)]
    reply = nothing(words, "customer not sales", looser)
    assert reply.rows[0][0].text == "Include sales (4)"
