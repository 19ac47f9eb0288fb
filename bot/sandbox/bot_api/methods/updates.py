"""How the bot gets its updates: getUpdates and the webhook."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.sandbox.bot_api.methods.register import method
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.bot_api.polling import LONGEST_WAIT, NEW_WEBHOOK, WEBHOOK_IS_SET
from bot.sandbox.bot_api.webhook_posts import Target
from bot.sandbox.world.errors import Refused, bad_request
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@method("getUpdates")
async def get_updates(world: World, given: Parameters) -> list[Json]:
    """The waiting updates, after up to `timeout` seconds; what lies before `offset` is done."""
    if world.webhook.target:
        raise Refused(409, WEBHOOK_IS_SET)
    world.updates.allow(_allowed_updates(given))
    seconds = given.clamped("timeout", 0, 0, LONGEST_WAIT)
    limit = given.clamped("limit", 100, 1, 100)
    return await world.polling.updates_from(given.integer("offset"), limit, seconds)


@method("setWebhook")
async def set_webhook(world: World, given: Parameters) -> bool:
    """Where updates are posted to; an empty `url` takes the webhook away."""
    url = given.text("url").strip()
    if not url:
        await _remove(world, given)
        return True
    target = _target(url, given)
    world.updates.allow(_allowed_updates(given))
    if given.boolean("drop_pending_updates"):
        world.updates.drop_all()
    world.polling.end(NEW_WEBHOOK)
    await world.webhook.point_at(target)
    return True


@method("deleteWebhook")
async def delete_webhook(world: World, given: Parameters) -> bool:
    """Back to getUpdates."""
    await _remove(world, given)
    return True


@method("getWebhookInfo")
async def get_webhook_info(world: World, _given: Parameters) -> Json:
    """Where updates go, how many wait, and what went wrong last."""
    return world.webhook.info()


@method("close")
async def close(_world: World, _given: Parameters) -> bool:
    """Nothing is to be closed here."""
    return True


@method("logOut")
async def log_out(_world: World, _given: Parameters) -> bool:
    """Nothing is to be left here."""
    return True


async def _remove(world: World, given: Parameters) -> None:
    await world.webhook.remove()
    if given.boolean("drop_pending_updates"):
        world.updates.drop_all()


def _allowed_updates(given: Parameters) -> list[object] | None:
    if not given.has("allowed_updates"):
        return None
    kinds = given.structure("allowed_updates")
    if kinds is not None and not isinstance(kinds, list):
        raise bad_request("can't parse allowed updates: expected an Array")
    return kinds


def _target(url: str, given: Parameters) -> Target:
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise bad_request("bad webhook: invalid webhook URL specified")
    # Telegram takes https only; on this machine nobody listens in.
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = given.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return Target(
        url=parts.geturl(),
        secret=secret,
        max_connections=given.clamped("max_connections", 40, 1, 100),
        ip_address=given.text("ip_address") or "127.0.0.1",
    )
