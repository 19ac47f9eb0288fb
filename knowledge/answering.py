"""Deciding: a question becomes exactly one of the five kinds of answer."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import thresholds
from knowledge.answer import Answer, Dialogue, Kind
from knowledge.follow_up import FollowUps
from knowledge.index import NONE, SMALL_TALK
from knowledge.library import Library
from knowledge.matching import Candidate, Matcher
from knowledge.question import cleaned, sentences, split_at
from knowledge.reader import Reader, Reading
from knowledge.replies import Replies
from knowledge.requests import Requests

MOST_CHOICES = 4
MOST_ANSWERS = 3  # to several questions in one message
NOTHING_SAID = Dialogue()


class Answerer:
    """Answers questions from one library; it keeps nothing of what it is asked."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._reader = Reader(library)
        self._matcher = Matcher(self._reader.index)
        self._replies = Replies(library)
        self._follow_ups = FollowUps(library.guide, library.language)
        self._requests = Requests(library.language, self._reader.write_out)

    def answer(self, question: str, dialogue: Dialogue = NOTHING_SAID) -> Answer:
        """What to say to `question`, any text at all, after `dialogue`. Never raises."""
        text = cleaned(question)
        reading = self._reader.read(text)
        if not reading.stems:
            return self._replies.no_words(self._nearest([]))
        found = self._candidates(reading, dialogue)
        if not (found and found[0].score >= thresholds.CERTAIN):
            whole = found[0].score if found else 0.0
            several = self._follow_up(reading, dialogue) or self._several(text, whole)
            if several:
                return several
        return self._decide(text, found)

    def remember(self, answer: Answer, question: str, before: Dialogue = NOTHING_SAID) -> Dialogue:
        """The dialogue after an answer; one that taught nothing leaves it as it was."""
        if answer.kind is not Kind.ANSWER:
            return before
        return Dialogue(answer.topics, cleaned(question))

    def title_of(self, name: str) -> str:
        """The title of a topic or an ability that an answer names, as HTML."""
        return self._replies.title(name)

    def candidates(self, question: str, dialogue: Dialogue = NOTHING_SAID) -> list[Candidate]:
        """What a question may be about, best first, with what each score is made of."""
        text = cleaned(question)
        return self._candidates(self._reader.read(text), dialogue)

    def _candidates(self, reading: Reading, dialogue: Dialogue) -> list[Candidate]:
        alone = self._matcher.candidates(reading.query())
        if not dialogue.topics or not self._follow_ups.leans(reading.text, len(reading.telling)):
            return alone
        if alone and alone[0].owner not in self._library.guide.topics and _is_sure(alone):
            return alone
        context = self._reader.read(dialogue.question)
        favoured = self._follow_ups.favoured(dialogue)
        return self._matcher.candidates(reading.query(context, favoured))

    def _follow_up(self, reading: Reading, dialogue: Dialogue) -> Answer | None:
        last = self._library.guide.topics.get(dialogue.topics[0]) if dialogue.topics else None
        if last and self._follow_ups.wants_more(reading.text):
            return self._replies.more(last)
        if last and self._follow_ups.leans(reading.text, len(reading.telling)):
            neighbour = self._follow_ups.neighbour(reading.text, dialogue)
            return self._replies.answer(neighbour) if neighbour else None
        return None

    def _several(self, text: str, whole: float) -> Answer | None:
        """The answers to the parts of a message, where a part is clearer than the whole."""
        said = self._clear(sentences(text), whole)
        joined = self._clear(split_at(text, self._library.language.separators), whole)
        for clear in (said, joined):
            told = [answer for answer, _ in clear if answer.kind is Kind.ANSWER]
            if len({answer.topics for answer in told}) > 1:
                return self._replies.both(told[:MOST_ANSWERS])
        if whole >= thresholds.SURE:
            return None
        alone = [answer for answer, score in said if score >= thresholds.PART_ALONE]
        return min(alone, key=lambda answer: answer.kind is Kind.SMALLTALK, default=None)

    def _clear(self, parts: Sequence[str], whole: float) -> list[tuple[Answer, float]]:
        """What the parts that are understood get, with their scores."""
        found = [(part, self._matched(part)) for part in parts] if len(parts) > 1 else []
        sure = [(part, best) for part, best in found if _is_part(best)]
        if max((best[0].score for _, best in sure), default=0.0) < whole:
            return []
        return [(self._decide(part, best), best[0].score) for part, best in sure]

    def _matched(self, text: str) -> list[Candidate]:
        return self._matcher.candidates(self._reader.read(text).query())

    def _decide(self, text: str, found: Sequence[Candidate]) -> Answer:
        best = found[0] if found else None
        if best is None or best.score < thresholds.MAYBE or best.owner == NONE:
            return self._replies.unknown(self._nearest(found))
        if best.owner == SMALL_TALK:
            return self._pleasantry(best, found)
        if not _is_sure(found):
            return self._clarify(found)
        if best.owner in self._library.guide.topics:
            return self._replies.answer(self._library.guide.topics[best.owner], best.line.part)
        return self._replies.action(best.owner, self._requests.details(text))

    def _pleasantry(self, best: Candidate, found: Sequence[Candidate]) -> Answer:
        if best.score >= thresholds.SMALL_TALK and best.line.part:
            return self._replies.small_talk(best.line.part, SMALL_TALK)
        return self._replies.unknown(self._nearest(found))

    def _clarify(self, found: Sequence[Candidate]) -> Answer:
        near = [c.owner for c in found if c.score >= thresholds.MAYBE and _is_choice(c)]
        others = [c.owner for c in found if c.owner not in near and _is_choice(c)]
        choices = (near + others[: max(0, 2 - len(near))])[:MOST_CHOICES]
        return (
            self._replies.clarify(choices)
            if len(choices) > 1
            else self._replies.unknown(self._nearest(found))
        )

    def _nearest(self, found: Sequence[Candidate]) -> list[str]:
        """The two nearest topics of the guide; where nothing is near, its first ones."""
        topics = self._library.guide.topics
        near = [c.owner for c in found if c.owner in topics]
        first = (name for chapter in self._library.guide.chapters for name in chapter.topics)
        return list(dict.fromkeys((*near, *first)))[:2]


def _is_choice(candidate: Candidate) -> bool:
    return candidate.owner not in (NONE, SMALL_TALK)


def _is_sure(found: Sequence[Candidate]) -> bool:
    """Far enough ahead of the next one, or in the very words that were taught for it."""
    best = found[0]
    second = found[1] if len(found) > 1 else None
    taught = best.signals["line"] >= thresholds.TAUGHT
    if taught and (second is None or second.signals["line"] < thresholds.TAUGHT):
        return True
    lead = best.score - (second.score if second else 0.0)
    return best.score >= thresholds.SURE and lead >= thresholds.LEAD


def _is_part(found: Sequence[Candidate]) -> bool:
    return bool(found) and found[0].score >= thresholds.PART and found[0].owner != NONE
