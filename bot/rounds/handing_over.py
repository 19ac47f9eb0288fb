"""Hands one digest to Telegram, and says what became of it."""

from __future__ import annotations

import logging

from telegram.ext import ExtBot

from bot.actions.delivering import Claimed
from bot.delivery import broadcast
from bot.outcomes import Failed, Later, Moved
from bot.pacing.lanes import Broadcast
from bot.rounds.endings import Ended
from bot.services import Services
from bot.views import digest as view

_log = logging.getLogger(__name__)


async def hand_over(services: Services, bot: ExtBot[Broadcast], claimed: Claimed) -> Ended:
    """Never raises: a mistake of ours in one digest must not hold up the others."""
    try:
        return await _hand_over(services, bot, claimed)
    except Exception as error:
        # Without its text, which may hold what the person looks for.
        kind = type(error).__name__
        _log.error("digest %d could not be sent: %s", claimed.digest.id, kind)
        return Ended(claimed.digest, Failed(kind), services.now())


async def _hand_over(services: Services, bot: ExtBot[Broadcast], claimed: Claimed) -> Ended:
    digest, told = claimed.digest, claimed.told
    if told is None:
        return Ended(digest, Failed("its alert cannot be read"), services.now())
    if not told.postings:
        return Ended(digest, Failed("its postings are gone"), services.now())
    reply = view.digest(services.words, told, services.now())
    lane = Broadcast(paid=services.settings.paid_broadcast)
    outcome = await broadcast(bot, digest.chat_id, reply, lane)
    if not isinstance(outcome, Moved):
        return Ended(digest, outcome, services.now())
    chat_id = outcome.chat_id
    outcome = await broadcast(bot, chat_id, reply, lane.without_slot())
    again = Later(1.0) if isinstance(outcome, Moved) else outcome
    return Ended(digest, again, services.now(), moved_to=chat_id)
