"""Deciding: a question becomes exactly one of the five kinds of answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.answer import Answer, Dialogue, Kind
from knowledge.comparing import Comparing
from knowledge.conversation import NONE, SMALL_TALK
from knowledge.embedding import Embedder
from knowledge.follow_up import FollowUps
from knowledge.library import Library
from knowledge.matching.judging import Candidate
from knowledge.matching.matcher import NOTHING_BEFORE, Context, Evidences, Match, Matcher
from knowledge.replies import Replies
from knowledge.requests import Requests
from knowledge.several import Several
from knowledge.words.question import cleaned
from knowledge.words.reader import Reading

MOST_CHOICES = 4
MOST_ANSWERS = 3  # to several questions in one message
MOST_PARTS = 3  # facts in one answer, with the answer itself
NEARLY = 0.65  # a part of a topic that fits so well beside the best one is told with it
TAUGHT = 0.95  # so alike to a phrase, a message is that phrase and nothing else
GLANCE = 0.4  # by how much the likeliest owner of a part must lead, for it to be looked at
LONG = 14  # words of a message that may have its question in one clause
WORDS_SAID_IN_VAIN = 3  # telling words beside a pleasantry that make it something else
NOTHING_SAID = Dialogue()


class Answerer:
    """Answers questions from one library; it keeps nothing of what it is asked.

    With an `embedder` it also goes by meaning; what it learns from the guide is kept in `cache`.
    Answering then takes some 10 ms of computing, so an event loop runs it in a thread.
    """

    def __init__(
        self, library: Library, embedder: Embedder | None = None, cache: Path | None = None
    ) -> None:
        self._library = library
        self.matcher = Matcher(library, embedder, cache)
        self._replies = Replies(library)
        self._follow_ups = FollowUps(library.guide, library.language)
        self._requests = Requests(library.language, self.matcher.reader.write_out)
        self._several = Several(library.language)
        self._comparing = Comparing(library.guide, library.language, self._telling)

    def answer(self, question: str, dialogue: Dialogue = NOTHING_SAID) -> Answer:
        """What to say to `question`, any text at all, after `dialogue`. Never raises."""
        text = cleaned(question)
        if dialogue.topics:
            text = self._several.point(text)
        reading = self.matcher.read(text)
        if not reading.stems:
            return self._replies.no_words(self._nearest(()))
        if step := self._step(reading, dialogue):
            return step
        match = self._match(reading, dialogue)
        taught = match.candidates[0].evidence.signals.get("alike", 0.0) >= TAUGHT
        leans = self._context(reading, dialogue) is not NOTHING_BEFORE
        if not (taught or leans) and (several := self._answers(text)):
            return several
        return self._decide(*self._point(text, reading, match, dialogue))

    def remember(self, answer: Answer, question: str, before: Dialogue = NOTHING_SAID) -> Dialogue:
        """The dialogue after an answer; one that taught nothing leaves it as it was."""
        if answer.kind is not Kind.ANSWER:
            return before
        return Dialogue(answer.topics, cleaned(question))

    def title_of(self, name: str) -> str:
        """The title of a topic or an ability that an answer names, as HTML."""
        return self._replies.title(name)

    def read(self, question: str) -> Reading:
        """How a question is read."""
        return self.matcher.read(cleaned(question))

    def match(self, question: str, dialogue: Dialogue = NOTHING_SAID) -> Match:
        """What a question may be about, with what each signal gave."""
        return self._match(self.matcher.read(cleaned(question)), dialogue)

    def nearest(self, question: str) -> list[str]:
        """The two topics of the guide that are nearest to a question."""
        return self._nearest(self.match(question).candidates if self.read(question).stems else ())

    def after(self, turns: Sequence[str]) -> Dialogue:
        """The dialogue after these turns, each answered."""
        dialogue = NOTHING_SAID
        for turn in turns:
            dialogue = self.remember(self.answer(turn, dialogue), turn, dialogue)
        return dialogue

    def evidence(self, question: str, dialogue: Dialogue = NOTHING_SAID) -> Evidences:
        """Every signal for every owner, as `match` would judge them."""
        reading = self.matcher.read(cleaned(question))
        return self.matcher.evidence(reading, self._context(reading, dialogue))

    def _match(self, reading: Reading, dialogue: Dialogue) -> Match:
        context = self._context(reading, dialogue)
        if context is not NOTHING_BEFORE:
            alone = self.matcher.match(reading)
            best = alone.candidates[0]
            if best.owner not in self._library.guide.topics and alone.worth("sure"):
                return alone
        return self.matcher.match(reading, context)

    def _context(self, reading: Reading, dialogue: Dialogue) -> Context:
        if not dialogue.topics or not self._follow_ups.leans(reading.text, len(reading.telling)):
            return NOTHING_BEFORE
        before = self.matcher.read(dialogue.question)
        favoured = self._follow_ups.favoured(dialogue)
        for topic, signals in favoured.items():
            if "last" in signals:
                signals["last part"] = self.matcher.part_of(topic, reading)
        return Context(before, favoured)

    def _step(self, reading: Reading, dialogue: Dialogue) -> Answer | None:
        """What is found without weighing: the rest of the last topic, its neighbour, two parts."""
        last = self._library.guide.topics.get(dialogue.topics[0]) if dialogue.topics else None
        if last and self._follow_ups.wants_more(reading.text):
            return self._replies.more(last)
        if last and self._follow_ups.leans(reading.text, len(reading.telling)):
            neighbour = self._follow_ups.neighbour(reading.text, dialogue)
            if neighbour:
                return self._replies.answer(neighbour)
        compared = self._comparing.compared(reading)
        return self._replies.side_by_side(compared) if compared else None

    def _answers(self, text: str) -> Answer | None:
        """The answers to the questions of one message, if it is clear that it asks several."""
        for parts in self._several.ways(text):
            readings = [self.matcher.read(part) for part in parts]
            if not all(self._may_ask(reading) for reading in readings):
                continue
            told = [self._told(*one) for one in zip(parts, readings, strict=True)]
            answers = [answer for answer in told if answer is not None]
            if len(answers) == len(parts) and len({answer.topics for answer in answers}) > 1:
                return self._replies.both(answers[:MOST_ANSWERS])
        return None

    def _may_ask(self, reading: Reading) -> bool:
        """Whether the words of a part, at a glance, are a question to the guide."""
        if not reading.telling:
            return False
        owner, lead = self.matcher.at_a_glance(reading)
        return lead >= GLANCE and owner in self._library.guide.topics

    def _told(self, part: str, reading: Reading) -> Answer | None:
        """What a part of a message is told, if it is surely a question to the guide."""
        match = self.matcher.match(reading)
        if not match.worth("part") or match.candidates[0].owner not in self._library.guide.topics:
            return None
        return self._decide(part, reading, match)

    def _point(
        self, text: str, reading: Reading, match: Match, dialogue: Dialogue
    ) -> tuple[str, Reading, Match]:
        """The message, or what in it is clear where the whole is not."""
        if match.worth("sure") and not self._is_more_than_talk(reading, match):
            return text, reading, match
        clause = self._clause(text) if len(reading.stems) >= LONG else self._several.point(text)
        read = self.matcher.read(clause)
        if clause != text and read.telling:
            found = self._match(read, dialogue)
            limit = "part" if len(reading.stems) >= LONG else "sure"
            if found.worth(limit) and found.candidates[0].owner not in (NONE, SMALL_TALK):
                return clause, read, found
        return text, reading, match

    def _clause(self, text: str) -> str:
        """The clause of a long message whose words say most, at a glance."""
        leads = {
            clause: self.matcher.at_a_glance(self.matcher.read(clause))[1]
            for clause in self._several.clauses(text)
        }
        return max(leads, key=lambda clause: leads[clause], default=text)

    def _is_more_than_talk(self, reading: Reading, match: Match) -> bool:
        """Whether a pleasantry leads although much of the message is no pleasantry."""
        best = match.candidates[0]
        held = best.evidence.signals.get("share", 0.0)
        return best.owner == SMALL_TALK and (1 - held) * len(reading.stems) >= WORDS_SAID_IN_VAIN

    def _decide(self, text: str, reading: Reading, match: Match) -> Answer:
        best, limits = match.candidates[0], match.weights.thresholds
        if best.owner == NONE and best.chance >= limits["none"]:
            return self._replies.unknown(self._nearest(match.candidates))
        if best.owner == NONE or best.worth < limits["sure"]:
            return self._clarify(match)
        parts = self._parts(best, reading, match)
        if best.owner == SMALL_TALK:
            return self._replies.small_talk(parts[0] or "", SMALL_TALK)
        if best.owner in self._library.guide.topics:
            return self._replies.answer(self._library.guide.topics[best.owner], parts)
        return self._replies.action(best.owner, self._requests.details(text))

    def _parts(self, best: Candidate, reading: Reading, match: Match) -> list[str | None]:
        """The parts of a topic that fit best, and those that fit nearly as well."""
        scored = self.matcher.parts(best.owner, reading, match)[:MOST_PARTS]
        return [part for part, score in scored if score >= NEARLY * scored[0][1]]

    def _clarify(self, match: Match) -> Answer:
        offered = [c for c in match.candidates if c.owner not in (NONE, SMALL_TALK)]
        offered = sorted(offered, key=lambda c: -c.chance)[:MOST_CHOICES]
        if sum(c.chance for c in offered) < match.weights.thresholds["maybe"]:
            return self._replies.unknown(self._nearest(match.candidates))
        return self._replies.clarify([c.owner for c in offered])

    def _nearest(self, candidates: Sequence[Candidate]) -> list[str]:
        """The two nearest topics of the guide; where nothing is near, its first ones."""
        topics = self._library.guide.topics
        near = [c.owner for c in candidates if c.owner in topics and c.evidence.is_something]
        first = (name for chapter in self._library.guide.chapters for name in chapter.topics)
        return list(dict.fromkeys((*near, *first)))[:2]

    def _telling(self, text: str) -> Sequence[str]:
        return self.matcher.read(cleaned(text)).telling
