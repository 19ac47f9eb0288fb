"""The parameters of a call, wherever the bot put them: query, form, multipart or JSON."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from bot.sandbox.bot_api.multipart import Upload, read_multipart
from bot.sandbox.world.errors import bad_request

_JSON_NAMES = {"reply_markup": "reply keyboard markup"}


class Parameters:
    """What a bot gave with a call; everything is read leniently, as the Bot API reads it."""

    def __init__(
        self, values: dict[str, Any] | None = None, files: dict[str, Upload] | None = None
    ) -> None:
        self._values = values or {}
        self.files = files or {}

    def has(self, name: str) -> bool:
        """Whether that parameter was given at all."""
        return name in self._values

    def text(self, name: str, default: str = "") -> str:
        """A string; a number or structure that came in a JSON body becomes its text."""
        value = self._values.get(name, default)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; whatever is none counts as 0, as in the Bot API."""
        if not self.has(name):
            return default
        try:
            return int(self.text(name))
        except ValueError:
            return 0

    def clamped(self, name: str, default: int, smallest: int, largest: int) -> int:
        """A whole number that is brought into the allowed range."""
        return max(smallest, min(largest, self.integer(name, default)))

    def boolean(self, name: str) -> bool:
        """Whether it was given and means yes."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def structure(self, name: str) -> Any:
        """A JSON value, or None when absent or empty; raises Refused (400) when it is no JSON."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            what = _JSON_NAMES.get(name, name.replace("_", " "))
            raise bad_request(f"can't parse {what} JSON object") from error


def read_parameters(query: str, content_type: str, body: bytes) -> Parameters:
    """The parameters of a request; what the body says wins over the query."""
    values: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    files: dict[str, Upload] = {}
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json":
        values.update(_read_json(body))
    elif kind == "multipart/form-data":
        fields, files = read_multipart(content_type, body)
        values.update(fields)
    elif kind == "application/x-www-form-urlencoded":
        text = body.decode("utf-8", "surrogateescape")
        values.update(parse_qsl(text, keep_blank_values=True, errors="surrogateescape"))
    _check_encoding(values)
    return Parameters(values, files)


def _read_json(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        values = json.loads(body)
    except ValueError as error:
        raise bad_request("can't parse request body as JSON") from error
    if not isinstance(values, dict):
        raise bad_request("can't parse request body: expected an object")
    return values


def _check_encoding(values: dict[str, Any]) -> None:
    try:
        json.dumps(values, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error
