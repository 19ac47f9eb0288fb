"""The settings of a person, and their plan."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.plans import Plans
from bot.views.guide import trusted
from bot.views.reply import Reply, goes_to
from bot.views.times import place_of
from bot.wording import Words
from knowledge.guide import Topic


def settings(words: Words, zone: str | None, now: datetime) -> Reply:
    """The time zone with the local time, so that a wrong one is seen at once."""
    if zone is None:
        text = words("settings.no_zone")
    else:
        here = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
        text = words("settings.zone", zone=place_of(zone), time=here)
    return Reply(
        text,
        (
            (goes_to(words.plain("settings.zone_button"), "zone"),),
            (goes_to(words.plain("settings.alerts_button"), "alerts"),),
            (
                goes_to(words.plain("settings.plan_button"), "plan"),
                goes_to(words.plain("settings.privacy_button"), "privacy"),
            ),
        ),
    )


def plan(words: Words, name: str, plans: Plans, topic: Topic | None) -> Reply:
    """Which plan the person is on, and what the plans hold by the guide."""
    state = words("settings.plan_open") if plans.are_open else words(f"settings.plan_{name}")
    stated = trusted(topic.answer) if topic else Markup()
    return Reply(
        words("settings.plan", state=state, stated=stated),
        ((goes_to(words.plain("settings.plans_button"), "guide.topic", "plans"),),),
    )
