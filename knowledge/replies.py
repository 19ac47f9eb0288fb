"""Putting an answer's words together from the guide, the conversation and the phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from knowledge.answer import Answer, Kind, Request
from knowledge.conversation import Ability
from knowledge.guide import Topic
from knowledge.library import Library
from knowledge.markup import length_as_read, plain
from knowledge.wishes.telling import understood

LONGEST = 1_500  # characters as read, of an answer to one question
BREAK = "\n\n"


class Replies:
    """Words every kind of answer."""

    def __init__(self, library: Library) -> None:
        self._guide = library.guide
        self._phrases = library.phrases
        self.abilities = {ability.id: ability for ability in library.conversation.abilities}
        facts = (fact for topic in self._guide.topics.values() for fact in topic.facts)
        self._facts = {fact.id: fact.text for fact in facts}
        self._small_talk = {talk.id: talk for talk in library.conversation.small_talk}

    def answer(self, topic: Topic, parts: Sequence[str | None] = ()) -> Answer:
        """A topic's answer among what `parts` name, in their order: None stands for the answer,
        an id for a fact, a title for a list. The answer is always told."""
        wanted = [*parts, *([] if None in parts else [None]), *topic.also_tells]
        texts: list[str] = []
        for part in dict.fromkeys(wanted):
            text = topic.answer if part is None else self._part(topic, part)
            rest = "" if part is None or topic.answer in texts else topic.answer
            if length_as_read(BREAK.join((*texts, text, rest))) <= LONGEST:
                texts.append(text)
        facts = {fact.id for fact in topic.facts}
        first = wanted[0] if wanted[0] in facts else None
        return Answer(Kind.ANSWER, (topic.id,), BREAK.join(_told_once(texts)), fact=first)

    def side_by_side(self, topics: Sequence[Topic]) -> Answer:
        """Parts of one topic that are compared."""
        texts = []
        for topic in topics:
            told = (topic.answer, *(self._part(topic, fact) for fact in topic.also_tells))
            texts.append(f"<b>{escape(topic.title, quote=False)}</b>\n" + "\n".join(told))
        return Answer(Kind.ANSWER, tuple(t.id for t in topics), BREAK.join(texts))

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
        ability: Ability = self.abilities[name]
        said = understood(details, self._phrases)
        text = f"{ability.says}{BREAK}{said}" if said else ability.says
        return Answer(Kind.ACTION, (name,), text, request=Request(ability.screen, dict(details)))

    def small_talk(self, name: str, owner: str) -> Answer:
        return Answer(Kind.SMALLTALK, (owner,), self._small_talk[name].says)

    def _part(self, topic: Topic, name: str) -> str:
        """A list of the topic, or a fact of any."""
        listed = next((one for one in topic.lists if one.title == name), None)
        if listed is None:
            return self._facts.get(name, "")
        items = "\n".join(f"• {escape(item, quote=False)}" for item in listed.items)
        return f"<b>{escape(listed.title, quote=False)}</b>\n{items}"

    def title(self, name: str) -> str:
        """The title of a topic or an ability, as HTML."""
        one = self._guide.topics.get(name) or self.abilities[name]
        return escape(one.title, quote=False)


def _told_once(texts: Sequence[str]) -> Iterator[str]:
    """The texts without those that another one says word for word."""
    for place, text in enumerate(texts):
        others = (*texts[:place], *texts[place + 1 :])
        if not any(plain(text) in plain(other) and text != other for other in others):
            yield text


def _paragraphs(text: str) -> str:
    """The opening paragraphs of a text, as many as fit one message that is quickly read."""
    kept: list[str] = []
    for paragraph in text.split(BREAK):
        if kept and length_as_read(BREAK.join((*kept, paragraph))) > LONGEST:
            break
        kept.append(paragraph)
    return BREAK.join(kept)
