"""Plain talk, told from wishes about what is looked for."""

import pytest

from jobs.plain_talk import is_talk, looks_now


@pytest.mark.parametrize(
    "said",
    [
        *("thanks", "Hello!", "yes", "no", "ok", "cancel", "back", "stop", "hi, how are you", ""),
        *(
            "how do i write a cv",
            "what is churn",
            "could you tell me about pay",
            "Thank you so much",
        ),
    ],
)
def test_questions_and_small_talk_are_talk(said: str) -> None:
    assert is_talk(said)


@pytest.mark.parametrize(
    "said",
    [
        *("csm in berlin", "please add austria", "could you leave out acme", "hi, remote jobs"),
        *("any job", "not remote", "no sales", "stoptime analyst", "back-end developer", "c++"),
        *("thanksgiving planner", "okay ltd", "help desk"),
    ],
)
def test_wishes_are_no_talk(said: str) -> None:
    assert not is_talk(said)


@pytest.mark.parametrize(
    "said", ["find me jobs in germany", "Show me remote jobs", "I'm in berlin"]
)
def test_who_wants_to_look_now_or_tells_of_themselves_is_told_apart(said: str) -> None:
    assert looks_now(said)


def test_where_the_job_shall_be_is_no_tale_of_oneself() -> None:
    assert not looks_now("only in berlin")
