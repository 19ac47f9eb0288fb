"""Every line that a question may be alike to."""

from __future__ import annotations

from itertools import groupby

from knowledge.library import Library, load
from knowledge.matching.taught import Line, phrases, texts
from tests.knowledge.conftest import Desk


def test_phrases_of_everything_lead_where_they_belong(small_library: Library) -> None:
    lines = list(phrases(small_library))
    assert Line("pay", "wages of a first keeper", "pay.first") in lines
    assert Line("smalltalk", "hi there", "greeting") in lines
    assert Line("none", "how deep is the sea") in lines
    assert Line("lamp", "The lamp") in lines


def test_phrases_of_the_folders_lead_where_they_belong(desk: Desk) -> None:
    desk.write("asked/pay.yaml", "pay:\n- what is my due\npay.first:\n- due of the first keeper\n")
    desk.write_beside("asked/talk.yaml", "thanks: [much obliged]\nnone: [who built the tower]\n")
    lines = list(phrases(load(desk.folder)))
    assert Line("pay", "what is my due") in lines
    assert Line("pay", "due of the first keeper", "pay.first") in lines
    assert Line("smalltalk", "much obliged", "thanks") in lines
    assert Line("none", "who built the tower") in lines


def test_lines_of_one_owner_stand_together(small_library: Library) -> None:
    owners = [line.owner for line in phrases(small_library)]
    assert len([owner for owner, _ in groupby(owners)]) == len(set(owners))


def test_the_texts_of_a_topic_are_its_answer_facts_and_items(small_library: Library) -> None:
    told = list(texts(small_library.guide.topics["lamp"]))
    assert Line("lamp", "Rags & soap", "Tools") in told
    assert told[0].part is None
