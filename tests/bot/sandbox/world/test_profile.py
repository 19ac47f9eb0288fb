"""The bot's account: commands by scope and language, descriptions, menu button."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import BadRequest

from bot.sandbox.running import Sandbox
from tests.bot.sandbox.somebody import Somebody

PRIVATE = BotCommandScopeAllPrivateChats()


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()
    assert me.is_bot
    assert me.username == "careerbot_sandbox_bot"
    assert me.supports_inline_queries


async def test_commands_are_kept_by_scope_and_language(bot: Bot, ann: Somebody) -> None:
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("start", "Begin"), ("jobs", "Find jobs")], scope=PRIVATE)
    await bot.set_my_commands([("start", "Anfangen")], scope=PRIVATE, language_code="de")
    assert await bot.get_my_commands() == (BotCommand("help", "Help"),)
    assert len(await bot.get_my_commands(scope=PRIVATE)) == 2
    assert (await bot.get_my_commands(PRIVATE, "de"))[0].description == "Anfangen"
    assert await bot.get_my_commands(PRIVATE, "fr") == ()
    shown = (await ann.get("state"))["bot"]["commands"]
    assert [one["command"] for one in shown] == ["start", "jobs"]
    await bot.delete_my_commands(PRIVATE)
    assert (await ann.get("state"))["bot"]["commands"][0]["command"] == "help"


async def test_a_person_sees_the_narrowest_commands(
    bot: Bot, ann: Somebody, sandbox: Sandbox
) -> None:
    await bot.set_my_commands([("admin", "Rule")], scope=BotCommandScopeChat(ann.id))
    await bot.set_my_commands([("start", "Begin")])
    profile = sandbox.world.bot
    assert profile.commands_for(ann.id, "en")[0]["command"] == "admin"
    assert profile.commands_for(1001, "en")[0]["command"] == "start"


@pytest.mark.parametrize(
    ("command", "description", "reason"),
    [
        ("Start", "x", "bot_command_invalid"),
        ("a" * 33, "x", "bot_command_invalid"),
        ("start", " ", "bot_command_description_invalid"),
        ("start", "x" * 257, "bot_command_description_invalid"),
    ],
)
async def test_bad_commands_are_refused(
    bot: Bot, command: str, description: str, reason: str
) -> None:
    told = [{"command": command, "description": description}]
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.set_my_commands([], api_kwargs={"commands": told})


async def test_names_and_descriptions_have_limits_and_languages(bot: Bot, ann: Somebody) -> None:
    await bot.set_my_description("Ask me about careers")
    await bot.set_my_description("Frag mich", language_code="de")
    await bot.set_my_short_description("Careers")
    await bot.set_my_name("Career Guide")
    assert (await bot.get_my_description()).description == "Ask me about careers"
    assert (await bot.get_my_description("de")).description == "Frag mich"
    assert (await bot.get_my_description("fr")).description == "Ask me about careers"
    assert (await bot.get_my_short_description()).short_description == "Careers"
    assert (await bot.get_my_name()).name == "Career Guide"
    shown = (await ann.get("state"))["bot"]
    assert (shown["first_name"], shown["description"]) == ("Career Guide", "Ask me about careers")
    for attempt in (
        bot.set_my_description("x" * 513),
        bot.set_my_short_description("x" * 121),
        bot.set_my_name("x" * 65),
    ):
        with pytest.raises(BadRequest, match="too long"):
            await attempt


async def test_the_menu_button_is_set_for_one_or_for_all(bot: Bot, ann: Somebody) -> None:
    app = MenuButtonWebApp("Open", WebAppInfo("https://example.com/"))
    await bot.set_chat_menu_button(ann.id, app)
    assert await bot.get_chat_menu_button(ann.id) == app
    assert await bot.get_chat_menu_button() == MenuButtonCommands()
    assert (await ann.get("state"))["bot"]["menu_button"] == {"type": "commands"}
