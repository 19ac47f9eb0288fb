"""The HTTP side that bots know: `/bot<token>/<method>` and the download of files."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.sandbox.bot_api import methods  # noqa: F401 - fills the register
from bot.sandbox.bot_api.calling import call
from bot.sandbox.bot_api.parameters import read_parameters
from bot.sandbox.connections import reset_connection
from bot.sandbox.world.errors import Refused
from bot.sandbox.world.faults import ConnectionReset
from bot.sandbox.world.world import World

LARGEST_BODY = 50 * 1024 * 1024


def _world(request: Request) -> World:
    world = request.app.state.world
    assert isinstance(world, World)  # noqa: S101 (create_app put it there)
    return world


async def answer_bot(request: Request) -> Response:
    """Runs one method of the Bot API."""
    world = _world(request)
    try:
        _check_token(world, request)
        body = await request.body()
        if len(body) > LARGEST_BODY:
            return _refusal(Refused(413, "Request Entity Too Large"))
        content_type = request.headers.get("content-type", "")
        given = read_parameters(request.url.query, content_type, body)
        status, answer = await call(world, request.path_params["method"], given)
    except Refused as refusal:
        return _refusal(refusal)
    except ConnectionReset:
        return await reset_connection(request)
    headers = {}
    if "parameters" in answer and "retry_after" in answer["parameters"]:
        headers["Retry-After"] = str(answer["parameters"]["retry_after"])
    return JSONResponse(answer, status, headers)


async def download(request: Request) -> Response:
    """The bytes of a file that getFile named."""
    world = _world(request)
    try:
        _check_token(world, request)
    except Refused as refusal:
        return _refusal(refusal)
    stored = world.files.at_path(request.path_params["path"])
    if stored is None:
        return _refusal(Refused(404))
    return Response(stored.upload.data, media_type="application/octet-stream")


def _check_token(world: World, request: Request) -> None:
    token = request.path_params["token"]
    if not hmac.compare_digest(token.encode(), world.token.encode()):
        raise Refused(401)


def _refusal(refusal: Refused) -> Response:
    return JSONResponse(refusal.as_json(), refusal.code)
