"""What people keep: saved postings, applications, where a conversation stands."""

from __future__ import annotations

from jobs.applications import Stage
from knowledge.answer import Dialogue
from storage.engine import Storage
from storage.values import RememberedDialogue, Tracked
from tests.storage.making import DAY, MINUTE, NOW, person, posting

TALK = Dialogue(topics=("salary", "tiers"), question="and for seniors?")


async def test_saving_twice_saves_once(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.postings.add_all([posting()], NOW)
        assert await work.saved.add(ana.id, posting().id, NOW)
        assert await work.saved.add(ana.id, posting().id, NOW + DAY)
        assert await work.saved.of_person(ana.id) == [posting()]
        assert await work.saved.count(ana.id) == 1
        assert await work.saved.is_saved(ana.id, posting().id)


async def test_saved_postings_come_last_saved_first_in_pages(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.postings.add_all([posting(number) for number in range(5)], NOW)
        for number in range(5):
            await work.saved.add(ana.id, posting(number).id, NOW + number * MINUTE)
        page = await work.saved.of_person(ana.id, limit=2, offset=1)
    assert page == [posting(3), posting(2)]


async def test_what_is_saved_no_more_is_not_listed(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.postings.add_all([posting()], NOW)
        await work.saved.add(ana.id, posting().id, NOW)
        await work.saved.remove(ana.id, posting().id)
        await work.saved.remove(ana.id, posting().id)
        assert await work.saved.of_person(ana.id) == []
        assert not await work.saved.is_saved(ana.id, posting().id)


async def test_a_posting_that_is_gone_cannot_be_saved_or_tracked(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        assert not await work.saved.add(ana.id, "gone", NOW)
        assert not await work.applications.put(ana.id, "gone", Stage.APPLIED, NOW)


async def test_an_application_moves_through_its_stages(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.postings.add_all([posting()], NOW)
        await work.applications.put(ana.id, posting().id, Stage.APPLIED, NOW)
        await work.applications.put(ana.id, posting().id, Stage.OFFER, NOW + DAY)
        tracked = Tracked(posting(), Stage.OFFER, since=NOW + DAY, previous=Stage.APPLIED)
        assert await work.applications.get(ana.id, posting().id) == tracked
        assert await work.applications.of_person(ana.id) == [tracked]
        await work.applications.remove(ana.id, posting().id)
        assert await work.applications.get(ana.id, posting().id) is None


async def test_applications_come_last_moved_first_and_are_one_s_own(storage: Storage) -> None:
    async with storage.work() as work:
        ana, ben = await person(work, 1), await person(work, 2)
        await work.postings.add_all([posting(number) for number in (1, 2)], NOW)
        await work.applications.put(ana.id, posting(1).id, Stage.APPLIED, NOW)
        await work.applications.put(ana.id, posting(2).id, Stage.APPLIED, NOW + DAY)
        await work.applications.put(ben.id, posting(1).id, Stage.REJECTED, NOW)
        hers = await work.applications.of_person(ana.id)
    assert [each.posting for each in hers] == [posting(2), posting(1)]


async def test_a_dialogue_is_remembered_until_it_grows_cold(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.dialogues.put(ana.id, TALK, "alert.words:12", NOW, lasts=DAY)
    async with storage.reading() as work:
        remembered = RememberedDialogue(TALK, "alert.words:12")
        assert await work.dialogues.get(ana.id, NOW + DAY - MINUTE) == remembered
        assert await work.dialogues.get(ana.id, NOW + DAY) is None


async def test_a_new_dialogue_takes_the_place_of_the_old(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.dialogues.put(ana.id, TALK, "alert.words:12", NOW, lasts=MINUTE)
        await work.dialogues.put(ana.id, Dialogue(), None, NOW, lasts=DAY)
        found = await work.dialogues.get(ana.id, NOW + MINUTE)
    assert found == RememberedDialogue(Dialogue(), None)


async def test_dialogues_can_be_cleared_and_cold_ones_swept_away(storage: Storage) -> None:
    async with storage.work() as work:
        ana, ben, eva = [await person(work, number) for number in (1, 2, 3)]
        await work.dialogues.put(ana.id, TALK, None, NOW, lasts=DAY)
        await work.dialogues.put(ben.id, TALK, None, NOW, lasts=MINUTE)
        await work.dialogues.put(eva.id, TALK, None, NOW, lasts=DAY)
        await work.dialogues.clear(ana.id)
        assert await work.dialogues.forget_cold(NOW + MINUTE) == 1
        assert await work.dialogues.get(ana.id, NOW) is None
        assert await work.dialogues.get(eva.id, NOW) is not None


async def test_the_last_move_of_an_application_is_taken_back_once(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.postings.add_all([posting()], NOW)
        await work.applications.put(ana.id, posting().id, Stage.APPLIED, NOW)
        await work.applications.put(ana.id, posting().id, Stage.REJECTED, NOW + DAY)
        assert await work.applications.undo(ana.id, posting().id)
        tracked = Tracked(posting(), Stage.APPLIED, since=NOW)
        assert await work.applications.get(ana.id, posting().id) == tracked
        assert not await work.applications.undo(ana.id, posting().id)


async def test_a_note_and_a_reminder_stay_through_moves_and_go_with_the_application(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.postings.add_all([posting()], NOW)
        assert not await work.applications.set_note(ana.id, posting().id, "too early")
        await work.applications.put(ana.id, posting().id, Stage.APPLIED, NOW)
        await work.applications.set_note(ana.id, posting().id, "Ask for Kim")
        await work.reminders.put(ana.id, posting().id, NOW + DAY, NOW)
        await work.applications.put(ana.id, posting().id, Stage.OFFER, NOW)
        told = await work.applications.get(ana.id, posting().id)
        assert told is not None
        assert (told.note, told.remind_at) == ("Ask for Kim", NOW + DAY)
        await work.applications.remove(ana.id, posting().id)
        await work.applications.put(ana.id, posting().id, Stage.APPLIED, NOW)
        assert await work.applications.get(ana.id, posting().id) == Tracked(
            posting(), Stage.APPLIED, since=NOW
        )


async def test_skills_are_kept_once_each_and_told_by_the_alphabet(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.profiles.add_skills(ana.id, ["SQL"], NOW)
        await work.profiles.add_skills(ana.id, ["Excel", "SQL"], NOW + MINUTE)
        await work.profiles.add_skills(ana.id, [], NOW)
        assert await work.profiles.skills_of(ana.id) == ("Excel", "SQL")
        await work.profiles.remove_skill(ana.id, "SQL")
        await work.profiles.remove_skill(ana.id, "SQL")
        assert await work.profiles.skills_of(ana.id) == ("Excel",)


async def test_only_the_last_search_is_remembered(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        assert await work.profiles.last_search(ana.id) is None
        await work.profiles.remember_search(ana.id, "csm", NOW)
        await work.profiles.remember_search(ana.id, "remote csm", NOW + DAY)
        assert await work.profiles.last_search(ana.id) == "remote csm"


async def test_a_hidden_company_is_known_by_its_key_and_can_come_back(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        for key in ("acme", "acme", "globex"):
            await work.hidden.add_company(ana.id, key, NOW)
        assert await work.hidden.companies_of(ana.id) == ("acme", "globex")
        await work.hidden.remove_company(ana.id, "acme")
        assert await work.hidden.companies_of(ana.id) == ("globex",)
