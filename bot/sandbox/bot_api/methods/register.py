"""The register of Bot API methods, filled by a decorator."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.world.errors import Refused
from bot.sandbox.world.world import World

Method = Callable[[World, Parameters], Awaitable[Any]]

_METHODS: dict[str, tuple[str, Method]] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Enters a function under the name that bots call; it returns the `result` of the answer."""

    def enter(function: Method) -> Method:
        _METHODS[name.lower()] = (name, function)
        return function

    return enter


def spelled(name: str) -> str:
    """The method's name as it is usually written; bots may write it in any case."""
    return _METHODS[name.lower()][0] if name.lower() in _METHODS else name


def find_method(name: str) -> Method:
    """The function behind a name; raises Refused (404)."""
    found = _METHODS.get(name.lower())
    if found is None:
        raise Refused(404, "method not found")
    return found[1]
