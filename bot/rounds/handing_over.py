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
from bot.views.reply import Reply
from storage.values import Digest

_log = logging.getLogger(__name__)


def said(services: Services, claimed: Claimed) -> Reply | Failed:
    """What the digest says, made ahead of its slot, so that the call is all that is left then.

    Never raises: a mistake of ours in one digest must not hold up the others.
    """
    if claimed.told is None:
        return Failed("its alert cannot be read")
    if not claimed.told.postings:
        return Failed("its postings are gone")
    try:
        return view.digest(services.words, claimed.told, services.now())
    except Exception as error:
        return _mistake(claimed, error)


async def hand_over(
    services: Services, bot: ExtBot[Broadcast], claimed: Claimed, reply: Reply | Failed
) -> Ended:
    """Never raises, either; `reply` is what was `said`."""
    if isinstance(reply, Failed):
        return Ended(claimed.digest, reply, services.now())
    try:
        return await _hand_over(services, bot, claimed.digest, reply)
    except Exception as error:
        return Ended(claimed.digest, _mistake(claimed, error), services.now())


async def _hand_over(
    services: Services, bot: ExtBot[Broadcast], digest: Digest, reply: Reply
) -> Ended:
    lane = Broadcast(paid=services.settings.paid_broadcast)
    outcome = await broadcast(bot, digest.chat_id, reply, lane)
    if not isinstance(outcome, Moved):
        return Ended(digest, outcome, services.now())
    chat_id = outcome.chat_id
    outcome = await broadcast(bot, chat_id, reply, lane.without_slot())
    again = Later(1.0) if isinstance(outcome, Moved) else outcome
    return Ended(digest, again, services.now(), moved_to=chat_id)


def _mistake(claimed: Claimed, error: Exception) -> Failed:
    # Without its text, which may hold what the person looks for.
    kind = type(error).__name__
    _log.error("digest %d could not be sent: %s", claimed.digest.id, kind)
    return Failed(kind)
