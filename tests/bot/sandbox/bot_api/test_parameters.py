"""Calls in every form that the Bot API takes."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from bot.sandbox.running import Sandbox
from tests.bot.sandbox.somebody import Somebody

ENTITIES = [{"type": "bold", "offset": 0, "length": 2}]


@pytest.mark.parametrize("form", ["query", "form", "json", "json strings", "multipart"])
async def test_the_same_call_in_every_form(
    http: httpx.AsyncClient, ann: Somebody, sandbox: Sandbox, form: str
) -> None:
    flat: dict[str, Any] = {
        "chat_id": str(ann.id),
        "text": "Hé 👍",
        "entities": json.dumps(ENTITIES),
    }
    sent: dict[str, dict[str, Any]] = {
        "query": {"params": flat},
        "form": {"data": flat},
        "json": {"json": {"chat_id": ann.id, "text": "Hé 👍", "entities": ENTITIES}},
        "json strings": {"json": flat},
        "multipart": {"data": flat, "files": {"x": ("x.txt", b"x")}},
    }
    answer = await http.post(f"/bot{sandbox.token}/sendmessage", **sent[form])
    assert answer.json()["ok"], answer.text
    assert answer.json()["result"]["text"] == "Hé 👍"
    assert answer.json()["result"]["entities"] == ENTITIES


@pytest.mark.parametrize(
    ("sent", "description"),
    [
        ({"json": {"text": "Hi"}}, "Bad Request: chat_id is empty"),
        ({"data": {"chat_id": "77", "text": "Hi"}}, "Bad Request: chat not found"),
        (
            {"content": b"{", "headers": {"Content-Type": "application/json"}},
            "Bad Request: can't parse request body as JSON",
        ),
        (
            {
                "content": b"text=%FF",
                "headers": {"Content-Type": "application/x-www-form-urlencoded"},
            },
            "Bad Request: strings must be encoded in UTF-8",
        ),
        (
            {"content": b"x", "headers": {"Content-Type": "multipart/form-data; boundary=y"}},
            "Bad Request: the multipart body has no end",
        ),
    ],
)
async def test_calls_that_make_no_sense_are_refused(
    http: httpx.AsyncClient, sandbox: Sandbox, sent: dict[str, Any], description: str
) -> None:
    answer = await http.post(f"/bot{sandbox.token}/sendMessage", **sent)
    assert answer.status_code == 400
    assert answer.json() == {"ok": False, "error_code": 400, "description": description}


async def test_broken_json_in_a_parameter_is_refused(
    http: httpx.AsyncClient, ann: Somebody, sandbox: Sandbox
) -> None:
    data = {"chat_id": str(ann.id), "text": "Hi", "reply_markup": "{"}
    answer = await http.post(f"/bot{sandbox.token}/sendMessage", data=data)
    assert (
        answer.json()["description"] == "Bad Request: can't parse reply keyboard markup JSON object"
    )
