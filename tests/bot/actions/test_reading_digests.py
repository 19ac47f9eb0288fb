"""What digests say when they are sent and when they are opened again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions import alerting, arriving, reading_digests, saving, subscribing
from bot.actions.delivering import Claimed, begin, claim_digests
from bot.actions.reading_digests import Contents, Note
from bot.actions.subscribing import looking_for
from bot.pacing.tempo import FREE
from bot.services import Services
from jobs.alerts import Alert
from jobs.preferences import Preferences
from storage.values import DigestState, Ending, Mark, Person
from tests.support.postings import a_posting, numbered
from tests.support.services import add_postings, clock_of

LEASE = timedelta(minutes=3)
DAYS = timedelta(days=1)


async def claimed(services: Services, person: Person, *searches: str) -> list[Contents]:
    """The digests of alerts for these words, as they go to be sent."""
    for words in searches:
        sought = looking_for(Preferences((words,)))
        assert isinstance(await subscribing.subscribe(services, person, sought), Alert)
    return await claimed_again(services, person)


async def claimed_again(services: Services, person: Person) -> list[Contents]:
    async with services.storage.work() as work:
        await work.alerts.make_due(person.id, services.now())
    for alert in await alerting.claim(services, LEASE, 9):
        await alerting.bring(services, alert)
    told: list[Contents] = []
    while taken := await taken_now(services):
        told += [one.told for one in taken if one.told]
        await end(services, taken, DigestState.SENT)
    return told


async def taken_now(services: Services) -> list[Claimed]:
    """At most one digest a person, begun."""
    taken = await claim_digests(services, 9, FREE.interval)
    await begin(services, taken)
    return taken


async def end(services: Services, taken: list[Claimed], state: DigestState) -> None:
    now = services.now()
    async with services.storage.work() as work:
        await work.outbox.record([Ending(*one.key, state, now) for one in taken])


@pytest.fixture
async def news(services: Services) -> None:
    await add_postings(services, [a_posting(), a_posting("Plumber")])


async def test_of_two_digests_at_once_one_asks(services: Services, ana: Person, news: None) -> None:
    clock_of(services).passes(days=60)
    await add_postings(services, [a_posting("CSM 2"), a_posting("Plumber 2")])
    told = await claimed(services, ana, "csm", "plumber")
    assert [one.note for one in told] == [Note.STILL_LOOKING, None]


async def test_a_digest_given_back_asks_again_and_no_other_does(
    services: Services, ana: Person, news: None
) -> None:
    clock_of(services).passes(days=60)
    await add_postings(services, [a_posting("CSM 2")])
    await subscribing.subscribe(services, ana, looking_for(Preferences(("csm",))))
    async with services.storage.work() as work:
        await work.alerts.make_due(ana.id, services.now())
    for alert in await alerting.claim(services, LEASE, 9):
        await alerting.bring(services, alert)
    first = await taken_now(services)
    await end(services, first, DigestState.QUEUED)
    again = await taken_now(services)
    assert [one.digest.id for one in again] == [one.digest.id for one in first]
    assert [one.told and one.told.note for one in again] == [Note.STILL_LOOKING]
    await end(services, again, DigestState.SENT)
    await add_postings(services, [a_posting("CSM 3")])
    clock_of(services).passes(hours=1)
    (later,) = await claimed_again(services, ana)
    assert later.note is None


async def test_a_tap_takes_the_question_away(services: Services, ana: Person, news: None) -> None:
    clock_of(services).passes(days=60)
    await add_postings(services, [a_posting("CSM 2")])
    (told,) = await claimed(services, ana, "csm")
    await arriving.arrive(services, ana.chat_id, ana.name, ana.language)
    again = await reading_digests.contents(services, told.digest.id, ana.id)
    assert again is not None
    assert again.note is None


async def test_the_first_digest_after_a_return_welcomes_and_no_later_one(
    services: Services, ana: Person, news: None
) -> None:
    first = await claimed(services, ana, "csm")
    await arriving.leave(services, ana.chat_id)
    clock_of(services).passes(days=3)
    await arriving.come_back(services, ana.chat_id)
    await add_postings(services, numbered(2, "CSM"))
    second = await claimed_again(services, ana)
    clock_of(services).passes(days=1)
    await add_postings(services, [a_posting("CSM", company="Globex")])
    third = await claimed_again(services, ana)
    notes = [one.note for one in (*first, *second, *third)]
    assert notes == [None, Note.WELCOME_BACK, None]


async def test_a_return_of_long_ago_is_no_catch_up(
    services: Services, ana: Person, news: None
) -> None:
    await arriving.leave(services, ana.chat_id)
    await arriving.come_back(services, ana.chat_id)
    clock_of(services).passes(days=8)
    assert [one.note for one in await claimed(services, ana, "csm")] == [None]


async def test_opened_again_it_knows_what_was_done_and_what_is_over(
    services: Services, ana: Person
) -> None:
    soon = services.now() + 2 * DAYS
    saved, over = a_posting(), a_posting(company="Globex", source_id="2", expires_at=soon)
    await add_postings(services, [saved, over])
    (told,) = await claimed(services, ana, "csm")
    await saving.save(services, ana, saved.id)
    await saving.hide(services, ana, over.id)
    clock_of(services).passes(days=3)
    again = await reading_digests.contents(services, told.digest.id, ana.id)
    assert again is not None
    assert again.marks == {saved.id: {Mark.SAVED}, over.id: {Mark.HIDDEN}}
    assert again.expired == {over.id}


async def test_how_many_more_fit_is_known(services: Services, ana: Person) -> None:
    await add_postings(services, numbered(23))
    (told,) = await claimed(services, ana, "customer")
    assert (len(told.postings), told.digest.more) == (10, 13)
