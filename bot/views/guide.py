"""The guide by buttons: its menu, a chapter, a topic, the rest of a topic."""

from __future__ import annotations

from markupsafe import Markup

from bot.views.reply import Button, Reply, Rows, goes_to, in_rows
from bot.wording import Words
from knowledge.guide import Chapter, Guide, ListOf, Topic


def menu(words: Words, guide: Guide) -> Reply:
    """All chapters."""
    chapters = [goes_to(chapter.title, "guide.chapter", chapter.id) for chapter in guide.chapters]
    return Reply(words("guide.menu", title=guide.title), in_rows(chapters))


def chapter(words: Words, guide: Guide, shown: Chapter) -> Reply:
    """The topics of one chapter."""
    topics = [_to_topic(guide.topics[topic_id]) for topic_id in shown.topics]
    back = goes_to(words.plain("guide.back_button"), "guide")
    return Reply(words("guide.chapter", title=shown.title), (*in_rows(topics), (back,)))


def topic(words: Words, guide: Guide, shown: Topic) -> Reply:
    """A topic's answer, its parts, and the way to the rest."""
    text = words("guide.topic", title=shown.title, text=trusted(shown.answer))
    parts = in_rows([_to_topic(part) for part in guide.parts_of(shown.id)])
    return Reply(text, (*_more_row(words, shown), *parts, (_back(words, guide, shown),)))


def more(words: Words, guide: Guide, shown: Topic) -> Reply:
    """All that the guide says about a topic beyond its short answer."""
    rest = [trusted(shown.more)] if shown.more else []
    rest += [_list(words, one) for one in shown.lists]
    text = words("guide.topic", title=shown.title, text=Markup("\n\n").join(rest))
    related = [
        _to_topic(guide.topics[topic_id]) for topic_id in shown.related if topic_id in guide.topics
    ]
    short = goes_to(words.plain("guide.short_button"), "guide.topic", shown.id)
    return Reply(text, (*in_rows(related), (short, _back(words, guide, shown))))


def gone(words: Words) -> Reply:
    """A button of an older guide: its topic is no longer there."""
    return Reply(words("guide.gone"), ((goes_to(words.plain("guide.menu_button"), "guide"),),))


def trusted(text: str) -> Markup:
    """A text of the guide: HTML that `careerbot guide check` has read."""
    return Markup(text.strip())  # noqa: S704 - checked when the guide was loaded


def _list(words: Words, one: ListOf) -> Markup:
    items = Markup("\n").join(words("guide.item", item=trusted(item)) for item in one.items)
    return words("guide.list", title=trusted(one.title), items=items)


def _more_row(words: Words, shown: Topic) -> Rows:
    if not shown.has_more:
        return ()
    return ((goes_to(words.plain("guide.more_button"), "guide.more", shown.id),),)


def _to_topic(one: Topic) -> Button:
    return goes_to(one.button, "guide.topic", one.id)


def _back(words: Words, guide: Guide, shown: Topic) -> Button:
    label = words.plain("guide.back_button")
    if shown.parent is not None:
        return goes_to(label, "guide.topic", shown.parent)
    found = guide.chapter_of(shown.id)
    return goes_to(label, "guide.chapter", found.id) if found else goes_to(label, "guide")
