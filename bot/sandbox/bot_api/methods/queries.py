"""Answers to what people asked by a button or inline."""

from __future__ import annotations

from typing import Any

from bot.sandbox.bot_api.keyboards import read_inline
from bot.sandbox.bot_api.methods.register import method
from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.text.formatting import LONGEST_TEXT, read_formatted
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.shapes import Json, utf16_length
from bot.sandbox.world.world import World

LONGEST_ANSWER = 200
MOST_RESULTS = 50


@method("answerCallbackQuery")
async def answer_callback_query(world: World, given: Parameters) -> bool:
    """Ends the little clock on a button, once, with a note or none."""
    text = given.text("text")
    if utf16_length(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {"text": text, "show_alert": given.boolean("show_alert"), "url": given.text("url")}
    query = world.queries.answer("callback_query", given.text("callback_query_id"), answer)
    world.tell(
        "callback_answered",
        query.person_id,
        callback_query_id=query.id,
        text=text,
        show_alert=answer["show_alert"],
    )
    return True


@method("answerInlineQuery")
async def answer_inline_query(world: World, given: Parameters) -> bool:
    """The results that a person may choose from."""
    results = given.structure("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = [_result(one) for one in results]
    if len({one["id"] for one in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    answer = {"results": checked, "next_offset": given.text("next_offset")}
    world.queries.answer("inline_query", given.text("inline_query_id"), answer)
    return True


def _result(told: Any) -> Json:
    if not isinstance(told, dict):
        raise bad_request("can't parse inline query result")
    if not 1 <= len(str(told.get("id", "")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    result = dict(told)
    if result.get("type") == "article" and not str(result.get("title", "")).strip():
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    if result.get("reply_markup"):
        result["reply_markup"] = read_inline(result["reply_markup"])
    content = result.get("input_message_content")
    if isinstance(content, dict):
        result["input_message_content"] = _message_content(content)
    elif result.get("type") == "article":
        raise bad_request('can\'t find field "input_message_content"')
    return result


def _message_content(told: Json) -> Json:
    text, mode = str(told.get("message_text") or ""), str(told.get("parse_mode") or "")
    formatted = read_formatted(text, mode, told.get("entities"))
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": formatted.text, "entities": formatted.entities}
