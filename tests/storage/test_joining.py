"""A group that was met under both of its ids becomes one, with all that either had."""

from __future__ import annotations

from jobs.applications import Stage
from knowledge.answer import Dialogue
from storage.engine import Storage
from storage.unit_of_work import UnitOfWork
from tests.storage.making import DAY, NOW, digest, posting

OLD, NEW = -5, -1005
A, B, C, D = (posting(number).id for number in (1, 2, 3, 4))


async def _met(work: UnitOfWork, chat_id: int, shown: int, *saved: str) -> int:
    """A group with a digest of that posting, some saved ones, and an application for the first."""
    queued = await digest(work, shown, chat_id=chat_id)
    for posting_id in saved:
        await work.saved.add(queued.person_id, posting_id, NOW)
    await work.applications.put(queued.person_id, saved[0], Stage.APPLIED, NOW)
    await work.reminders.put(queued.person_id, saved[0], NOW + DAY, NOW)
    await work.hidden.add_company(queued.person_id, f"company {chat_id}", NOW)
    await work.dialogues.put(queued.person_id, Dialogue(question=f"{chat_id}"), None, NOW, DAY)
    return queued.person_id


async def test_everything_of_both_is_the_old_one_s(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(number) for number in (1, 2, 3, 4)], NOW)
        old = await _met(work, OLD, 1, A, B)
        new = await _met(work, NEW, 2, C, B)
        await work.people.moved(OLD, NEW)
    async with storage.reading() as work:
        joined = await work.people.find(NEW)
        assert joined is not None
        assert joined.id == old
        assert await work.people.find(OLD) is None
        assert await work.people.get(new) is None
        assert await work.saved.count(old) == 3
        tracked = await work.applications.of_person(old)
        assert {one.posting.id: one.remind_at for one in tracked} == {A: NOW + DAY, C: NOW + DAY}
        assert set(await work.hidden.companies_of(old)) == {"company -5", "company -1005"}
        assert len(await work.alerts.of_person(old)) == 2
        unseen = await work.postings.candidates_for(old, NOW - DAY, 10)
        assert [one.id for one in unseen] == [D]
        told = await work.people.everything_about(new)
        assert not any(told.values())


async def test_where_both_have_something_the_old_one_s_stands(storage: Storage) -> None:
    async with storage.work() as work:
        await work.postings.add_all([posting(1)], NOW)
        old, new = await _met(work, OLD, 1, A), await _met(work, NEW, 1, A)
        await work.applications.set_note(old, A, "ours")
        await work.applications.set_note(new, A, "theirs")
        await work.people.moved(OLD, NEW)
        (tracked,) = await work.applications.of_person(old)
        assert tracked.note == "ours"
        remembered = await work.dialogues.get(old, NOW)
    assert remembered is not None
    assert remembered.dialogue.question == "-5"


async def test_digests_of_both_are_told_under_the_new_id(storage: Storage) -> None:
    async with storage.work() as work:
        one, other = await digest(work, 1, chat_id=OLD), await digest(work, 2, chat_id=NEW)
        await work.people.moved(OLD, NEW)
        for each in (one, other):
            moved = await work.digests.get(each.id, one.person_id)
            assert moved is not None
            assert moved.chat_id == NEW


async def test_moving_twice_changes_nothing_more(storage: Storage) -> None:
    async with storage.work() as work:
        kept = await digest(work, chat_id=OLD)
        await work.people.moved(OLD, NEW)
        await work.people.moved(OLD, NEW)
        found = await work.people.find(NEW)
    assert found is not None
    assert found.id == kept.person_id
