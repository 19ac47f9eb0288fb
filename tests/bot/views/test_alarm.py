"""What operators are told of a source in trouble."""

import pytest

from bot.actions.watching import Alarm, Trouble
from bot.views.alarm import alarm
from bot.wording import Words
from jobs.choosing import standing
from jobs.sources import jobicy
from storage.values import SourceState
from tests.support.clocks import MONDAY

STATE = SourceState("jobicy", last_success_at=MONDAY, count=1, usual_count=100)


@pytest.mark.parametrize("trouble", [Trouble.EMPTY, Trouble.FEWER])
def test_it_says_when_it_will_be_said_again(words: Words, trouble: Trouble) -> None:
    told = alarm(words, Alarm(standing(jobicy.SOURCE), trouble, STATE), MONDAY)
    assert told.text.endswith("I will not repeat this unless it recovers and fails again.")


def test_an_empty_source_may_have_too_many_filters(words: Words) -> None:
    told = alarm(words, Alarm(standing(jobicy.SOURCE), Trouble.EMPTY, STATE), MONDAY)
    assert "update careerbot, or loosen its filters in sources.yaml." in told.text
