"""The send round: how each digest ends, told by a real PTB bot and the sandbox."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import subscribing
from bot.actions.arriving import arrive
from bot.actions.delivering import begin, claim_digests
from bot.actions.subscribing import looking_for
from bot.pacing.tempo import FREE
from bot.rounds.alert_round import run_alert_round
from bot.rounds.send_round import PATIENCE, run_send_round
from bot.services import Services
from jobs.alerts import AlertState, RunResult
from jobs.planning import Plan
from jobs.preferences import Preferences
from jobs.schedules import Cadence, Quiet
from storage.values import DigestState, Person
from tests.support.outgoing import Post
from tests.support.postings import a_posting
from tests.support.services import add_postings, clock_of


async def alert_state(services: Services, person: Person) -> AlertState:
    return (await subscribing.overview(services, person)).alerts[0].state


async def test_a_digest_arrives_once_with_its_posting(post: Post, services: Services) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    report = await run_send_round(services, post.bot)
    assert report.outcomes == {"sent": 1}
    (text,) = await post.arrived(ana)
    assert "Customer Success Manager" in text
    sent = await post.digest(ana)
    assert sent.state is DigestState.SENT
    assert sent.message_id is not None
    assert (await run_send_round(services, post.bot)).outcomes == {}
    assert len(await post.arrived(ana)) == 1


async def test_too_many_requests_postpone_a_digest_for_as_long_as_asked(
    post: Post, services: Services
) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    await post.goes_wrong("too_many_requests", retry_after=30)
    report = await run_send_round(services, post.bot)
    assert report.outcomes == {"later": 1}
    waiting = await post.digest(ana)
    assert waiting.state is DigestState.QUEUED
    assert waiting.attempts == 0
    clock_of(services).passes(seconds=25)
    assert (await run_send_round(services, post.bot)).outcomes == {}
    clock_of(services).passes(seconds=10)
    assert (await run_send_round(services, post.bot)).outcomes == {"sent": 1}


@pytest.mark.parametrize("fault", ["server_error", "too_many_requests"])
async def test_a_digest_of_somebody_else_is_not_held_up(
    post: Post, services: Services, fault: str
) -> None:
    ana, ben = await post.subscriber("Ana"), await post.subscriber("Ben")
    await run_alert_round(services)
    await post.goes_wrong(fault, chat_id=ana.chat_id)
    report = await run_send_round(services, post.bot)
    assert report.outcomes == {"later": 1, "sent": 1}
    assert len(await post.arrived(ben)) == 1


async def test_a_blocked_bot_puts_the_alerts_to_sleep_and_a_return_wakes_them(
    post: Post, services: Services
) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    await post.blocks(ana)
    assert (await run_send_round(services, post.bot)).outcomes == {"refused": 1}
    assert (await post.digest(ana)).state is DigestState.REFUSED
    assert await alert_state(services, ana) is AlertState.ASLEEP
    await arrive(services, ana.chat_id, "Ana", "en")
    assert await alert_state(services, ana) is AlertState.ACTIVE


async def test_who_blocked_the_bot_is_tried_once_however_many_digests_wait(
    post: Post, services: Services
) -> None:
    await add_postings(services, [a_posting("Plumber")])
    ana = await post.subscriber()
    await subscribing.subscribe(services, ana, looking_for(Preferences(("plumber",))))
    await post.hurry(ana)
    assert (await run_alert_round(services)).queued == 2
    await post.blocks(ana)
    assert (await run_send_round(services, post.bot)).outcomes == {"refused": 1}
    async with services.storage.reading() as work:
        assert (await work.digests.backlog(services.now())).queued == 0


async def test_a_return_brings_what_the_refused_digest_held(post: Post, services: Services) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    await post.blocks(ana)
    await run_send_round(services, post.bot)
    await post.unblocks(ana)
    await arrive(services, ana.chat_id, "Ana", "en")
    assert (await run_alert_round(services)).queued == 1
    assert (await run_send_round(services, post.bot)).outcomes == {"sent": 1}
    assert len(await post.arrived(ana)) == 1


async def test_a_revoked_token_loses_no_digest(post: Post, services: Services) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    token, post.sandbox.world.token = post.sandbox.world.token, "1:another"
    assert (await run_send_round(services, post.bot)).outcomes == {"later": 1}
    post.sandbox.world.token = token
    clock_of(services).passes(minutes=1)
    assert (await run_send_round(services, post.bot)).outcomes == {"sent": 1}
    assert len(await post.arrived(ana)) == 1


async def test_a_connection_that_breaks_after_sending_is_never_repeated(
    post: Post, services: Services
) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    await post.goes_wrong("reset_after")
    assert (await run_send_round(services, post.bot)).outcomes == {"uncertain": 1}
    assert (await post.digest(ana)).state is DigestState.UNCERTAIN
    clock_of(services).passes(hours=1)
    assert (await run_send_round(services, post.bot)).outcomes == {}
    assert len(await post.arrived(ana)) == 1


async def test_the_next_digest_offers_the_one_that_may_not_have_arrived(
    post: Post, services: Services
) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    await post.goes_wrong("reset_before")
    await run_send_round(services, post.bot)
    await add_postings(services, [a_posting("CSM in Paris", company="Umbrella")])
    await post.hurry(ana)
    await run_alert_round(services)
    await run_send_round(services, post.bot)
    shown = await post.http.get(f"/sandbox/chats/{ana.chat_id}/messages")
    rows = shown.json()["messages"][-1]["reply_markup"]["inline_keyboard"]
    assert any("may not have arrived" in button["text"] for row in rows for button in row)


async def test_a_sender_that_died_while_it_called_leaves_its_digests_uncertain(
    post: Post, services: Services
) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    claimed = await claim_digests(services, 10, FREE.interval)
    assert await begin(services, claimed) == {claimed[0].key}
    assert (await run_send_round(services, post.bot)).lost == 0
    clock_of(services).passes(minutes=4)
    report = await run_send_round(services, post.bot)
    assert (report.lost, report.outcomes) == (1, {})
    assert (await post.digest(ana)).state is DigestState.UNCERTAIN


async def test_a_sender_that_died_before_it_began_leaves_its_digests_to_others(
    post: Post, services: Services
) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    assert len(await claim_digests(services, 10, FREE.interval)) == 1
    assert (await run_send_round(services, post.bot)).outcomes == {}
    clock_of(services).passes(minutes=1)
    assert (await run_send_round(services, post.bot)).outcomes == {"sent": 1}
    assert len(await post.arrived(ana)) == 1


async def test_a_claim_that_has_ended_is_not_begun(post: Post, services: Services) -> None:
    await post.subscriber()
    await run_alert_round(services)
    claimed = await claim_digests(services, 10, FREE.interval)
    clock_of(services).passes(minutes=1)
    assert await begin(services, claimed) == set()


async def test_a_round_that_ends_while_it_gives_way_to_an_answer_gives_its_digests_back(
    post: Post, services: Services
) -> None:
    ana = await post.subscriber()
    await run_alert_round(services)
    paid = replace(services, settings=replace(services.settings, paid_broadcast=True))
    chatting = [asyncio.create_task(_keeps_chatting(paid)) for _ in range(2)]
    going = asyncio.create_task(run_send_round(paid, post.bot))
    while (await post.digest(ana)).state is not DigestState.SENDING:
        await asyncio.sleep(0.001)
    for task in (going, *chatting):
        task.cancel()
    await asyncio.wait((going, *chatting))
    assert (await post.digest(ana)).state is DigestState.QUEUED
    assert await post.arrived(ana) == []


async def _keeps_chatting(services: Services) -> None:
    while True:
        with services.answering.somebody():
            await asyncio.sleep(0.05)


async def test_a_person_has_one_digest_under_way_at_a_time(post: Post, services: Services) -> None:
    ana, ben = await post.subscriber("Ana"), await post.subscriber("Ben")
    await run_alert_round(services)
    await add_postings(services, [a_posting("CSM in Paris", company="Umbrella")])
    await post.hurry(ana)
    await run_alert_round(services)
    first = await claim_digests(services, 10, FREE.interval)
    assert [one.digest.person_id for one in first] == [ana.id, ben.id]
    assert await claim_digests(services, 10, FREE.interval) == []


async def test_a_digest_whose_postings_are_gone_is_set_aside(
    post: Post, services: Services
) -> None:
    ana = await post.subscriber()
    alert = (await subscribing.overview(services, ana)).alerts[0]
    async with services.storage.work() as work:
        gone = Plan(alert, alert.next_due_at, RunResult.QUEUED, ("no such posting",))
        await work.planning.keep([gone], services.now())
    assert (await run_send_round(services, post.bot)).outcomes == {"failed": 1}
    assert (await post.digest(ana)).state is DigestState.FAILED
    assert await post.arrived(ana) == []


async def test_a_stopped_process_ends_what_is_under_way_and_gives_back_the_rest(
    post: Post, services: Services
) -> None:
    people = [await post.subscriber(f"Person {number}") for number in range(16)]
    await run_alert_round(services)
    await post.goes_wrong("slow", seconds=0.3, times=100)
    sending = asyncio.create_task(run_send_round(services, post.bot))
    while not (sending.done() or await post.arrived(people[1])):
        await asyncio.sleep(0.01)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    digests = [await post.digest(who, number) for number, who in enumerate(people, 1)]
    arrived = [bool(await post.arrived(who)) for who in people]
    sent = [one.state is DigestState.SENT for one in digests]
    assert sent == arrived, [(one.state, one.attempts, one.reason) for one in digests]
    assert 2 <= sum(sent) < 16
    rest = [one for one in digests if one.state is not DigestState.SENT]
    assert {(one.state, one.attempts, one.claim) for one in rest} == {(DigestState.QUEUED, 0, None)}
    assert all(one.available_at <= services.now() for one in rest)
    await run_send_round(services, post.bot)
    assert [len(await post.arrived(who)) for who in people] == [1] * 16


async def test_a_telegram_that_is_down_is_not_hammered(post: Post, services: Services) -> None:
    for number in range(20):
        await post.subscriber(f"Person {number}")
    await run_alert_round(services)
    await post.goes_wrong("server_error", times=1000)
    report = await run_send_round(services, post.bot)
    assert PATIENCE <= report.outcomes["later"] <= PATIENCE + FREE.chunk
    async with services.storage.reading() as work:
        assert (await work.digests.backlog(services.now())).queued == 20


async def test_when_all_is_too_much_for_telegram_sending_rests_as_long_as_asked(
    post: Post, services: Services
) -> None:
    for number in range(20):
        await post.subscriber(f"Person {number}")
    await run_alert_round(services)
    await post.goes_wrong("too_many_requests", retry_after=40, times=1000)
    began = services.now()
    await run_send_round(services, post.bot)
    assert services.now() - began >= timedelta(seconds=40)


async def test_an_instant_alert_that_was_held_up_stays_out_of_quiet_hours(
    post: Post, services: Services
) -> None:
    ana, ben = await post.subscriber("Ana"), await post.subscriber("Ben")
    await run_alert_round(services)
    now = services.now()
    hour = timedelta(hours=1)
    quiet = Quiet((now - hour).time(), (now + hour).time())
    alert = (await subscribing.overview(services, ana)).alerts[0]
    instant = replace(alert.schedule, cadence=Cadence.INSTANT, zone="UTC", quiet=quiet)
    async with services.storage.work() as work:
        await work.alerts.save(replace(alert, schedule=instant))
    assert (await run_send_round(services, post.bot)).outcomes == {"sent": 1}
    assert (len(await post.arrived(ana)), len(await post.arrived(ben))) == (0, 1)
    waiting = await post.digest(ana)
    assert (waiting.state, waiting.attempts) == (DigestState.QUEUED, 0)
    assert waiting.available_at == now + hour
    clock_of(services).passes(hours=1)
    assert (await run_send_round(services, post.bot)).outcomes == {"sent": 1}


async def test_a_digest_that_cannot_be_read_holds_up_no_other(
    post: Post, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    ana, ben = await post.subscriber("Ana"), await post.subscriber("Ben")
    await run_alert_round(services)
    with closing(sqlite3.connect(_file(services))) as other:
        other.execute("UPDATE people SET last_seen_at = 'soon' WHERE id = ?", (ana.id,))
        other.commit()
    report = await run_send_round(services, post.bot)
    assert report.outcomes == {"failed": 1, "sent": 1}
    assert len(await post.arrived(ben)) == 1
    assert "digest 1 cannot be read" in caplog.text


async def test_what_is_queued_while_a_call_lasts_does_not_wait_for_it(
    post: Post, services: Services
) -> None:
    ana = await post.subscriber("Ana")
    await run_alert_round(services)
    await post.goes_wrong("slow", seconds=6, chat_id=ana.chat_id)
    sending = asyncio.create_task(run_send_round(services, post.bot))
    while not await post.arrived(ana):
        await asyncio.sleep(0.01)
    ben = await post.subscriber("Ben")
    await run_alert_round(services)
    while not await post.arrived(ben):
        await asyncio.sleep(0.01)
    assert (await post.digest(ana)).state is DigestState.SENDING  # its call still lasts
    assert (await sending).outcomes == {"sent": 2}


def _file(services: Services) -> str:
    return services.settings.database_url.removeprefix("sqlite:///")
