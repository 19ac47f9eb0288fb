"""What the guide teaches was not copied from the questions that it is measured by."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.library import Library, load
from knowledge.question_sets import read_questions

QUESTIONS = Path(__file__).parent / "questions"
NEARLY_COPIED = 92
SHORTEST = 4  # words; shorter questions are what everybody says


def _taught(library: Library) -> list[str]:
    topics, conversation = library.guide.topics.values(), library.conversation
    facts = (fact for topic in topics for fact in topic.facts)
    teaching = (*topics, *facts, *conversation.abilities, *conversation.small_talk)
    phrases = [phrase for one in teaching for phrase in one.asked_as]
    return [_bare(phrase) for phrase in (*phrases, *conversation.none)]


def _bare(text: str) -> str:
    return text.casefold().strip(" ?!.")


def test_no_taught_phrase_is_a_near_copy_of_a_question_of_the_sets() -> None:
    sets = [read_questions(QUESTIONS / f"{name}.yaml") for name in ("dev", "hard", "voices")]
    turns = {_bare(turn) for questions in sets for one in questions for turn in one.turns}
    asked = [turn for turn in turns if len(turn.split()) >= SHORTEST]
    taught = _taught(load())
    likeness = process.cdist(asked, taught, scorer=fuzz.ratio, score_cutoff=NEARLY_COPIED)
    copies = [(asked[i], taught[j]) for i, j in zip(*np.nonzero(likeness), strict=True)]
    assert copies == []


def test_everything_is_taught_widely() -> None:
    library = load()
    topics = library.guide.topics.values()
    thin = [topic.id for topic in topics if len(topic.asked_as) < 40]
    thin += [fact.id for topic in topics for fact in topic.facts if len(fact.asked_as) < 8]
    assert thin == []
    assert len(library.conversation.none) >= 500
