"""An application's card and its reminder."""

from bot.actions.reminding import Due
from bot.views.application_asking import reminder
from bot.views.applications import application
from bot.views.posting import attribution
from bot.wording import Words
from jobs.applications import Stage
from storage.values import Reminder, ReminderState, Tracked
from tests.support.clocks import MONDAY
from tests.support.postings import a_posting

POSTING = a_posting(source="adzuna", via="jobicy")
TRACKED = Tracked(POSTING, Stage.APPLIED, MONDAY, note="Ask <Kim>")


def test_the_card_credits_the_sources_of_the_posting(words: Words) -> None:
    text = application(words, TRACKED, 0, "UTC", MONDAY).text
    assert text.endswith("\n" + attribution(words, [POSTING]))
    assert text.striptags().endswith("Jobs by Adzuna Source: Jobicy")


def test_a_reminder_credits_them_too(words: Words) -> None:
    asked = Reminder(1, 1, 1, POSTING.id, MONDAY, MONDAY, ReminderState.SENDING)
    text = reminder(words, Due(asked, TRACKED, "UTC")).text
    assert text.endswith("\n\n" + attribution(words, [POSTING]))
