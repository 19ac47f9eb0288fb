"""What editors and operators ask for: kept questions, the state of feeds, the database's health."""

from __future__ import annotations

from jobs.remembering import Memory, Validators
from storage.engine import Storage
from storage.rows.questions import questions
from storage.values import KeptQuestion, SourceState
from tests.storage.making import DAY, NOW, digest

FULL = SourceState(
    name="somewhere",
    last_success_at=NOW,
    last_error="503",
    failing_since=NOW,
    not_before=NOW + DAY,
    count=50,
    usual_count=60,
    alarm="fewer",
    refused={"it has no title": 3},
    memories={
        "0123456789abcdef": Memory(NOW, NOW, Validators('W/"1"', "Mon, 02 Mar 2026 09:00 GMT"), 50),
        "fedcba9876543210": Memory(NOW),
    },
)


async def test_questions_are_kept_newest_first(storage: Storage) -> None:
    async with storage.work() as work:
        await work.questions.keep("can I bring my dog?", "unknown", ("work-setting",), NOW)
        await work.questions.mark_unhelpful("how much?", ["salary"], NOW + DAY)
        assert await work.questions.count() == 2
        assert await work.questions.recent(5) == [
            KeptQuestion("how much?", "unhelpful", ("salary",), NOW + DAY),
            KeptQuestion("can I bring my dog?", "unknown", ("work-setting",), NOW),
        ]
        assert len(await work.questions.recent(1)) == 1


async def test_old_questions_are_forgotten(storage: Storage) -> None:
    async with storage.work() as work:
        await work.questions.keep("old", "unknown", (), NOW - DAY)
        await work.questions.keep("new", "unknown", (), NOW)
        assert await work.questions.forget_older(NOW) == 1
        assert [each.text for each in await work.questions.recent(5)] == ["new"]


def test_a_question_cannot_tell_who_asked() -> None:
    assert set(questions.columns.keys()) == {"id", "text", "kind", "topics", "asked_at"}
    assert not questions.foreign_keys


async def test_a_feed_is_remembered_as_it_was_put_last(storage: Storage) -> None:
    async with storage.work() as work:
        await work.sources.put(FULL)
        assert await work.sources.get("somewhere") == FULL
        await work.sources.put(SourceState("somewhere", count=3))
        await work.sources.put(SourceState("elsewhere"))
        assert await work.sources.all() == [
            SourceState("elsewhere"),
            SourceState("somewhere", count=3),
        ]


async def test_what_no_database_takes_is_left_out_of_a_feeds_state(storage: Storage) -> None:
    odd = SourceState(
        "odd",
        last_error="a\0b",
        refused={"c\0\ud800d": 1},
        memories={"key": Memory(NOW, NOW, Validators("e\0", "\udfffm"))},
    )
    async with storage.work() as work:
        await work.sources.put(odd)
        kept = await work.sources.get("odd")
    assert (kept.last_error, kept.refused) == ("ab", {"cd": 1})
    assert kept.memories["key"].validators == Validators("e", "m")


async def test_an_unknown_feed_has_an_empty_state(storage: Storage) -> None:
    async with storage.reading() as work:
        assert await work.sources.get("nowhere") == SourceState("nowhere")


async def test_a_sound_database_answers_and_has_no_problems(storage: Storage) -> None:
    async with storage.work() as work:
        await digest(work)
    async with storage.reading() as work:
        await work.maintenance.ping()
        assert await work.maintenance.integrity() == []


async def test_a_question_that_found_its_answer_is_settled_by_its_number(storage: Storage) -> None:
    async with storage.work() as work:
        first = await work.questions.keep("which one?", "clarify", ("pay",), NOW)
        second = await work.questions.keep("which one?", "clarify", ("pay",), NOW)
        assert first != second
        await work.questions.settle(second)
        await work.questions.settle(second)
        assert await work.questions.count() == 1
