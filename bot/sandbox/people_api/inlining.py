"""People use the bot inline: they type a query, get results and choose one."""

from __future__ import annotations

from bot.sandbox.people_api.talking import chat_for
from bot.sandbox.world.chats import Message
from bot.sandbox.world.errors import CannotDo
from bot.sandbox.world.people import Person
from bot.sandbox.world.shapes import Json
from bot.sandbox.world.world import World

ANSWER_SECONDS = 10.0


async def ask_inline(world: World, person: Person, text: str, offset: str) -> Json:
    """What the bot offers: {"results", "inline_query_id", "answered"}."""
    query = world.queries.ask("inline_query", person.id)
    body: Json = {"id": query.id, "from": person.as_user(), "query": text, "offset": offset}
    world.announce_query("inline_query", person, {**body, "chat_type": "sender"})
    answer = await world.queries.wait_for_answer(query, ANSWER_SECONDS) or {}
    return {
        "results": answer.get("results", []),
        "inline_query_id": query.id,
        "answered": bool(answer),
    }


def choose(world: World, chat_id: int, person: Person, query_id: str, result_id: str) -> Message:
    """Sends a result into the chat, via the bot, and tells the bot what was chosen."""
    query = world.queries.find(query_id)
    results = (query.answer or {}).get("results", []) if query else []
    result = next((one for one in results if one["id"] == result_id), None)
    if result is None:
        raise CannotDo("there is no such inline result", status=404)
    chat = chat_for(world, chat_id, person)
    content = {**(result.get("input_message_content") or {}), "via_bot": world.bot.as_user()}
    message = world.post(chat, person.as_user(), content, markup=result.get("reply_markup"))
    world.announce("message", message)
    chosen = {"result_id": result_id, "from": person.as_user(), "query": ""}
    world.announce_query("chosen_inline_result", person, chosen)
    return message
