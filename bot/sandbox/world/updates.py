"""What the bot has yet to be told: the queue that both getUpdates and the webhook take from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice, takewhile

from bot.sandbox.world.bell import Bell
from bot.sandbox.world.shapes import Json

KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "subscription",
    }
)
ONLY_WHEN_NAMED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
LIFE = {"callback_query": 150.0, "pre_checkout_query": 150.0, "inline_query": 30.0}
USUAL_LIFE = 24 * 3600.0
WAITING_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Update:
    """One update; updates of the same `lane` reach a webhook one after the other."""

    id: int
    kind: str
    body: Json
    lane: str
    expires_at: float

    def as_json(self) -> Json:
        """The Bot API's Update."""
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """Updates in order, kept until they are confirmed or too old. Ids grow by one."""

    def __init__(self, bell: Bell, now: Callable[[], float]) -> None:
        self._bell = bell
        self._now = now
        self._waiting: dict[int, Update] = {}
        self._lanes: dict[str, dict[int, Update]] = {}
        self._last_id = 870_000_000
        self._first_expiry = math.inf
        self.allowed: list[str] = []

    def put(self, kind: str, body: Json, lane: str) -> None:
        """Queues an update, unless the bot asked not to be told of that kind."""
        if kind not in (self.allowed or KINDS - ONLY_WHEN_NAMED):
            return
        self._last_id += 1
        expires_at = self._now() + LIFE.get(kind, USUAL_LIFE)
        update = Update(self._last_id, kind, body, lane, expires_at)
        self._waiting[update.id] = update
        self._lanes.setdefault(lane, {})[update.id] = update
        self._first_expiry = min(self._first_expiry, expires_at)
        if len(self._waiting) > WAITING_AT_MOST:
            self.done(next(iter(self._waiting)))
        self._bell.ring()

    def allow(self, kinds: Iterable[object] | None) -> None:
        """Remembers what the bot wants: None keeps what was set, an empty list is the default."""
        if kinds is not None:
            self.allowed = [str(kind) for kind in kinds if kind in KINDS]

    @property
    def count(self) -> int:
        """How many wait."""
        self._drop_expired()
        return len(self._waiting)

    def waiting(self, limit: int | None = None) -> list[Update]:
        """Those that wait, oldest first."""
        self._drop_expired()
        return list(islice(self._waiting.values(), limit))

    def lanes(self) -> list[str]:
        """The lanes in which something waits."""
        self._drop_expired()
        return list(self._lanes)

    def next_in(self, lane: str) -> Update | None:
        """The oldest one of that lane."""
        self._drop_expired()
        return next(iter(self._lanes.get(lane, {}).values()), None)

    def confirm(self, offset: int) -> None:
        """Forgets all before `offset`; a negative one keeps only that many from the end."""
        if offset < 0:
            kept = list(self._waiting)[offset:]
            offset = kept[0] if kept else 0
        for number in list(takewhile(lambda number: number < offset, self._waiting)):
            self.done(number)

    def done(self, number: int) -> None:
        """Forgets one update."""
        update = self._waiting.pop(number, None)
        if update is None:
            return
        lane = self._lanes[update.lane]
        del lane[number]
        if not lane:
            del self._lanes[update.lane]

    def drop_all(self) -> None:
        """Forgets everything that waits."""
        self._waiting.clear()
        self._lanes.clear()

    def _drop_expired(self) -> None:
        now = self._now()
        if now < self._first_expiry:
            return
        for update in [one for one in self._waiting.values() if one.expires_at <= now]:
            self.done(update.id)
        left = (update.expires_at for update in self._waiting.values())
        self._first_expiry = min(left, default=math.inf)
