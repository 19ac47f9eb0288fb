"""The life of one process: everything started in order, kept going, and ended in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot import profile
from bot.application import Bot, build_application
from bot.errors import SettingRefused, TokenRefused
from bot.inbox import Inbox
from bot.outcomes import seconds_to_wait
from bot.polling import ALLOWED_UPDATES, PART, Polling, unless_stopped
from bot.rounds.timetable import keep_rounds
from bot.services import Services
from bot.serving import serving
from bot.settings import Webhook
from bot.web.status import create_status_app
from bot.web.webhook import create_webhook_app

_log = logging.getLogger(__name__)
_FAREWELL = 10.0  # seconds that answers under way get to finish
_SILENT_POLLING = timedelta(minutes=3)


class Part(StrEnum):
    """What a process may be told to do alone, by `careerbot run --only`."""

    CHAT = "chat"
    FEEDS = "feeds"
    ALERTS = "alerts"


ALL_PARTS = frozenset(Part)


async def run_bot(
    services: Services,
    parts: frozenset[Part],
    stop: asyncio.Event,
    when_loaded: Callable[[], None] = lambda: None,
) -> None:
    """Runs until `stop` is set. Raises the root error of a package when it cannot go on.

    `when_loaded` is called once, before the first update is taken and the first round begins.
    """
    application = build_application(services)
    if Part.FEEDS in parts:
        services.chosen()  # a mistake in it is told now, not at night
    inbox = Inbox(_processing(application, services))
    async with AsyncExitStack() as stack:
        await services.storage.open()
        stack.push_async_callback(services.storage.close)
        # Before Telegram is asked: a port that is taken shows at once, even while that is away.
        status, listen = create_status_app(services), services.settings.listen
        await stack.enter_async_context(serving(status, listen.host, listen.port, "LISTEN"))
        stack.push_async_callback(application.shutdown)
        await _greet_telegram(application, services, stop)
        if stop.is_set():
            return
        work: list[Coroutine[Any, Any, None]] = []
        if Part.CHAT in parts:
            await asyncio.to_thread(lambda: services.answerer().warm())
            when_loaded()
            stack.push_async_callback(inbox.drained, _FAREWELL)
            work.append(
                await stack.enter_async_context(_receiving(application, services, inbox, stop))
            )
            # Beside the chat: a server that is slow to take it keeps nobody waiting.
            work.append(unless_stopped(profile.register(application.bot, services.words), stop))
        else:
            when_loaded()
        work.append(keep_rounds(services, application.bot, parts, stop))
        _log.info("careerbot is running as @%s", application.bot.username)
        await _together(work, stop)


async def _together(work: list[Coroutine[Any, Any, None]], stop: asyncio.Event) -> None:
    # One part that gives up ends the process: a supervisor restarts it as a whole.
    tasks = [asyncio.create_task(part) for part in work]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    stop.set()
    await asyncio.wait(tasks, timeout=_FAREWELL)
    for task in done:
        task.result()


async def _greet_telegram(application: Bot, services: Services, stop: asyncio.Event) -> None:
    try:
        await _until_answered(application.initialize, services, stop)
    except InvalidToken as error:
        # The text of this exception holds the token, so it goes no further.
        raise TokenRefused from error


async def _until_answered(
    ask: Callable[[], Awaitable[object]], services: Services, stop: asyncio.Event
) -> None:
    """Asks until it works: a machine may start before its network does, or with many others."""
    pause = 1.0
    while not stop.is_set():
        try:
            await ask()
            return
        except (InvalidToken, BadRequest):
            raise
        except TelegramError as error:
            _log.warning("no answer from Telegram (%s), trying on", type(error).__name__)
            wait = seconds_to_wait(error) if isinstance(error, RetryAfter) else pause
            await unless_stopped(services.clock.sleep(wait), stop)
            pause = min(pause * 2, 30.0)


@asynccontextmanager
async def _receiving(
    application: Bot, services: Services, inbox: Inbox, stop: asyncio.Event
) -> AsyncIterator[Coroutine[Any, Any, None]]:
    webhook = services.settings.webhook
    if webhook is None:
        await _take_webhook_down(application)
        services.pulse.expect(PART, _SILENT_POLLING, services.now())
        polling = Polling(application.bot, inbox, services.clock, services.pulse)
        yield polling.run(stop)
        await inbox.drained(_FAREWELL)
        await polling.confirm()
    else:
        app = create_webhook_app(webhook, application.bot, inbox)
        listen = webhook.listen
        async with serving(app, listen.host, listen.port, "WEBHOOK_LISTEN"):
            up = partial(_put_webhook_up, application, webhook)
            await _until_answered(up, services, stop)
            yield _until(stop)
            await inbox.drained(_FAREWELL)


async def _take_webhook_down(application: Bot) -> None:
    try:
        await application.bot.delete_webhook(drop_pending_updates=False)
    except TelegramError as error:
        _log.warning("the webhook could not be taken down: %s", type(error).__name__)


async def _put_webhook_up(application: Bot, webhook: Webhook) -> None:
    try:
        await application.bot.set_webhook(
            webhook.url, allowed_updates=ALLOWED_UPDATES, secret_token=webhook.secret
        )
    except BadRequest as error:
        raise SettingRefused("WEBHOOK_URL", f"is refused by Telegram: {error.message}") from error


async def _until(stop: asyncio.Event) -> None:
    await stop.wait()


def _processing(application: Bot, services: Services) -> Any:
    async def process(update: Update) -> None:
        with services.answering.somebody():
            await application.process_update(update)
        services.metrics.updates.inc()

    return process
