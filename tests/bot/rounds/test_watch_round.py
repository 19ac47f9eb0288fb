"""The watch round: operators hear of each trouble of delivery once, and when it is over."""

from dataclasses import replace

import pytest

from bot.rounds.alert_round import run_alert_round
from bot.rounds.send_round import run_send_round
from bot.rounds.watch_round import run_watch_round
from bot.services import Services
from jobs.alerts import RunResult
from jobs.planning import Plan
from storage.values import Person
from tests.support.outgoing import Post
from tests.support.postings import a_posting
from tests.support.services import add_postings, clock_of


@pytest.fixture
async def operator(post: Post, services: Services) -> Person:
    """Somebody in ADMIN_IDS, without an alert that is due."""
    olga = await post.subscriber("Olga", "plumber")
    services.settings = replace(services.settings, admin_ids=frozenset({olga.chat_id}))
    return olga


async def goes_round(post: Post) -> list[tuple[str, bool]]:
    return [
        (str(one.trouble), one.is_over) for one in await run_watch_round(post.services, post.bot)
    ]


async def test_all_is_well_without_digests(post: Post, operator: Person) -> None:
    assert await goes_round(post) == []
    assert await post.arrived(operator) == []


async def test_sending_that_has_stopped_is_told_once_and_so_is_its_end(
    post: Post, services: Services, operator: Person
) -> None:
    await post.subscriber("Ana")
    await run_alert_round(services)
    token, post.sandbox.world.token = post.sandbox.world.token, "1:another"
    clock_of(services).passes(minutes=4)
    await run_send_round(services, post.bot)
    assert await goes_round(post) == []
    clock_of(services).passes(minutes=2)
    assert await goes_round(post) == [("stopped", False)]
    assert await goes_round(post) == [("stopped", False)]  # Telegram took it for nobody
    post.sandbox.world.token = token
    assert await goes_round(post) == [("stopped", False)]
    assert await goes_round(post) == []
    await run_send_round(services, post.bot)
    assert await goes_round(post) == [("stopped", True)]
    assert await goes_round(post) == []
    began, over = await post.arrived(operator)
    assert "No digest goes out" in began
    assert "1 digest waits, the oldest for 6 minutes" in began
    assert "go out again" in over


async def test_digests_that_are_late_while_others_go_out_starve(
    post: Post, services: Services, operator: Person
) -> None:
    await post.subscriber("Ana")
    await run_alert_round(services)
    clock_of(services).passes(minutes=11)
    async with services.storage.work() as work:
        await work.pace.has_sent(services.now())
    assert await goes_round(post) == [("starving", False)]
    assert await goes_round(post) == []
    await run_send_round(services, post.bot)
    assert await goes_round(post) == [("starving", True)]
    assert "Digests are late" in (await post.arrived(operator))[0]


async def test_what_telegram_wants_later_is_no_trouble(
    post: Post, services: Services, operator: Person
) -> None:
    await post.subscriber("Ana")
    await run_alert_round(services)
    await post.goes_wrong("too_many_requests", retry_after=3600)
    await run_send_round(services, post.bot)
    clock_of(services).passes(minutes=30)
    assert await goes_round(post) == []


async def test_digests_that_are_set_aside_are_told_once_an_hour_at_most(
    post: Post, services: Services, operator: Person
) -> None:
    ana = await post.subscriber("Ana")
    async with services.storage.work() as work:
        (alert,) = await work.alerts.of_person(ana.id)
        gone = Plan(alert, alert.next_due_at, RunResult.QUEUED, ("no such posting",))
        await work.planning.keep([gone], services.now())
    await run_send_round(services, post.bot)
    assert await goes_round(post) == [("failing", False)]
    assert await goes_round(post) == []
    assert "its postings are gone" in (await post.arrived(operator))[0]
    clock_of(services).passes(minutes=61)
    assert await goes_round(post) == [("failing", True)]


async def test_the_age_of_the_oldest_is_measured(post: Post, services: Services) -> None:
    await add_postings(services, [a_posting("CSM in Rome", company="Umbrella")])
    await post.subscriber("Ana")
    await run_alert_round(services)
    clock_of(services).passes(minutes=3)
    await run_watch_round(services, post.bot)
    measured = services.metrics.registry.get_sample_value("careerbot_oldest_undelivered_seconds")
    assert measured == 180
