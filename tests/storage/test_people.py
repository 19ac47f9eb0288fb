"""People: met, found, moved, forgotten."""

from __future__ import annotations

import json

from jobs.applications import Stage
from knowledge.answer import Dialogue
from storage.engine import Storage
from storage.rows import METADATA
from tests.storage.making import DAY, NOW, alert, digest, person, posting


async def test_a_chat_met_twice_is_one_person_with_the_newer_name(storage: Storage) -> None:
    async with storage.work() as work:
        first = await work.people.ensure(100, "Ana", None, NOW)
        again = await work.people.ensure(100, "Ana Maria", "de", NOW + DAY)
    assert again.id == first.id
    assert (again.name, again.language, again.created_at) == ("Ana Maria", "de", NOW)


async def test_meeting_again_changes_neither_zone_nor_plan_nor_reachability(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.people.set_zone(ana.id, "Europe/Berlin")
        await work.people.set_plan(ana.id, "plus")
        await work.people.mark_unreachable(ana.id, NOW)
        again = await person(work)
    assert (again.zone, again.plan, again.unreachable_since) == ("Europe/Berlin", "plus", NOW)


async def test_somebody_new_is_on_the_free_plan_without_a_zone(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        assert await work.people.find(100) == ana
        assert await work.people.get(ana.id) == ana
    assert (ana.plan, ana.zone, ana.unreachable_since) == ("free", None, None)


async def test_ids_of_groups_and_of_newer_accounts_fit(storage: Storage) -> None:
    async with storage.work() as work:
        await person(work, -1001234567890123)
        await person(work, 7_999_999_999_999)
        assert await work.people.count() == 2


async def test_the_first_moment_out_of_reach_stands_until_the_person_is_back(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.people.mark_unreachable(ana.id, NOW)
        await work.people.mark_unreachable(ana.id, NOW + DAY)
        away = await work.people.get(ana.id)
        await work.people.mark_reachable(ana.id, NOW + DAY)
        back = await work.people.get(ana.id)
    assert away is not None
    assert back is not None
    assert (away.unreachable_since, back.unreachable_since) == (NOW, None)
    assert (away.returned_at, back.returned_at) == (None, NOW + DAY)


async def test_a_group_that_moves_keeps_its_alerts_and_its_digests_follow(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        queued = await digest(work, chat_id=-5)
        await work.people.moved(-5, -1005)
        assert await work.people.find(-5) is None
        moved = await work.digests.get(queued.id, queued.person_id)
    assert moved is not None
    assert moved.chat_id == -1005


async def test_a_group_met_under_its_new_id_first_is_joined_with_the_old_one(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        old, new = await alert(work, -5), await alert(work, -1005)
        await work.people.moved(-5, -1005)
        joined = await work.people.find(-1005)
        assert joined is not None
        kept = [each.id for each in await work.alerts.of_person(joined.id)]
    assert kept == [old.id, new.id]


async def test_a_group_that_nobody_knows_can_move(storage: Storage) -> None:
    async with storage.work() as work:
        await work.people.moved(-5, -1005)
        assert await work.people.count() == 0


async def _everything(storage: Storage, chat_id: int) -> int:
    async with storage.work() as work:
        queued = await digest(work, chat_id=chat_id)
        await work.saved.add(queued.person_id, posting().id, NOW)
        await work.hidden.add(queued.person_id, "a" * 16, NOW)
        await work.applications.put(queued.person_id, posting().id, Stage.APPLIED, NOW)
        talk = Dialogue(topics=("salary",), question="what about seniors?")
        await work.dialogues.put(queued.person_id, talk, "alert.words:1", NOW, DAY)
        await work.hidden.add_company(queued.person_id, "acme", NOW)
        await work.applications.set_note(queued.person_id, posting().id, "Ask for Kim")
        await work.reminders.put(queued.person_id, posting().id, NOW + DAY, NOW)
        await work.profiles.add_skills(queued.person_id, ["SQL"], NOW)
        await work.profiles.remember_search(queued.person_id, "remote csm", NOW)
    return queued.person_id


async def test_everything_about_a_person_is_told_in_json(storage: Storage) -> None:
    person_id = await _everything(storage, 100)
    await _everything(storage, 200)
    async with storage.reading() as work:
        told = json.loads(json.dumps(await work.people.everything_about(person_id)))
    assert {name: len(rows) for name, rows in told.items()} == {
        "people": 1,
        "alerts": 1,
        "digests": 1,
        "shown": 1,
        "saved": 1,
        "hidden": 1,
        "hidden_companies": 1,
        "applications": 1,
        "reminders": 1,
        "dialogues": 1,
        "skills": 1,
        "searches": 1,
    }
    assert told["applications"][0]["note"] == "Ask for Kim"
    assert told["skills"][0]["skill"] == "SQL"
    assert told["people"][0]["chat_id"] == 100
    assert told["people"][0]["created_at"] == "2026-03-02T09:00:00+00:00"
    assert told["saved"][0]["title"] == "Customer Success Manager 1"
    assert told["alerts"][0]["words"] == ["manager"]


async def test_forgetting_leaves_nothing_of_the_person_and_all_of_the_others(
    storage: Storage,
) -> None:
    forgotten = await _everything(storage, 100)
    stays = await _everything(storage, 200)
    async with storage.work() as work:
        await work.people.forget(forgotten)
    async with storage.reading() as work:
        nothing = await work.people.everything_about(forgotten)
        others = await work.people.everything_about(stays)
    assert not any(nothing.values())
    assert all(others.values())


async def test_a_forgotten_id_is_never_given_to_somebody_else(storage: Storage) -> None:
    async with storage.work() as work:
        gone = await person(work, 1)
        await work.people.forget(gone.id)
        new = await person(work, 2)
    assert new.id > gone.id


def test_no_table_but_the_people_s_own_refers_to_a_person_without_a_cascade() -> None:
    owners = [key for table in METADATA.tables.values() for key in table.foreign_keys]
    to_people = [key for key in owners if key.column.table.name == "people"]
    assert len(to_people) >= 7
    assert all(key.ondelete == "CASCADE" for key in to_people)


async def test_somebody_is_asked_once_until_they_are_seen_again(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        assert await work.people.ask(ana, 7, NOW + 60 * DAY)
        assert not await work.people.ask(ana, 8, NOW + 60 * DAY)
        asked = await work.people.get(ana.id)
        await work.people.see(ana.id, NOW + 61 * DAY)
        assert await work.people.ask(ana, 9, NOW + 121 * DAY)
        again = await work.people.get(ana.id)
        await work.people.unask(ana.id)
        answered = await work.people.get(ana.id)
    assert asked is not None
    assert again is not None
    assert answered is not None
    assert (asked.asked_in, asked.asked_at) == (7, NOW + 60 * DAY)
    assert (again.asked_in, again.asked_at) == (9, NOW + 121 * DAY)
    assert (answered.asked_in, answered.asked_at) == (None, None)


async def test_meeting_again_keeps_what_was_asked_and_says_when(storage: Storage) -> None:
    async with storage.work() as work:
        ana = await person(work)
        await work.people.ask(ana, 7, NOW + DAY)
        again = await work.people.ensure(100, "Ana", "en", NOW + 2 * DAY)
    assert (again.asked_in, again.last_seen_at) == (7, NOW + 2 * DAY)
