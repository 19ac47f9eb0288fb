"""The settings of a person, and their plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.plans import Plans
from bot.views.guide import trusted
from bot.views.posting import shortened
from bot.views.reply import Reply, Rows, goes_to, in_rows
from bot.views.skills import skill_key
from bot.views.times import place_of
from bot.wording import Words
from knowledge.guide import Topic

_MOST = 40  # buttons; older ones show when newer ones are let go of


def settings(words: Words, zone: str | None, now: datetime, hidden: int = 0) -> Reply:
    """The time zone with the local time, so that a wrong one is seen at once.

    `hidden` is how many companies the person hid.
    """
    if zone is None:
        text = words("settings.no_zone")
    else:
        here = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
        text = words("settings.zone", zone=place_of(zone), time=here)
    return Reply(
        text,
        (
            (goes_to(words.plain("settings.zone_button"), "zone"),),
            (
                goes_to(words.plain("settings.alerts_button"), "alerts"),
                goes_to(words.plain("settings.skills_button"), "skills"),
            ),
            *_hidden_row(words, hidden),
            (
                goes_to(words.plain("settings.plan_button"), "plan"),
                goes_to(words.plain("settings.privacy_button"), "privacy"),
            ),
        ),
    )


def hidden_companies(words: Words, keys: Sequence[str]) -> Reply:
    """The companies that the person hid, by their keys; each comes back by a tap."""
    buttons = [
        goes_to(
            words.plain("settings.show_company_button", company=company_name(key)),
            "hidden",
            skill_key(key),
        )
        for key in keys[:_MOST]
    ]
    back = goes_to(words.plain("settings.back_button"), "settings")
    text = words("settings.hidden_companies" if keys else "settings.no_hidden_companies")
    return Reply(text, (*in_rows(buttons), (back,)))


def company_name(key: str) -> str:
    """A company's key as a name to read: of how it was written, no more is known."""
    return shortened(key.title(), 24)


def _hidden_row(words: Words, hidden: int) -> Rows:
    if not hidden:
        return ()
    return ((goes_to(words.plain("settings.hidden_button", count=hidden), "hidden"),),)


def plan(words: Words, name: str, plans: Plans, topic: Topic | None) -> Reply:
    """Which plan the person is on, and what the plans hold by the guide."""
    state = words("settings.plan_open") if plans.are_open else words(f"settings.plan_{name}")
    stated = trusted(topic.answer) if topic else Markup()
    return Reply(
        words("settings.plan", state=state, stated=stated),
        ((goes_to(words.plain("settings.plans_button"), "guide.topic", "plans"),),),
    )
