"""Details out of a wish, in the words of the package's language file."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from knowledge.library import load
from knowledge.requests import Requests
from knowledge.words.question import cleaned


@pytest.fixture(scope="module")
def requests() -> Requests:
    library = load()
    short = {"csm": ("customer", "success", "manager")}
    return Requests(
        library.language, lambda words: tuple(w for word in words for w in short.get(word, (word,)))
    )


@pytest.mark.parametrize(
    ("wish", "details"),
    [
        ("send me jobs every monday at 8", {"cadence": "weekly", "weekday": "0", "time": "08:00"}),
        ("every day please", {"cadence": "daily"}),
        ("Weekly, instead of daily", {"cadence": "weekly"}),
        ("as soon as something appears", {"cadence": "instant"}),
        ("on fridays at 6:30 pm", {"cadence": "weekly", "weekday": "4", "time": "18:30"}),
        ("at 12am", {"time": "00:00"}),
        ("at 12 p.m.", {"time": "12:00"}),
        ("by 18.45", {"time": "18:45"}),
        ("job alerts", {}),
        ("", {}),
        (
            "find remote csm jobs in germany",
            {"words": "customer success manager germany", "remote": "yes"},
        ),
        ("show me jobs", {}),
        ("any data analyst openings near new york?", {"words": "data analyst new york"}),
        ("show me the newest jobs", {}),
        ("jobs with python", {"words": "python"}),
        ("c++ jobs", {"words": "c++"}),
        ("jobs i can do from home", {"remote": "yes"}),
        ("nothing under 80k in sales jobs", {"words": "sales"}),
    ],
)
def test_what_is_said_is_read(requests: Requests, wish: str, details: dict[str, str]) -> None:
    assert requests.details(cleaned(wish)) == details


@pytest.mark.parametrize("wish", ["at 25", "at 13pm", "at 8%", "over 5 years", "a $8 fee"])
def test_what_is_no_time_is_not_taken_for_one(requests: Requests, wish: str) -> None:
    assert "time" not in requests.details(wish)


def test_an_action_carries_the_details_and_says_them(keeper: Answerer) -> None:
    answer = keeper.answer("send me jobs every friday at 9:15pm")
    assert answer.request is not None
    assert answer.request.screen == "alerts"
    assert answer.request.details == {"cadence": "weekly", "weekday": "4", "time": "21:15"}
    assert answer.text.startswith("I can send you jobs.")
    assert answer.text.endswith("You said: once a week, Fridays, at 21:15.")


def test_words_looked_for_are_escaped(keeper: Answerer) -> None:
    answer = keeper.answer("find r+d# jobs in norway")
    assert answer.request is not None
    assert "<" not in answer.text
