"""/applications: from "I applied" to how it ended."""

import csv
from datetime import timedelta

import pytest

from bot.handlers import application_verbs
from tests.support.clocks import MONDAY
from tests.support.conversations import Chat, RunningBot
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings

POSTING = numbered(1)[0]


@pytest.fixture
async def applicant(chat: Chat, bot: RunningBot) -> Chat:
    """Somebody who has applied to one job."""
    await add_postings(bot.services, [POSTING])
    await chat.says("/jobs")
    await chat.taps("1")
    await chat.taps("I applied")
    return chat


async def test_nothing_applied_to_yet_leads_to_the_jobs(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, [POSTING])
    assert "Nothing here yet" in await chat.says("/applications")
    assert "The one posting I have" in await chat.taps("Find jobs")


async def test_an_application_goes_its_way_to_the_new_job(applicant: Chat, bot: RunningBot) -> None:
    shown = await applicant.says("my applications")
    assert "1. Customer Success Manager 1" in shown
    assert "Acme · 📮 Applied since November 23" in shown
    await applicant.taps("1")
    await bot.time_passes(days=3)
    assert "🗣 Interview since November 26" in await applicant.taps("I have an interview")
    assert "good luck" in (applicant.toast or "")
    assert "🤝 Offer" in await applicant.taps("I have an offer")
    assert "🎉 Accepted" in await applicant.taps("I accepted")
    assert "Congratulations on the new job!" in (applicant.toast or "")
    assert "🎉 Accepted" in await applicant.taps("Back")


