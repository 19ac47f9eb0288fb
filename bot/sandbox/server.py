"""The sandbox as one ASGI application: the Bot API for bots, the chat page for people."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.sandbox.bot_api.bot_side import answer_bot, download
from bot.sandbox.bot_api.calling import call
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.own_page_only import OwnPageOnly
from bot.sandbox.page_files import serve_page
from bot.sandbox.people_api.chat_routes import chat_routes
from bot.sandbox.people_api.people_routes import people_routes
from bot.sandbox.people_api.watching_routes import watching_routes
from bot.sandbox.world.faults import ConnectionReset
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Tool:
    """A button of the chat page that acts on the bot from outside.

    `run` takes the person's id (which is the private chat's id) and returns what the page shows.
    """

    label: str
    run: Callable[[int], Awaitable[str]]


def create_app(world: World, tools: Mapping[str, Tool] | None = None) -> Starlette:
    """The application around one world; `tools` may be filled in later."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await world.close()

    app = Starlette(routes=_routes(), middleware=[Middleware(OwnPageOnly)], lifespan=lifespan)
    app.state.world = world
    app.state.tools = {} if tools is None else tools
    world.webhook.on_answer = lambda name, answer: _answer_in_webhook(world, name, answer)
    return app


async def _answer_in_webhook(world: World, name: str, answer: Json) -> None:
    try:
        await call(world, name, Parameters(answer))
    except ConnectionReset:
        return  # nobody is connected who could notice


def _routes() -> list[BaseRoute]:
    return [
        Route("/bot{token}/{method}", answer_bot, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", download),
        Route("/sandbox/files/{file_id}", _show_file),
        *chat_routes(),
        *people_routes(),
        *watching_routes(),
        Route("/page/{name:path}", serve_page),
        Route("/", serve_page),
        Route("/bot{rest:path}", _unknown, methods=["GET", "POST"]),
    ]


async def _show_file(request: Request) -> Response:
    stored = request.app.state.world.files.find(request.path_params["file_id"])
    if stored is None:
        return JSONResponse({"error": "no such file"}, 404)
    picture = stored.upload.mime in {"image/png", "image/jpeg", "image/gif", "image/webp"}
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline" if picture else "attachment",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    kind = stored.upload.mime if picture else "application/octet-stream"
    return Response(stored.upload.data, media_type=kind, headers=headers)


async def _unknown(_request: Request) -> Response:
    return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
