"""What a question gets: the answer, a choice, an honest "I don't know", or a pleasantry."""

from __future__ import annotations

from bot.views.guide import trusted
from bot.views.reply import Reply, Rows, goes_to, in_rows
from bot.wording import Words
from knowledge.answer import Answer, Kind
from knowledge.guide import Guide
from knowledge.library import Library

_RELATED = 2  # buttons; more would bury the answer


def answer(words: Words, library: Library, given: Answer) -> Reply:
    """The reply of any kind but `action`, which opens a screen instead."""
    match given.kind:
        case Kind.CLARIFY:
            return Reply(trusted(given.text), _choices(library, given, asked_back=True))
        case Kind.UNKNOWN:
            menu = goes_to(words.plain("guide.menu_button"), "guide")
            return Reply(trusted(given.text), (*_choices(library, given), (menu,)))
        case Kind.ANSWER:
            return Reply(trusted(given.text), _ways_on(words, library.guide, given))
        case _:
            return Reply(trusted(given.text))


def sorry(words: Words) -> Reply:
    """After the tap on "not quite"."""
    menu = goes_to(words.plain("guide.menu_button"), "guide")
    return Reply(words("answer.sorry"), ((menu,),))


def _choices(library: Library, given: Answer, *, asked_back: bool = False) -> Rows:
    """A button for each topic and ability; after "Did you mean" it brings the answer itself."""
    topics, abilities = library.guide.topics.values(), library.conversation.abilities
    if asked_back:
        labels = {one.id: one.button for one in topics} | {one.id: one.title for one in abilities}
        buttons = {name: goes_to(label, "choice", name) for name, label in labels.items()}
    else:
        buttons = {one.id: goes_to(one.button, "guide.topic", one.id) for one in topics}
        buttons |= {one.id: goes_to(one.title, one.screen) for one in abilities}
    return in_rows([buttons[name] for name in given.topics if name in buttons], 1)


def _ways_on(words: Words, guide: Guide, given: Answer) -> Rows:
    topic = guide.topics.get(given.topics[0])
    if topic is None:
        return ()
    # After a narrow fact the topic itself is the next step; after the topic, the rest of it.
    wider = "guide.topic" if given.fact else "guide.more"
    more = [goes_to(words.plain("guide.more_button"), wider, topic.id)]
    others = [*given.topics[1:], *topic.related]
    related = [guide.topics[other] for other in dict.fromkeys(others) if other in guide.topics]
    helpful = (
        goes_to(words.plain("answer.helpful_button"), "helpful", "yes", topic.id),
        goes_to(words.plain("answer.unhelpful_button"), "helpful", "no", topic.id),
    )
    return (
        *((tuple(more),) if given.fact or topic.has_more else ()),
        *in_rows([goes_to(one.button, "guide.topic", one.id) for one in related[:_RELATED]]),
        helpful,
    )
