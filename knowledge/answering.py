"""Deciding: a question becomes exactly one of the five kinds of answer."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

from knowledge.answer import Answer, Dialogue, Kind
from knowledge.comparing import Comparing
from knowledge.conversation import NONE, SMALL_TALK
from knowledge.embedding import Embedder
from knowledge.follow_up import FollowUps
from knowledge.library import Library
from knowledge.matching.index import Index
from knowledge.matching.lines import Reals
from knowledge.matching.matcher import NOTHING_BEFORE, Context, Match, Matcher
from knowledge.matching.signals import Evidence
from knowledge.replies import Replies
from knowledge.requests import Requests
from knowledge.several import Several
from knowledge.wishes.timing import Timing
from knowledge.words.question import cleaned
from knowledge.words.reader import Reading

MOST_CHOICES = 4
MOST_ANSWERS = 3  # to several questions in one message
MOST_PARTS = 3  # facts in one answer, with the answer itself
FAINT = 0.12  # a part that fits no better is not what a message asks for
NEARLY = 0.65  # a part of a topic that fits so well beside the best one is told with it
TAUGHT = 0.95  # so alike to a phrase, a message is that phrase and nothing else
TOLD = 0.6  # how well a fact of the last topic fits a message that may be a wish, and is not
WISHED = 0.9  # chance from which a message that may be a follow-up is a wish or a pleasantry
FEWEST_WORDS = 2  # of a part of a message that may be a question of its own
LONG = 14  # words of a message that may have its question in one clause
WORDS_SAID_IN_VAIN = 3  # telling words beside a pleasantry that make it something else
NOTHING_SAID = Dialogue()


class Answerer:
    """Answers questions from one library; it keeps nothing of what it is asked.

    With an `embedder` it also goes by meaning; what it learns from the guide is kept in `cache`.
    Answering then takes some 10 ms of computing, so an event loop runs it in a thread.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder | None = None,
        cache: Path | None = None,
        *,
        index: Index | None = None,
    ) -> None:
        self._library = library
        self.matcher = Matcher(library, embedder, cache, index=index)
        self._replies = Replies(library)
        self._follow_ups = FollowUps(library.guide, library.language)
        self._requests = Requests(library.language, self.matcher.reader.write_out)
        self._several = Several(library.language)
        self._comparing = Comparing(library.guide, library.language, self._telling)

    def answer(self, question: str, dialogue: Dialogue = NOTHING_SAID) -> Answer:
        """What to say to `question`, any text at all, after `dialogue`. Never raises."""
        text, reading = self._read(question, dialogue)
        if not reading.stems:
            return self._replies.no_words(self._nearest(None))
        if step := self._step(reading, dialogue):
            return step
        match = self._match(reading, dialogue)
        taught = match.signal("alike") >= TAUGHT
        # In what goes on from the last answer, a word or two are no question of their own.
        leans = self._context(reading, dialogue) is not NOTHING_BEFORE
        if not taught and (several := self._answers(text, keywords=not leans)):
            return several
        return self._decide(*self._point(text, reading, match, dialogue))

    def about(self, question: str, name: str) -> Answer | None:
        """What to say to a question once it is told which topic or ability it is about.

        None where there is none of that name.
        """
        text = cleaned(question)
        reading = self.matcher.read(text)
        if name in self._replies.abilities:
            return self._replies.action(name, self._requests.details(text))
        topic = self._library.guide.topics.get(name)
        if topic is None:
            return None
        match = self._match(reading, NOTHING_SAID) if reading.stems else None
        parts = self._parts(name, reading, match.vector) if match else ()
        return self._replies.answer(topic, parts)

    def timing(self, text: str) -> Timing:
        """What a text says of when somebody wishes to be written to, and what is left of it."""
        return self._requests.timing(cleaned(text))

    def warm(self) -> None:
        """Make ready what the first question would wait for. Raises ModelUnusable."""
        self.matcher.warm()

    def remember(self, answer: Answer, question: str, before: Dialogue = NOTHING_SAID) -> Dialogue:
        """The dialogue after an answer; one that named no topic of the guide leaves it as it was.

        What was asked back counts as well: people go on from what was offered.
        """
        topics = tuple(name for name in answer.topics if name in self._library.guide.topics)
        if answer.kind is Kind.CLARIFY:
            return Dialogue(answer.topics or before.topics, cleaned(question))
        if answer.kind is Kind.ANSWER and topics:
            return Dialogue(topics, cleaned(question))
        return before

    def title_of(self, name: str) -> str:
        """The title of a topic or an ability that an answer names, as HTML."""
        return self._replies.title(name)

    def read(self, question: str) -> Reading:
        """How a question is read."""
        return self.matcher.read(cleaned(question))

    def match(self, question: str, dialogue: Dialogue = NOTHING_SAID) -> Match:
        """What a question may be about, with what each signal gave."""
        return self._match(self._read(question, dialogue)[1], dialogue)

    def nearest(self, question: str) -> list[str]:
        """The two topics of the guide that are nearest to a question."""
        return self._nearest(self.match(question) if self.read(question).stems else None)

    def after(self, turns: Sequence[str]) -> Dialogue:
        """The dialogue after these turns, each answered."""
        dialogue = NOTHING_SAID
        for turn in turns:
            dialogue = self.remember(self.answer(turn, dialogue), turn, dialogue)
        return dialogue

    def evidence(self, question: str, dialogue: Dialogue = NOTHING_SAID) -> Evidence:
        """Every signal for every owner, as `match` would judge them."""
        _, reading = self._read(question, dialogue)
        return self.matcher.evidence(reading, self._context(reading, dialogue))

    def _read(self, question: str, dialogue: Dialogue) -> tuple[str, Reading]:
        """The text that counts, and how it is read; in a dialogue people come to the point late."""
        text = cleaned(question)
        if dialogue.topics:
            text = self._several.point(text)
        return text, self.matcher.read(text)

    def _match(self, reading: Reading, dialogue: Dialogue) -> Match:
        context = self._context(reading, dialogue)
        if context is not NOTHING_BEFORE:
            alone = self.matcher.match(reading)
            is_wish = alone.best.owner not in self._library.guide.topics
            told = (signals.get("last part", 0.0) for signals in context.bonus.values())
            is_told = max(told, default=0.0) >= TOLD
            if is_wish and not is_told and alone.best.chance >= WISHED:
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
        telling = len(reading.telling)
        if last and (other := self._follow_ups.nth(reading.text, telling, dialogue)):
            return self._replies.answer(other)
        if last and self._follow_ups.leans(reading.text, telling):
            neighbour = self._follow_ups.neighbour(reading.text, dialogue)
            if neighbour:
                return self._replies.answer(neighbour)
        compared = self._comparing.compared(reading)
        return self._replies.side_by_side(compared) if compared else None

    def _answers(self, text: str, *, keywords: bool) -> Answer | None:
        """The answers to the questions of one message, if it is clear that it asks several."""
        for parts in self._several.ways(text, keywords=keywords):
            readings = {part: self.matcher.read(part) for part in parts}
            asking = {
                part: reading
                for part, reading in readings.items()
                if reading.telling and len(reading.stems) >= FEWEST_WORDS
            }
            if len(asking) < 2:
                continue
            self.matcher.foresee(asking.values())
            told = (self._told(*one) for one in asking.items())
            answers = list(itertools.takewhile(lambda answer: answer is not None, told))
            if len(answers) == len(asking):
                if len({one.topics for one in answers if one}) == 1:
                    return None
                return self._replies.both(filter(None, answers[:MOST_ANSWERS]))
        return None

    def _told(self, part: str, reading: Reading) -> Answer | None:
        """What a part of a message is told, if it is surely a question to the guide."""
        match = self.matcher.match(reading)
        answer = self._decide(part, reading, match) if match.worth("part") else None
        return answer if answer and answer.kind is Kind.ANSWER else None

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
            if found.worth(limit) and found.best.owner not in (NONE, SMALL_TALK):
                return clause, read, found
        return text, reading, match

    def _clause(self, text: str) -> str:
        """The clause of a long message whose words say most, at a glance."""
        leads = {
            clause: self.matcher.lead(self.matcher.read(clause))
            for clause in self._several.clauses(text)
        }
        return max(leads, key=lambda clause: leads[clause], default=text)

    def _is_more_than_talk(self, reading: Reading, match: Match) -> bool:
        """Whether a pleasantry leads although much of the message is no pleasantry."""
        best = match.best
        held = match.signal("share")
        return best.owner == SMALL_TALK and (1 - held) * len(reading.stems) >= WORDS_SAID_IN_VAIN

    def _decide(self, text: str, reading: Reading, match: Match) -> Answer:
        best = match.best
        if best.owner == NONE and best.chance >= match.limit("none"):
            return self._replies.unknown(self._nearest(match))
        if best.owner == NONE or best.worth < match.limit("sure"):
            return self._clarify(match)
        parts = self._parts(best.owner, reading, match.vector)
        if best.owner == SMALL_TALK:
            return self._replies.small_talk(parts[0] or "", SMALL_TALK)
        if best.owner in self._library.guide.topics:
            return self._replies.answer(self._library.guide.topics[best.owner], parts)
        return self._replies.action(best.owner, self._requests.details(text))

    def _parts(self, owner: str, reading: Reading, vector: Reals | None) -> list[str | None]:
        """The parts of a topic that fit best, and those that fit nearly as well."""
        scored = self.matcher.parts(owner, reading, vector)[:MOST_PARTS]
        best = scored[0][1] if scored else 0.0
        if best < FAINT and owner != SMALL_TALK:
            return [None]  # nothing tells the parts apart: the topic as a whole
        return [part for part, score in scored if score >= NEARLY * best] or [scored[0][0]]

    def _clarify(self, match: Match) -> Answer:
        offered = match.judgement.likeliest(MOST_CHOICES, but=(NONE, SMALL_TALK))
        if sum(c.chance for c in offered) < match.limit("maybe"):
            return self._replies.unknown(self._nearest(match))
        return self._replies.clarify([c.owner for c in offered])

    def _nearest(self, match: Match | None) -> list[str]:
        """The two nearest topics of the guide; where nothing is near, its first ones."""
        near = match.judgement.near(2, among=self._library.guide.topics) if match else []
        first = (name for chapter in self._library.guide.chapters for name in chapter.topics)
        return list(dict.fromkeys((*near, *first)))[:2]

    def _telling(self, text: str) -> Sequence[str]:
        return self.matcher.read(cleaned(text)).telling
