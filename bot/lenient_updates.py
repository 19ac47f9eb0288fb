"""Makes updates of other Bot API servers readable: one that PTB cannot read must not stop all.

Works on the JSON of an answer, before PTB sees it. What stays unreadable is reduced to its
`update_id`, so that it is confirmed and never comes again.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from telegram import Update

_log = logging.getLogger(__name__)
_COMMAND = re.compile(r"/\w+(@\w+)?")


def readable(updates: list[Any]) -> list[Any]:
    """The updates as PTB can read them; what has no `update_id` is no update, and left out."""
    return [
        _readable(update)
        for update in updates
        if isinstance(update, dict) and isinstance(update.get("update_id"), int)
    ]


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    _mark_command(update.get("message"))
    try:
        Update.de_json(update, None)
    except Exception as error:  # whatever it lacks, others' updates must go on
        _log.warning("an update cannot be read: %s", type(error).__name__)
        return {"update_id": update["update_id"]}
    return update


def _mark_command(message: Any) -> None:
    """Telegram marks commands as entities; not every server does."""
    if not isinstance(message, dict) or message.get("entities"):
        return
    found = _COMMAND.match(str(message.get("text") or ""))
    if found:
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": found.end()}]
