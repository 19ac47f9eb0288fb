"""The tidy round: what it forgets and what it keeps."""

from datetime import timedelta

from bot.actions import saving
from bot.actions.expecting import expect
from bot.rounds.tidy_round import run_tidy_round
from bot.services import Services
from tests.support.postings import a_posting
from tests.support.services import a_person, add_postings, clock_of


async def test_old_postings_are_forgotten_unless_somebody_keeps_them(services: Services) -> None:
    ana = await a_person(services)
    kept, old = a_posting("kept"), a_posting("old")
    await add_postings(services, [kept, old])
    await saving.save(services, ana, kept.id)
    clock_of(services).passes(days=46)
    await add_postings(services, [a_posting("new")])
    assert (await run_tidy_round(services)).postings == 1
    async with services.storage.reading() as work:
        assert await work.postings.count() == 2
        assert await work.postings.get(old.id) is None


async def test_old_questions_and_cold_dialogues_are_forgotten(services: Services) -> None:
    ana = await a_person(services)
    async with services.storage.work() as work:
        await work.questions.keep("why?", "unknown", (), services.now() - timedelta(days=181))
        await work.questions.keep("how?", "unknown", (), services.now())
    await expect(services, ana, "jobs.words")
    clock_of(services).passes(hours=2)
    report = await run_tidy_round(services)
    assert (report.questions, report.dialogues) == (1, 1)
    assert (await run_tidy_round(services)).questions == 0
