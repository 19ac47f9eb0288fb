"""A group that has become a supergroup, as a Bot API server tells it: the sandbox has none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from telegram.ext import ExtBot

from bot.actions import subscribing
from bot.actions.subscribing import looking_for
from bot.pacing.lanes import Broadcast
from bot.pacing.limiter import Limiter
from bot.rounds.alert_round import run_alert_round
from bot.rounds.send_round import run_send_round
from bot.services import Services
from bot.serving import serving
from bot.transport import sending_request
from jobs.alerts import Alert
from jobs.preferences import Preferences
from storage.values import DigestState
from tests.support.postings import a_posting
from tests.support.services import a_person, add_postings

GROUP, SUPERGROUP = -4001, -1004001


@dataclass
class Telegram:
    """Answers sendMessage: chats in `moved` have another id by now."""

    moved: dict[int, int]
    asked: list[int] = field(default_factory=list)

    async def answer(self, request: Request) -> JSONResponse:
        form = dict(parse_qsl((await request.body()).decode()))
        chat_id = int(form["chat_id"])
        self.asked.append(chat_id)
        if chat_id in self.moved:
            return JSONResponse(
                {
                    "ok": False,
                    "error_code": 400,
                    "description": "Bad Request: group chat was upgraded to a supergroup chat",
                    "parameters": {"migrate_to_chat_id": self.moved[chat_id]},
                },
                status_code=400,
            )
        chat = {"id": chat_id, "type": "supergroup", "title": "Job seekers"}
        message = {"message_id": 5, "date": 0, "chat": chat, "text": form["text"]}
        return JSONResponse({"ok": True, "result": message})


@asynccontextmanager
async def bot_of(services: Services, telegram: Telegram) -> AsyncIterator[ExtBot[Broadcast]]:
    app = Starlette(routes=[Route("/bot1:a/sendMessage", telegram.answer, methods=["POST"])])
    async with serving(app, "127.0.0.1", 0, "none") as port:
        url = f"http://127.0.0.1:{port}"
        bot = ExtBot(
            "1:a",
            base_url=f"{url}/bot",
            request=sending_request(url),
            rate_limiter=Limiter(services),
        )
        request = bot.request
        await request.initialize()
        try:
            yield bot
        finally:
            await request.shutdown()


async def queued_for_the_group(services: Services) -> int:
    """A digest for the group; gives the id of who it belongs to."""
    await add_postings(services, [a_posting()])
    group = await a_person(services, chat_id=GROUP, name="Job seekers")
    sought = looking_for(Preferences(("csm",)))
    assert isinstance(await subscribing.subscribe(services, group, sought), Alert)
    async with services.storage.work() as work:
        await work.alerts.make_due(group.id, services.now())
    assert (await run_alert_round(services)).queued == 1
    return group.id


async def test_a_digest_follows_its_group_to_the_new_id_at_once(services: Services) -> None:
    person_id = await queued_for_the_group(services)
    telegram = Telegram({GROUP: SUPERGROUP})
    async with bot_of(services, telegram) as bot:
        assert (await run_send_round(services, bot)).outcomes == {"sent": 1}
    assert telegram.asked == [GROUP, SUPERGROUP]
    async with services.storage.reading() as work:
        moved = await work.people.find(SUPERGROUP)
        assert moved is not None
        assert moved.id == person_id
        assert await work.people.find(GROUP) is None
        digest = await work.digests.get(1, person_id)
        assert digest is not None
        assert digest.state is DigestState.SENT


async def test_a_group_that_moves_twice_at_once_is_tried_again_later(services: Services) -> None:
    person_id = await queued_for_the_group(services)
    telegram = Telegram({GROUP: SUPERGROUP, SUPERGROUP: GROUP - 1})
    async with bot_of(services, telegram) as bot:
        assert (await run_send_round(services, bot)).outcomes == {"later": 1}
    assert telegram.asked == [GROUP, SUPERGROUP]
    async with services.storage.reading() as work:
        digest = await work.digests.get(1, person_id)
        assert digest is not None
        assert digest.state is DigestState.QUEUED
