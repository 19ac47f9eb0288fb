"""One update posted to the bot's webhook, and how long to wait after a failure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.world.shapes import Json
from bot.sandbox.world.updates import Update

if TYPE_CHECKING:
    from httpx import AsyncClient, Response

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
ANSWER_SECONDS = 30.0
LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 3600.0
_UNSUITED = ("get", "setwebhook", "deletewebhook", "close", "logout")


@dataclass(frozen=True, slots=True)
class Target:
    """Where updates are posted to."""

    url: str
    secret: str
    max_connections: int
    ip_address: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a post: `error` is None when the bot took it, `method` what it wants run."""

    error: str | None = None
    retry_after: float = 0.0
    method: str = ""
    answer: Json = field(default_factory=dict)


class Pauses:
    """After the first failure at once, then each pause is twice as long as the last one."""

    def __init__(self, first: float) -> None:
        self._next = 0.0
        self._first = first

    def next(self, retry_after: float) -> float:
        """The seconds to wait now; what the bot asked for comes first."""
        if retry_after > 0:
            return min(retry_after, LONGEST_RETRY_AFTER)
        pause, self._next = self._next, max(self._first, self._next * 2)
        return min(pause, LONGEST_PAUSE)


async def post_update(client: AsyncClient, target: Target, update: Update) -> Outcome:
    """Posts it once, as Telegram does: JSON without a charset, the secret in its header."""
    from httpx import HTTPError, InvalidURL

    headers = {"Content-Type": "application/json"}
    if target.secret:
        headers[SECRET_HEADER] = target.secret
    try:
        response = await client.post(target.url, json=update.as_json(), headers=headers)
    except (HTTPError, InvalidURL) as error:
        return Outcome(error=str(error) or type(error).__name__)
    if response.is_success:
        return _taken(response)
    reason = f"{response.status_code} {response.reason_phrase}"
    return Outcome(f"Wrong response from the webhook: {reason}", _retry_after(response))


def _taken(response: Response) -> Outcome:
    """Some methods are not run from an answer: those that ask, and those that move the webhook."""
    try:
        answer = response.json()
    except ValueError:
        return Outcome()
    method = str(answer.get("method") or "") if isinstance(answer, dict) else ""
    if not method or method.lower().startswith(_UNSUITED):
        return Outcome()
    return Outcome(method=method, answer=answer)


def _retry_after(response: Response) -> float:
    try:
        return float(response.headers.get("Retry-After", "0"))
    except ValueError:
        return 0.0
