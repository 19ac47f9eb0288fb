"""The tidy round: what it forgets and what it keeps."""

from datetime import timedelta

from bot.actions import saving
from bot.actions.expecting import expect
from bot.rounds.tidy_round import BATCH, run_tidy_round
from bot.services import Services
from jobs.ageing import is_expired
from tests.support.postings import a_posting, numbered
from tests.support.services import a_person, add_postings, clock_of


async def test_old_postings_are_forgotten_unless_somebody_keeps_them(services: Services) -> None:
    ana = await a_person(services)
    kept, old = a_posting("kept"), a_posting("old")
    await add_postings(services, [kept, old])
    await saving.save(services, ana, kept.id)
    clock_of(services).passes(days=46)
    await add_postings(services, [a_posting("new")])
    report = await run_tidy_round(services)
    assert (report.postings, report.expired) == (1, 1)
    assert (await run_tidy_round(services)).expired == 0
    async with services.storage.reading() as work:
        assert await work.postings.count() == 2
        assert await work.postings.get(old.id) is None
        still_there = await work.postings.get(kept.id)
    assert still_there is not None
    assert is_expired(still_there, services.now())


async def test_more_postings_than_a_batch_are_forgotten_in_one_round(services: Services) -> None:
    await add_postings(services, numbered(BATCH + 7))
    clock_of(services).passes(days=46)
    assert (await run_tidy_round(services)).postings == BATCH + 7


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
