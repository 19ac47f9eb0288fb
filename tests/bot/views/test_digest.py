"""The message an alert sends."""

import json
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions.reading_digests import Contents, Note
from bot.delivery import keyboard
from bot.sandbox.bot_api.keyboards import read_inline
from bot.sandbox.text.formatting import read_formatted
from bot.sandbox.text.html_text import parse_html
from bot.sandbox.world.shapes import utf16_length
from bot.splitting import LIMIT, MOST_ENTITIES, length_as_read, split
from bot.views import digest as view
from bot.views.reply import Reply
from bot.wording import Words
from jobs.alerts import Alert, AlertState, Cadence, Schedule
from jobs.posting import Period, Posting, Salary
from jobs.preferences import Preferences, read_preferences
from jobs.sources import samples
from storage.values import Digest, DigestState, Mark
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


def told(*postings: Posting, alert: Alert = ALERT, **known: Any) -> Contents:
    ids = tuple(posting.id for posting in postings)
    digest = replace(DIGEST, posting_ids=ids, more=known.pop("more", 0))
    return Contents(digest, alert, postings, **known)


def labels(reply: Reply) -> list[str]:
    return [button.text for row in reply.rows for button in row]


def test_every_posting_has_its_link_its_button_and_its_source(words: Words) -> None:
    reply = view.digest(words, told(*numbered(3)), MONDAY)
    assert reply.text.count('<a href="https://jobicy.com/jobs/1">') == 3
    assert labels(reply)[:3] == ["1", "2", "3"]
    assert reply.text.count(">Jobicy</a>") == 1


def test_one_posting_is_spoken_of_as_one(words: Words) -> None:
    assert "A new job for you" in view.digest(words, told(a_posting()), MONDAY).text
    assert "2 new jobs for you" in view.digest(words, told(*numbered(2)), MONDAY).text


def test_samples_say_that_they_are_samples(words: Words) -> None:
    made_up = samples.postings(MONDAY)[:2]
    assert "not real jobs" in view.digest(words, told(*made_up), MONDAY).text
    assert "not real jobs" not in view.digest(words, told(a_posting()), MONDAY).text


WORDY = [
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


def test_ten_of_the_wordiest_postings_fit_one_message(words: Words) -> None:
    marks = {posting.id: set(Mark) for posting in WORDY}
    wordy = told(*WORDY, marks=marks, note=Note.STILL_LOOKING, more=990)
    assert length_as_read(str(view.digest(words, wordy, MONDAY).text)) <= LIMIT


def test_the_buttons_are_few_and_wide_enough_for_a_thumb(words: Words) -> None:
    earlier = replace(DIGEST, id=16, state=DigestState.UNCERTAIN)
    full = told(*numbered(10), more=12, uncertain=earlier, note=Note.LESS_OFTEN)
    reply = view.digest(words, full, MONDAY)
    assert len(labels(reply)) <= 18
    assert max(map(len, reply.rows)) <= 5
    assert [len(row) for row in reply.rows if row[0].text.isdecimal()] == [5, 5]


def test_apply_is_offered_for_links_of_the_web_alone(words: Words) -> None:
    assert "↗ Apply" in labels(view.digest(words, told(a_posting()), MONDAY))
    for url in ("ftp://example.com/1", "javascript:alert(1)", "https:///nowhere"):
        reply = view.digest(words, told(a_posting(url=url)), MONDAY)
        assert "↗ Apply" not in labels(reply)
        assert "⭐ Save" in labels(reply)


def test_a_question_stands_last_with_its_answers_below_it(words: Words) -> None:
    reply = view.digest(words, told(*numbered(2), note=Note.STILL_LOOKING), MONDAY)
    assert reply.text.endswith("Are you still looking?")
    assert [button.text for button in reply.rows[0]] == ["👍 Yes, still looking", "⏸ Pause all"]


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        (Cadence.WEEKLY, "every four weeks now instead of every week"),
        (Cadence.DAILY, "once a week now instead of daily"),
        (Cadence.INSTANT, "once a week now instead of at once"),
    ],
)
def test_less_often_says_how_often(words: Words, cadence: Cadence, said: str) -> None:
    slow = replace(ALERT, schedule=replace(ALERT.schedule, cadence=cadence))
    reply = view.digest(words, told(a_posting(), alert=slow, note=Note.LESS_OFTEN), MONDAY)
    assert said in reply.text
    assert "↩ As often as before" in labels(reply)


def test_a_digest_is_never_empty(words: Words) -> None:
    nothing = Contents(DIGEST, ALERT, ())
    assert view.digest(words, nothing, MONDAY).text == "These jobs are no longer there."


def test_numbers_stay_with_their_postings_when_others_are_gone(words: Words) -> None:
    one, two, three = numbered(3)
    digest = replace(DIGEST, posting_ids=(one.id, two.id, three.id))
    reply = view.digest(words, Contents(digest, ALERT, (one, three)), MONDAY)
    assert "3. <b>" in reply.text
    assert "2. <b>" not in reply.text
    assert labels(reply)[:2] == ["1", "3"]
    assert "One of these jobs is no longer there." in reply.text


_adverts = st.builds(
    a_posting,
    st.text(min_size=1, max_size=120),
    company=st.text(max_size=200),
    locations=st.lists(st.text(min_size=1, max_size=80), max_size=5).map(tuple),
    tags=st.lists(st.text(min_size=1, max_size=30), max_size=3).map(tuple),
    level=st.sampled_from([None, "senior", "lead"]),
    source=st.text("abcdef 😀&<", min_size=1, max_size=30),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_adverts, min_size=1, max_size=10, unique_by=lambda one: one.id), st.data())
def test_telegram_takes_a_digest_of_any_adverts(
    words: Words, adverts: list[Posting], data: st.DataObject
) -> None:
    sought = st.sampled_from(["", "csm 60k germany", "senior", "remote <b> & co"])
    alert = replace(ALERT, preferences=read_preferences(data.draw(sought)))
    note = data.draw(st.sampled_from([None, *Note]))
    reply = view.digest(words, told(*adverts, alert=alert, note=note, more=3), MONDAY)
    pieces = split(str(reply.text))
    for piece in pieces:
        shown = read_formatted(piece, "HTML", None)
        assert shown.text
        assert utf16_length(shown.text) <= LIMIT
        assert len(parse_html(piece)[1]) <= MOST_ENTITIES
    whole = parse_html(str(reply.text))[0]
    assert "".join("".join(parse_html(piece)[0] for piece in pieces).split()) == "".join(
        whole.split()
    )
    assert read_inline(json.loads(keyboard_json(reply)))


def keyboard_json(reply: Reply) -> str:
    markup = keyboard(reply.rows)
    assert markup is not None
    return markup.to_json()


def test_the_controls_fit_the_alert_as_it_is(words: Words) -> None:
    weekly = labels(view.digest(words, told(a_posting()), MONDAY))
    assert {"Make it daily", "⏸ Pause", "✏️ Edit"} <= set(weekly)
    paused = replace(ALERT, state=AlertState.PAUSED)
    assert "▶ Resume" in labels(view.digest(words, told(a_posting(), alert=paused), MONDAY))


def test_an_earlier_digest_that_may_not_have_arrived_is_offered(words: Words) -> None:
    earlier = replace(DIGEST, id=16, state=DigestState.UNCERTAIN)
    reply = view.digest(words, told(a_posting(), uncertain=earlier), MONDAY)
    assert any("Monday's jobs may not have arrived" in label for label in labels(reply))
