"""Fits you: the skills that a posting names, those that are missing, and where the guide helps."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.actions.fitting import Fit
from bot.views.reply import Rows, goes_to
from bot.wording import Words
from knowledge.guide import Guide

_MOST = 12  # names in a line


def fits(words: Words, fit: Fit) -> Markup:
    """What is named, and of that what the person has and lacks; nothing where none is named."""
    if not fit.named:
        return Markup()
    if not fit.knows_person:
        lines = [
            words("fit.heading"),
            words("fit.unknown", names=_names(words, fit.missing)),
            words("fit.tell_me"),
        ]
    else:
        lines = [
            _heading(words, fit),
            words("fit.having", names=_names(words, fit.having)) if fit.having else Markup(),
            words("fit.missing", names=_names(words, fit.missing)) if fit.missing else Markup(),
            words("fit.taught") if fit.topics else Markup(),
        ]
    return Markup("\n").join(filter(None, lines))


def topic_buttons(words: Words, fit: Fit | None, guide: Guide) -> Rows:
    """The ways to the guide's topics for what is missing, or to one's own list."""
    if fit is None or not fit.named:
        return ()
    if not fit.knows_person:
        return ((goes_to(words.plain("fit.skills_button"), "fit.skills"),),)
    known = [guide.topics[topic] for topic in fit.topics if topic in guide.topics]
    buttons = tuple(goes_to(topic.button, "fit.topic", topic.id) for topic in known)
    return (buttons,) if buttons else ()


def _heading(words: Words, fit: Fit) -> Markup:
    if not fit.missing:
        return words("fit.heading_all", count=fit.named)
    return words("fit.heading_counted", having=len(fit.having), named=fit.named)


def _names(words: Words, names: Sequence[str]) -> str:
    listed = ", ".join(names[:_MOST])
    more = len(names) - _MOST
    return words.plain("fit.and_more", names=listed, more=more) if more > 0 else listed
