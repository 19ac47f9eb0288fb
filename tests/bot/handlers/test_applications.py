"""/applications: from "I applied" to how it ended."""

import pytest

from tests.support.conversations import Chat, RunningBot
from tests.support.postings import numbered
from tests.support.services import add_postings

POSTING = numbered(1)[0]


@pytest.fixture
async def applicant(chat: Chat, bot: RunningBot) -> Chat:
    """Somebody who has applied to one job."""
    await add_postings(bot.services, [POSTING])
    await chat.says("/jobs")
    await chat.taps("1. ")
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
    await applicant.taps("1. ")
    await bot.time_passes(days=3)
    assert "🗣 Interview since November 26" in await applicant.taps("I have an interview")
    assert "good luck" in (applicant.toast or "")
    assert "🤝 Offer" in await applicant.taps("I have an offer")
    assert "🎉 Accepted" in await applicant.taps("I accepted")
    assert "Congratulations on the new job!" in (applicant.toast or "")
    assert "🎉 Accepted" in await applicant.taps("Back")


async def test_a_refusal_is_taken_down_kindly(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1. ")
    assert "🚪 Turned down" in await applicant.taps("They said no")
    assert "Sorry to hear that" in (applicant.toast or "")


async def test_a_move_that_is_not_allowed_changes_nothing(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1. ")
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
    await applicant.taps("1. ")
    assert "Remote (Germany)" in await applicant.taps("The job")
    assert "Your applications" in await applicant.taps("Back")


async def test_an_application_is_taken_off_the_list(applicant: Chat) -> None:
    await applicant.says("/applications")
    await applicant.taps("1. ")
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
    await add_postings(bot.services, numbered(6))
    for posting in numbered(6):
        await chat.forges(f"job|a|{posting.id}|j0")
    await chat.says("/applications")
    assert "6. Customer Success Manager" in await chat.taps("Older")
    await chat.taps("6. ")
    assert "6. Customer Success Manager" in await chat.taps("Back")
    assert "1. Customer Success Manager" in await chat.forges("applications|-1")
