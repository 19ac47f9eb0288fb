"""A whole fit, on the small guide."""

from __future__ import annotations

import shutil
from pathlib import Path

from knowledge.answering import Answerer
from knowledge.fitting.collecting import asked, held_out
from knowledge.fitting.fit import DIALOGUE, SENSES, fit, report
from knowledge.library import Library
from knowledge.matching.judging import FILE, read_weights
from knowledge.question_sets import QuestionKind, SetQuestion
from tests.knowledge.wordbag import WordBag

QUESTIONS = [
    SetQuestion((text,), QuestionKind.FACT, (topic,), ())
    for text, topic in [
        ("what would a keeper earn here", "pay"),
        ("how does that light work", "lamp"),
        ("deep sea", "none"),
        ("what are the three watches", "watch"),
    ]
] * 4


def test_held_out_phrases_are_judged_without_themselves(small_library: Library) -> None:
    matcher = Answerer(small_library).matcher
    samples = held_out(matcher, ("phrase",))
    assert len(samples.signals) == len(matcher.lines)
    assert samples.right.sum(1).tolist() == [1] * len(matcher.lines)
    itself = matcher.evidence(matcher.readings[0])[matcher.owners[0]].signals["phrase"]
    place = samples.owners.index(matcher.owners[0])
    first = next(row for row in samples.signals[samples.right[:, place]])
    assert first[place, 0] < itself


def test_questions_are_collected_with_all_that_is_accepted(small_library: Library) -> None:
    answerer = Answerer(small_library)
    both = SetQuestion(("wages of the lamp",), QuestionKind.MULTI, ("pay", "lamp"), ())
    samples = asked(answerer, [both], ("bayes", "last"))
    assert samples.right.sum() == 2
    assert samples.signals.shape == (1, len(samples.owners), 2)


def test_a_fit_writes_both_senses_and_says_what_they_reach(
    small_library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "weights.yaml"
    shutil.copy(FILE, file)
    answerer = Answerer(small_library, WordBag(), tmp_path)
    fits = fit(answerer, QUESTIONS, file)
    written = read_weights(file)
    assert written["meaning"].signals.keys() == {*SENSES["meaning"], *DIALOGUE}
    assert fits["words"].weights == written["words"]
    assert file.read_text().startswith("# What each signal weighs")
    assert "words" in report(fits)
