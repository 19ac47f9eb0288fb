"""Takes updates that Telegram pushes; answers 200 only when an update has been dealt with."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update

from bot.inbox import Inbox
from bot.lenient_updates import readable
from bot.settings import Webhook

_log = logging.getLogger(__name__)
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_LARGEST = 1_000_000  # bytes; Telegram's updates are a few thousand
_LONGEST_TURN = 50.0  # seconds, below Telegram's own patience of 60


def create_webhook_app(webhook: Webhook, bot: Bot, inbox: Inbox) -> Starlette:
    """The ASGI app that listens on the path of the public address."""

    async def receive(request: Request) -> Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), webhook.secret.encode()):
            return Response(status_code=403)
        update = await _read(request, bot)
        if update is None:
            return Response(status_code=400)
        return await _take(update, inbox)

    return Starlette(routes=[Route(webhook.path, receive, methods=["POST"])])


async def _read(request: Request, bot: Bot) -> Update | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            return None
    try:
        (update,) = readable([json.loads(body)])
        return Update.de_json(update, bot)
    except Exception as error:
        _log.warning("refused a webhook call that holds no update: %s", type(error).__name__)
        return None


async def _take(update: Update, inbox: Inbox) -> Response:
    try:
        async with asyncio.timeout(_LONGEST_TURN):
            await inbox.take(update)
    except TimeoutError:
        # Still under way: asked again, Telegram waits for the same turn, not for a second one.
        return Response(status_code=503, headers={"Retry-After": "5"})
    return Response()
