"""Logging that never prints a secret, whoever logs it."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterable
from pathlib import PurePath

# A token as Telegram writes it, also inside a URL; kept even where we were told no secret.
_TOKEN_SHAPE = re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{20,}")
_HIDDEN = "[hidden]"


class RedactingFormatter(logging.Formatter):
    """Hides secrets in the whole finished line: message, arguments and traceback alike."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(sorted(secrets, key=len, reverse=True))

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record), self._secrets)


def redacted(text: str, secrets: Iterable[str]) -> str:
    """`text` with every secret, and anything shaped like a bot token, hidden."""
    for secret in secrets:
        text = text.replace(secret, _HIDDEN)
    return _TOKEN_SHAPE.sub(_HIDDEN, text)


def without_words(error: BaseException | None) -> str:
    """Kind and way of an error and its causes, but not its text: that may hold people's words."""
    told = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        way = " > ".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in frames)
        told.append(f"{type(error).__name__} at {way or 'an unknown place'}")
        error = error.__cause__ or error.__context__
    return ", caused by ".join(told)


def set_up_logging(secrets: Iterable[str], level: int = logging.INFO) -> None:
    """One handler to standard error for everything; chatty libraries only when they warn."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # httpx writes every URL; one of the Bot API would hold the token, one of a feed its key.
    for name in ("aiohttp", "httpx", "httpcore", "telegram", "uvicorn", "alembic", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)
