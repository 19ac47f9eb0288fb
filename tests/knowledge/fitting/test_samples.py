"""What the judgement learns from: questions with every signal and who is right."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.answering import Answerer
from knowledge.fitting.samples import Samples, asked
from knowledge.library import Library
from knowledge.matching.signals import FEATURES, PLACES
from knowledge.question_sets import QuestionKind, SetQuestion

PAY = SetQuestion(("how much does a keeper earn",), QuestionKind.FACT, ("pay",), ())
BOTH = SetQuestion(("wages of the lamp",), QuestionKind.MULTI, ("pay", "lamp", "gone"), ())
THEN = SetQuestion(
    ("what is the lamp for", "and at midnight?"), QuestionKind.FOLLOW_UP, ("watch.midnight",), ()
)


@pytest.fixture(scope="module")
def samples(small_library: Library) -> Samples:
    return asked(Answerer(small_library), [PAY, BOTH, THEN])


def test_every_question_has_every_signal_of_every_owner(samples: Samples, keeper: Answerer) -> None:
    assert samples.owners == keeper.matcher.index.owners
    assert samples.names == FEATURES
    assert samples.signals.shape == (3, len(samples.owners), len(FEATURES))
    assert samples.signals.dtype == np.float64


def test_the_signals_are_those_that_are_judged(samples: Samples, keeper: Answerer) -> None:
    found = keeper.evidence("how much does a keeper earn")
    np.testing.assert_allclose(samples.signals[0], found.features())


def test_all_that_is_accepted_is_right(samples: Samples) -> None:
    right = [{samples.owners[place] for place in np.flatnonzero(row)} for row in samples.right]
    assert right == [{"pay"}, {"pay", "lamp"}, {"watch.midnight"}]


def test_a_last_turn_is_asked_after_those_before(samples: Samples) -> None:
    lamp = samples.owners.index("lamp")
    last = samples.signals[:, lamp, PLACES["last"]].tolist()
    assert last == [0, 0, 1]


def test_some_of_the_questions_can_be_taken(samples: Samples) -> None:
    some = samples.some(np.array([True, False, True]))
    np.testing.assert_array_equal(some.signals, samples.signals[[0, 2]])
    np.testing.assert_array_equal(some.right, samples.right[[0, 2]])
    assert (some.owners, some.names) == (samples.owners, samples.names)


def test_some_of_the_signals_can_be_taken(samples: Samples) -> None:
    only = samples.only(("text", "bayes"))
    assert only.names == ("text", "bayes")
    np.testing.assert_array_equal(only.signals[:, :, 0], samples.signals[:, :, PLACES["text"]])
    np.testing.assert_array_equal(only.signals[:, :, 1], samples.signals[:, :, PLACES["bayes"]])
