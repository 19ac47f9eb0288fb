"""The message an alert sends: the best postings, and the alert's own controls."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from bot.actions.alerting import Contents
from bot.actions.subscribing import OFFERED
from bot.views.alert_phrases import uncertain_button, what
from bot.views.origin import Origin, Place
from bot.views.posting import attribution, line, opener
from bot.views.reply import Reply, Rows, goes_to, in_rows
from bot.wording import Words
from jobs.alerts import AlertState
from jobs.sources import samples


def digest(words: Words, told: Contents, now: datetime) -> Reply:
    """The postings, best first, each with its link; each opens by the button with its number."""
    if not told.postings:
        return Reply(words("digest.empty"), _control_rows(words, told))
    heading = words(
        "digest.heading", count=len(told.postings), what=what(words, told.alert.preferences)
    )
    made_up = any(posting.source == samples.NAME for posting in told.postings)
    parts = [
        heading,
        words("digest.samples") if made_up else Markup(),
        *(line(words, posting, now, number) for number, posting in enumerate(told.postings, 1)),
        attribution(words, told.postings),
    ]
    return Reply(
        Markup("\n\n").join(filter(None, parts)),
        (*_openers(told), *_control_rows(words, told)),
    )


def gone(words: Words) -> Reply:
    """A button of a digest that is no longer kept."""
    to_jobs = goes_to(words.plain("jobs.newest_button"), "jobs", "j0")
    return Reply(
        words("digest.gone"), ((to_jobs, goes_to(words.plain("alerts.alerts_button"), "alerts")),)
    )


def _openers(told: Contents) -> Rows:
    origin = Origin(Place.DIGEST, told.digest.id)
    buttons = [opener(posting, origin, number) for number, posting in enumerate(told.postings, 1)]
    return in_rows(buttons, 1)


def _control_rows(words: Words, told: Contents) -> Rows:
    digest_id, alert = told.digest.id, told.alert
    verb = "pause" if alert.state is AlertState.ACTIVE else "resume"
    controls = [
        goes_to(words.plain(f"digest.cadence_button.{cadence}"), "digest", cadence, digest_id)
        for cadence in OFFERED
        if cadence is not alert.schedule.cadence
    ]
    controls.append(goes_to(words.plain(f"digest.{verb}_button"), "digest", verb, digest_id))
    controls.append(goes_to(words.plain("digest.edit_button"), "digest", "edit", digest_id))
    rows: Rows = (tuple(controls),)
    if told.uncertain is not None:
        rows = (*rows, (uncertain_button(words, told.uncertain, alert.schedule.zone),))
    return rows
