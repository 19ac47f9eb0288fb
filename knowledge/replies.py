"""Putting an answer's words together from the guide, the conversation and the phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from knowledge.answer import Answer, Kind, Request
from knowledge.conversation import Ability
from knowledge.guide import Fact, Topic
from knowledge.language import Phrases
from knowledge.library import Library
from knowledge.markup import length_as_read, plain

LONGEST = 1_500  # characters as read, of an answer to one question
BREAK = "\n\n"


class Replies:
    """Words every kind of answer."""

    def __init__(self, library: Library) -> None:
        self._guide = library.guide
        self._phrases = library.phrases
        self._abilities = {ability.id: ability for ability in library.conversation.abilities}
        self._small_talk = {talk.id: talk for talk in library.conversation.small_talk}

    def answer(self, topic: Topic, part: str | None = None) -> Answer:
        """A topic's answer, opened by the fact or closed by the list that `part` names."""
        fact = next((fact for fact in topic.facts if fact.id == part), None)
        if fact:
            return Answer(Kind.ANSWER, (topic.id,), _opened(fact, topic), fact=fact.id)
        listed = next((one for one in topic.lists if one.title == part), None)
        text = topic.answer
        if listed:
            items = "\n".join(f"• {escape(item, quote=False)}" for item in listed.items)
            text = f"{text}{BREAK}<b>{escape(listed.title, quote=False)}</b>\n{items}"
        fits = length_as_read(text) <= LONGEST
        return Answer(Kind.ANSWER, (topic.id,), text if fits else topic.answer)

    def more(self, topic: Topic) -> Answer:
        """What a topic has beyond its answer, or the answer again where that is all."""
        return Answer(Kind.ANSWER, (topic.id,), _paragraphs(topic.more) or topic.answer)

    def both(self, answers: Iterable[Answer]) -> Answer:
        """Several answers in one, in the order asked."""
        found = list(answers)
        topics = tuple(dict.fromkeys(topic for one in found for topic in one.topics))
        text = BREAK.join(dict.fromkeys(one.text for one in found))
        return Answer(Kind.ANSWER, topics, text, fact=found[0].fact)

    def clarify(self, names: Iterable[str]) -> Answer:
        """The choice between topics and abilities."""
        topics = tuple(names)
        choices = (self._phrases.choice.format(title=self.title(name)) for name in topics)
        return Answer(Kind.CLARIFY, topics, "\n".join((self._phrases.clarify, *choices)))

    def unknown(self, names: Iterable[str]) -> Answer:
        """The guide is silent; `names` are the two nearest topics."""
        topics = tuple(names)
        titles = [self.title(name) for name in topics]
        if len(titles) < 2:
            return Answer(Kind.UNKNOWN, topics, self._phrases.no_words)
        text = self._phrases.unknown.format(first=titles[0], second=titles[1])
        return Answer(Kind.UNKNOWN, topics, text)

    def no_words(self, names: Iterable[str]) -> Answer:
        """The message held nothing to read."""
        return Answer(Kind.UNKNOWN, tuple(names), self._phrases.no_words)

    def action(self, name: str, details: Mapping[str, str]) -> Answer:
        """What an ability says of itself, and what was understood."""
        ability: Ability = self._abilities[name]
        said = _understood(details, self._phrases)
        text = f"{ability.says}{BREAK}{said}" if said else ability.says
        return Answer(Kind.ACTION, (name,), text, request=Request(ability.screen, dict(details)))

    def small_talk(self, name: str, owner: str) -> Answer:
        return Answer(Kind.SMALLTALK, (owner,), self._small_talk[name].says)

    def title(self, name: str) -> str:
        """The title of a topic or an ability, as HTML."""
        one = self._guide.topics.get(name) or self._abilities[name]
        return escape(one.title, quote=False)


def _opened(fact: Fact, topic: Topic) -> str:
    if plain(fact.text) in plain(topic.answer):
        return fact.text
    return f"{fact.text}{BREAK}{topic.answer}"


def _paragraphs(text: str) -> str:
    """The opening paragraphs of a text, as many as fit one message that is quickly read."""
    kept: list[str] = []
    for paragraph in text.split(BREAK):
        if kept and length_as_read(BREAK.join((*kept, paragraph))) > LONGEST:
            break
        kept.append(paragraph)
    return BREAK.join(kept)


def _understood(details: Mapping[str, str], phrases: Phrases) -> str:
    said = []
    if "words" in details:
        said.append(phrases.words.format(words=escape(details["words"], quote=False)))
    if "remote" in details:
        said.append(phrases.remote)
    if "cadence" in details:
        said.append(phrases.cadence(details["cadence"]))
    if "weekday" in details:
        said.append(phrases.weekdays[int(details["weekday"])])
    if "time" in details:
        said.append(phrases.at.format(time=details["time"]))
    return phrases.understood.format(details=f"{phrases.joined_by} ".join(said)) if said else ""
