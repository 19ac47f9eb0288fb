"""The message an alert sends."""

from dataclasses import replace
from datetime import time, timedelta

from bot.actions.alerting import Contents
from bot.splitting import LIMIT, length_as_read
from bot.views import digest as view
from bot.views.reply import Reply
from bot.wording import Words
from jobs.alerts import Alert, AlertState, Cadence, Schedule
from jobs.posting import Period, Posting, Salary
from jobs.preferences import Preferences
from jobs.sources import samples
from storage.values import Digest, DigestState
from tests.support.clocks import MONDAY
from tests.support.postings import a_posting, numbered

ALERT = Alert(
    id=3,
    person_id=1,
    preferences=Preferences(("csm",)),
    schedule=Schedule(Cadence.WEEKLY, time(9), "UTC"),
    state=AlertState.ACTIVE,
    next_due_at=MONDAY + timedelta(days=7),
)
DIGEST = Digest(
    id=17,
    alert_id=3,
    person_id=1,
    chat_id=7,
    posting_ids=(),
    state=DigestState.SENDING,
    attempts=1,
    created_at=MONDAY,
    available_at=MONDAY,
    finished_at=None,
    message_id=None,
    reason=None,
)


def told(*postings: Posting, alert: Alert = ALERT, uncertain: Digest | None = None) -> Contents:
    return Contents(DIGEST, alert, postings, uncertain)


def labels(reply: Reply) -> list[str]:
    return [button.text for row in reply.rows for button in row]


def test_every_posting_has_its_link_its_button_and_its_source(words: Words) -> None:
    reply = view.digest(words, told(*numbered(3)), MONDAY)
    assert reply.text.count('<a href="https://jobicy.com/jobs/1">') == 3
    assert sum("Customer Success Manager" in label for label in labels(reply)) == 3
    assert reply.text.count(">Jobicy</a>") == 1


def test_one_posting_is_spoken_of_as_one(words: Words) -> None:
    assert "A new job for you" in view.digest(words, told(a_posting()), MONDAY).text
    assert "2 new jobs for you" in view.digest(words, told(*numbered(2)), MONDAY).text


def test_samples_say_that_they_are_samples(words: Words) -> None:
    made_up = samples.postings(MONDAY)[:2]
    assert "not real jobs" in view.digest(words, told(*made_up), MONDAY).text
    assert "not real jobs" not in view.digest(words, told(a_posting()), MONDAY).text


def test_ten_of_the_wordiest_postings_fit_one_message(words: Words) -> None:
    wordy = [
        a_posting(
            f"{n} " + "Customer Success " * 30,
            company="Acme " * 50,
            locations=tuple(f"A very long place name {n}" * 5 for n in range(40)),
            salary=Salary(1_000_000_000, 9_000_000_000, "USD", Period.MONTH),
            source=f"board {n}",
            source_id="x" * 100,
        )
        for n in range(10)
    ]
    assert length_as_read(str(view.digest(words, told(*wordy), MONDAY).text)) <= LIMIT


def test_the_controls_fit_the_alert_as_it_is(words: Words) -> None:
    weekly = labels(view.digest(words, told(a_posting()), MONDAY))
    assert {"Make it daily", "⏸ Pause", "✏️ Edit"} <= set(weekly)
    paused = replace(ALERT, state=AlertState.PAUSED)
    assert "▶ Resume" in labels(view.digest(words, told(a_posting(), alert=paused), MONDAY))


def test_an_earlier_digest_that_may_not_have_arrived_is_offered(words: Words) -> None:
    earlier = replace(DIGEST, id=16, state=DigestState.UNCERTAIN)
    reply = view.digest(words, told(a_posting(), uncertain=earlier), MONDAY)
    assert any("Monday's jobs may not have arrived" in label for label in labels(reply))
