"""When somebody wishes to be written to, in the words of the package's language file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.library import load
from knowledge.requests import Requests
from knowledge.wishes.timing import TimingReader
from knowledge.words.question import cleaned

LANGUAGE = load().language
READER = TimingReader(LANGUAGE)
REQUESTS = Requests(LANGUAGE, lambda words: words)


@pytest.mark.parametrize(
    ("wish", "details"),
    [
        ("every weekday at 8", {"cadence": "daily", "days": "0,1,2,3,4", "time": "08:00"}),
        ("mon-fri at 8:30", {"cadence": "daily", "days": "0,1,2,3,4", "time": "08:30"}),
        ("friday to monday", {"cadence": "daily", "days": "0,4,5,6"}),
        ("only mondays and thursdays", {"cadence": "daily", "days": "0,3"}),
        ("mon wed fri at 9", {"cadence": "daily", "days": "0,2,4", "time": "09:00"}),
        ("twice a week, monday and thursday", {"cadence": "daily", "days": "0,3"}),
        ("weekends only", {"cadence": "daily", "days": "5,6"}),
        ("every day except sunday", {"cadence": "daily", "not days": "6"}),
        ("daily but not on weekends", {"cadence": "daily", "not days": "5,6"}),
        ("weekly on friday evening", {"cadence": "weekly", "weekday": "4", "time": "18:00"}),
        ("saturday and sunday mornings", {"cadence": "daily", "days": "5,6", "time": "09:00"}),
        ("every morning", {"cadence": "daily", "time": "09:00"}),
        ("daily at noon", {"cadence": "daily", "time": "12:00"}),
        ("9 in the evening", {"time": "21:00"}),
        ("at 9 o'clock", {"time": "09:00"}),
        ("half past eight", {"time": "08:30"}),
        ("quarter to twelve", {"time": "11:45"}),
        ("half past eight in the evening", {"time": "20:30"}),
        ("half past caring", {}),
        ("instantly, on mondays too", {"cadence": "instant", "weekday": "0"}),
    ],
)
def test_days_and_times_are_read(wish: str, details: dict[str, str]) -> None:
    assert READER.read(cleaned(wish)).details == details


@pytest.mark.parametrize(
    ("wish", "details"),
    [
        ("move it from monday to friday", {"cadence": "weekly", "weekday": "4"}),
        ("push my tuesday roundup to thursday", {"cadence": "weekly", "weekday": "3"}),
        ("make the friday one a sunday one", {"cadence": "weekly", "weekday": "6"}),
        ("on friday instead of monday", {"cadence": "weekly", "weekday": "4"}),
        ("weekly instead of daily", {"cadence": "weekly"}),
        ("not every day please, only weekly", {"cadence": "weekly"}),
        (
            "the monday one should come at 7, not 9",
            {"cadence": "weekly", "weekday": "0", "time": "07:00"},
        ),
        ("every day is too much, just tuesdays", {"cadence": "weekly", "weekday": "1"}),
    ],
)
def test_of_what_is_and_what_shall_be_the_latter_is_read(
    wish: str, details: dict[str, str]
) -> None:
    assert READER.read(cleaned(wish)).details == details


@pytest.mark.parametrize(
    ("wish", "quiet"),
    [
        ("instantly but not between 22 and 7", "22:00-07:00"),
        ("no alerts between 10pm and 6am", "22:00-06:00"),
        ("quiet hours from 21:30 to 06:15", "21:30-06:15"),
        ("not between 10 and 7 at night", "22:00-07:00"),
        ("not between 9 and 5:30 pm", "09:00-17:30"),
        ("only between 9am and 6pm", "18:00-09:00"),
        ("between 8 and 20 only", "20:00-08:00"),
        ("never before 8", "00:00-08:00"),
        ("nothing after 22:00", "22:00-00:00"),
        ("never before 8 or after 22", "22:00-08:00"),
        ("not at night", "22:00-07:00"),
        ("mute alerts at night please", "22:00-07:00"),
        ("no quiet hours", "none"),
        ("around the clock", "none"),
    ],
)
def test_quiet_hours_are_read(wish: str, quiet: str) -> None:
    assert READER.read(cleaned(wish)).details.get("quiet") == quiet


@pytest.mark.parametrize(
    ("wish", "most"),
    [
        ("at most 3 a day", "3"),
        ("no more than two alerts a day", "2"),
        ("max 5 per day", "5"),
        ("instantly, up to ten daily", "10"),
        ("at most 4", "4"),
        ("no limit", "none"),
        ("as many as there are", "none"),
    ],
)
def test_the_most_a_day_is_read(wish: str, most: str) -> None:
    assert READER.read(cleaned(wish)).details.get("most") == most


@pytest.mark.parametrize(
    "wish",
    [
        "alerts arrive at night, change that",
        "jobs between 60 and 80k",
        "good morning",
        "at most 0 a day",
        "not between 7 and 7",
        "up to 5 years of experience",
        "without acme",
        "",
    ],
)
def test_what_says_nothing_of_when_is_not_read_as_if(wish: str) -> None:
    assert READER.read(cleaned(wish)).details == {}


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("every weekday at 8", ""),
        ("send me alerts daily please", ""),
        ("instantly but not between 22 and 7, at most 3 a day", ""),
        ("without acme", "without acme"),
        ("only remote, on fridays", "only remote"),
        ("mondays and fridays only", ""),
        ("every weekday at 8 and not at night", ""),
        ("remote and every day at 8", "remote"),
        ("csm jobs in germany every monday at 8", "csm in germany"),
    ],
)
def test_what_is_left_is_what_says_something_else(said: str, rest: str) -> None:
    assert REQUESTS.timing(cleaned(said)).rest == rest


@given(st.text(alphabet="0123456789 :.-apmnotbefrwkdyus,", max_size=60))
def test_whatever_is_read_has_the_form_that_is_promised(text: str) -> None:
    details = READER.read(cleaned(text)).details
    assert set(details) <= {"cadence", "weekday", "days", "not days", "time", "quiet", "most"}
    for time in (details.get("time", "00:00"), *details.get("quiet", "00:00-01:00").split("-")):
        assert time == "none" or (len(time) == 5 and int(time[:2]) < 24 and int(time[3:]) < 60)