async def test_a_refusal_is_taken_down_kindly(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    assert "🚪 Turned down" in await applicant.taps("They said no")
    assert "Sorry to hear that" in (applicant.toast or "")


async def test_a_move_that_is_not_allowed_changes_nothing(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    for stage in ("accepted", "nonsense", ""):
        shown = await applicant.forges(f"applications|move|{POSTING.id}|{stage}")
        assert "📮 Applied" in shown
        assert "moved on already" in (applicant.toast or "")


async def test_the_same_move_twice_is_no_mistake(applicant: Chat) -> None:
    await applicant.says("/applications")
    for _ in range(2):
        shown = await applicant.forges(f"applications|move|{POSTING.id}|interview")
        assert "🗣 Interview" in shown
        assert "good luck" in (applicant.toast or "")


async def test_applying_again_does_not_set_an_application_back(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.forges(f"applications|move|{POSTING.id}|interview")
    await applicant.forges(f"job|a|{POSTING.id}|j0")
    assert "🗣 Interview" in await applicant.says("/applications")


async def test_an_application_leads_to_its_job_and_back(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    assert "Remote (Germany)" in await applicant.taps("The job")
    assert "Your applications" in await applicant.taps("Back")


async def test_an_application_is_taken_off_the_list(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    assert "Nothing here yet" in await applicant.taps("Take off the list")
    assert "Taken off" in (applicant.toast or "")
    assert "Nothing here yet" in await applicant.forges(f"applications|open|{POSTING.id}")
    assert "no longer on your list" in (applicant.toast or "")


async def test_nobody_sees_or_moves_the_application_of_somebody_else(
    applicant: Chat, bot: RunningBot
) -> None:
    mallory = await bot.chat_with("Mallory")
    await mallory.says("/applications")
    for verb in ("open", "move", "remove"):
        shown = await mallory.forges(f"applications|{verb}|{POSTING.id}|rejected")
        assert "Nothing here yet" in shown
    assert "📮 Applied" in await applicant.says("/applications")


async def test_applications_have_pages(chat: Chat, bot: RunningBot) -> None:
    await add_postings(bot.services, numbered(11))
    await chat.says("/applications")
    for posting in numbered(11):
        await chat.forges(f"job|a|{posting.id}|j0")
    await chat.says("/applications")
    assert "11. Customer Success Manager" in await chat.taps("More")
    await chat.taps("11")
    assert "11. Customer Success Manager" in await chat.taps("Back")
    assert "1. Customer Success Manager" in await chat.forges("applications|-1")


async def test_the_last_move_is_taken_back(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    assert not any("Undo" in button for button in applicant.buttons)
    await applicant.taps("They said no")
    assert "📮 Applied since November 23" in await applicant.taps("Undo last move")
    assert "Taken back" in (applicant.toast or "")
    assert "📮 Applied" in await applicant.forges(f"applications|undo|{POSTING.id}")
    assert "nothing to take back" in (applicant.toast or "")


async def test_a_note_is_typed_shown_changed_and_deleted(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    assert "What shall I note about Customer Success Manager 1?" in await applicant.taps("Note")
    shown = await applicant.says("Ask <Kim> about the bonus?")
    assert "Acme" in shown
    assert "Ask <Kim> about the bonus?" in shown
    assert "📝 note" in await applicant.says("/applications")
    await applicant.taps("1")
    assert "Ask <Kim> about the bonus?" in await applicant.taps("Change note")
    assert "Kim left" in await applicant.says("Kim left")
    await applicant.taps("Change note")
    assert "Kim left" not in await applicant.taps("Delete note")
    assert "The note is gone" in (applicant.toast or "")


async def test_who_turns_to_something_else_is_not_noted_down(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    await applicant.taps("Note")
    await applicant.taps("Back")
    assert "$111,000" in await applicant.says("how much do seniors make")
    assert "📝 note" not in await applicant.says("/applications")


async def test_a_note_that_is_too_long_shows_where_it_was_cut(applicant: Chat) -> None:
    await applicant.forges(f"applications|note|{POSTING.id}")
    shown = await applicant.says("word " * 700)
    assert "word word…" in shown
    assert len(shown) < 2200


async def test_a_note_for_an_application_that_is_gone_is_met_kindly(
    applicant: Chat, bot: RunningBot
) -> None:
    await applicant.forges(f"applications|note|{POSTING.id}")
    async with bot.services.storage.work() as work:
        ana = await work.people.find(applicant.chat_id)
        assert ana is not None
        await work.applications.remove(ana.id, POSTING.id)
    assert "Nothing here yet" in await applicant.says("Ask for Kim")


async def test_a_reminder_comes_and_is_put_off_and_ticked_off(
    applicant: Chat, bot: RunningBot
) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    await applicant.taps("Remind me")
    assert "I will remind you on November 26" in await applicant.taps("In 3 days")
    assert "⏰ November 26" in await applicant.says("/applications")
    await bot.time_passes(days=3)
    told = await applicant.hears("You wanted to think of this today")
    assert "Customer Success Manager 1" in told
    assert "due since November 26" in await applicant.says("/applications")
    assert "I will remind you on November 27" in await applicant.taps("Tomorrow")
    await bot.time_passes(days=1)
    assert sum("You wanted" in one["text"] for one in applicant.messages_of_bot()) <= 1
    await applicant.refresh()
    shown = await applicant.taps("✅ Done")
    assert "ticked off" in (applicant.toast or "")
    assert "⏰" not in shown
    assert "⏰" not in await applicant.says("/applications")


async def test_a_reminder_that_met_a_blocked_chat_comes_when_it_is_opened_again(
    applicant: Chat, bot: RunningBot
) -> None:
    await applicant.forges(f"applications|in|{POSTING.id}|3")
    await applicant.blocks()
    await bot.time_passes(days=3)
    await applicant.unblocks()
    await bot.time_passes(seconds=1)
    assert "Customer Success Manager 1" in await applicant.hears("You wanted to think of this")


@pytest.mark.parametrize(("typed", "day"), [("10", "December 3"), ("in 2 weeks", "December 7")])
async def test_days_for_a_reminder_can_be_typed(applicant: Chat, typed: str, day: str) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    await applicant.taps("Remind me")
    assert "did not catch how many days" in await applicant.says("some day")
    assert f"I will remind you on {day}" in await applicant.says(typed)
    await applicant.taps("Change reminder")
    assert "⏰ I will" not in await applicant.taps("No reminder")


async def test_the_funnel_is_a_picture_with_the_same_in_words(
    applicant: Chat, bot: RunningBot
) -> None:
    await applicant.says("/applications")
    await applicant.forges(f"applications|move|{POSTING.id}|interview")
    await applicant.says("/applications")
    caption = await applicant.taps("Funnel")
    assert "You have applied once so far." in caption
    assert "Interviews: 1 · Offers: 0 · Accepted: 0" in caption
    photo = applicant.messages_of_bot()[-1]["photo"]
    picture = (await bot.http.get(photo)).content
    assert picture.startswith(b"\x89PNG")
    assert "Your applications" in await applicant.taps("Your applications")


async def test_applications_are_handed_over_as_a_table(applicant: Chat, bot: RunningBot) -> None:
    await applicant.says("/applications")
    await applicant.taps("1")
    await applicant.taps("Note")
    await applicant.says("=HYPERLINK(1)")
    await applicant.says("/applications")
    await applicant.taps("Table (CSV)")
    document = applicant.messages_of_bot()[-1]["document"]
    assert document["file_name"] == "careerbot-applications.csv"
    content = (await bot.http.get(document["url"])).content.decode("utf-8-sig")
    rows = list(csv.reader(content.splitlines()))
    assert rows[0][:4] == ["Job", "Company", "Places", "Stage"]
    assert rows[1][:5] == ["Customer Success Manager 1", "Acme", "Germany", "Applied", "2026-11-23"]
    assert rows[1][6] == "'=HYPERLINK(1)"


async def test_reports_of_nothing_lead_to_the_empty_list(chat: Chat) -> None:
    await chat.says("/applications")
    for verb in ("funnel", "csv"):
        assert "Nothing here yet" in await chat.forges(f"applications|{verb}")


async def test_no_verb_of_an_application_works_for_somebody_else_or_breaks(
    applicant: Chat, bot: RunningBot
) -> None:
    mallory = await bot.chat_with("Mallory")
    await mallory.says("/applications")
    for verb in application_verbs.VERBS:
        for value in ("", "1", "99999999", "x"):
            shown = await mallory.forges(f"applications|{verb}|{POSTING.id}|{value}")
            assert "Nothing here yet" in shown
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0
    assert "📮 Applied" in await applicant.says("/applications")


async def test_an_expired_job_stays_among_the_applications_marked(
    chat: Chat, bot: RunningBot
) -> None:
    expiring = a_posting(expires_at=MONDAY + timedelta(days=1))
    await add_postings(bot.services, [expiring])
    await chat.says("/jobs")
    await chat.taps("1")
    await chat.taps("I applied")
    await bot.time_passes(days=2)
    assert "since November 23 · ⌛ expired" in await chat.says("/applications")
    assert "⌛ expired" in await chat.taps("1")


async def test_saved_jobs_are_one_tap_away_from_the_applications(
    chat: Chat, bot: RunningBot
) -> None:
    await add_postings(bot.services, [POSTING])
    await chat.says("/jobs")
    await chat.taps("1")
    await chat.taps("⭐ Save")
    await chat.says("/applications")
    assert "Customer Success Manager 1" in await chat.taps("Saved jobs (1)")
