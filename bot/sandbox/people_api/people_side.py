"""The HTTP side of people: what the chat page and the tests call under `/sandbox`."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.people_api.talking import person_of
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.people import Person
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

Handler = Callable[["Asked"], Awaitable[Json]]


class Asked:
    """One request of a person: the world, the parts of the path, the query and the JSON body."""

    def __init__(self, request: Request, body: Json) -> None:
        self.world: World = request.app.state.world
        self.tools: Json = request.app.state.tools
        self._request = request
        self._body = body

    @property
    def body(self) -> Json:
        """The whole JSON body."""
        return self._body

    def text(self, name: str) -> str:
        """A text of the body, empty when absent."""
        return str(self._body.get(name) or "")

    def number(self, name: str) -> int:
        """A whole number of the body; raises CannotDo (400)."""
        try:
            return int(self._body[name])
        except (KeyError, TypeError, ValueError) as error:
            raise CannotDo(f"{name} must be a whole number", status=400) from error

    def optional_number(self, name: str) -> int | None:
        """The same, or None when absent."""
        return None if self._body.get(name) is None else self.number(name)

    def flag(self, name: str) -> bool:
        """Whether the body says true."""
        return self._body.get(name) is True

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self._request.path_params[name])

    def asked(self, name: str, default: float = 0.0) -> float:
        """A number of the query."""
        try:
            return float(self._request.query_params.get(name, default))
        except ValueError as error:
            raise CannotDo(f"{name} must be a number", status=400) from error

    @property
    def chat_id(self) -> int:
        """The chat in the path; raises CannotDo (404) when that is no number."""
        try:
            return int(self.part("chat_id"))
        except ValueError as error:
            raise CannotDo("no such chat", status=404) from error

    @property
    def sender(self) -> Person:
        """The person in `from` of the body."""
        return person_of(self.world, self.number("from"))

    @property
    def person(self) -> Person:
        """The person in the path."""
        return person_of(self.world, int(self.part("person_id")))


def people_route(verb: str, path: str, handler: Handler) -> Route:
    """A route under `/sandbox` whose handler takes an Asked and returns JSON."""

    async def answer(request: Request) -> Response:
        try:
            asked = Asked(request, await _body(request))
            return JSONResponse(await handler(asked), headers={"Cache-Control": "no-store"})
        except CannotDo as refusal:
            return JSONResponse({"error": refusal.reason}, refusal.status)

    return Route(f"/sandbox/{path}", answer, methods=[verb])


async def _body(request: Request) -> Json:
    raw = await request.body()
    try:
        body = json.loads(raw) if raw.strip() else {}
    except ValueError as error:
        raise CannotDo("the body is no JSON", status=400) from error
    if not isinstance(body, dict):
        raise CannotDo("the body must be a JSON object", status=400)
    return body
