"""The composition root of what talks to Telegram: the PTB application and its handlers."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application, ApplicationBuilder, BaseHandler, ContextTypes, ExtBot

from bot.context import Context
from bot.errors import SettingRefused
from bot.handlers import (
    admin,
    alerts,
    applications,
    digests,
    doorkeeping,
    guide,
    jobs,
    leftovers,
    membership,
    postings,
    privacy,
    refining,
    saved,
    settings,
    skills,
    starting,
    talking,
    zones,
)
from bot.pacing.lanes import Broadcast
from bot.pacing.limiter import Limiter
from bot.rounds.send_round import UNDER_WAY
from bot.services import Services
from bot.transport import opt_into_timedelta, polling_request, sending_request

# PTB runs the first handler that fits, so the order counts: leftovers come last.
HANDLERS: tuple[BaseHandler[Any, Context, Any], ...] = (
    *membership.HANDLERS,
    *starting.HANDLERS,
    *guide.HANDLERS,
    *talking.HANDLERS,
    *jobs.HANDLERS,
    *postings.HANDLERS,
    *alerts.HANDLERS,
    *zones.HANDLERS,
    *digests.HANDLERS,
    *refining.HANDLERS,
    *saved.HANDLERS,
    *applications.HANDLERS,
    *settings.HANDLERS,
    *skills.HANDLERS,
    *privacy.HANDLERS,
    *admin.HANDLERS,
    *leftovers.HANDLERS,
)
_ANSWERING = 100  # connections that broadcasts leave to those who chat
_BEFORE = -1  # PTB's group number: lower ones run first


Bot = Application[ExtBot[Broadcast], Context, dict[Any, Any], dict[Any, Any], Services, None]


def build_application(services: Services) -> Bot:
    """The PTB application with every handler, not yet initialized.

    PTB's updater, job queue and persistence stay off: `polling.py`, `rounds/` and `storage/`
    do their work. Raises SettingRefused when there is no token.
    """
    token, api = services.settings.token, services.settings.api_url
    if token is None:
        raise SettingRefused("TELEGRAM_TOKEN", "is not set; `careerbot try` needs none")
    opt_into_timedelta()
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .request(sending_request(api, connections=UNDER_WAY + _ANSWERING))
        .rate_limiter(Limiter(services))
        .get_updates_request(polling_request(api))
        .context_types(ContextTypes(context=Context, bot_data=lambda: services))  # type: ignore[call-overload]
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers((*membership.MOVES, *doorkeeping.HANDLERS), group=_BEFORE)
    application.add_handlers(HANDLERS)
    application.add_error_handler(leftovers.failed)
    return application
