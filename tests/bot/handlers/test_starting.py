"""/start and /help."""

from tests.support.conversations import Chat, RunningBot


async def test_start_says_in_one_sentence_what_the_bot_does(chat: Chat) -> None:
    assert chat.text.startswith("Hi Ana!")
    assert "Customer Success Manager" in chat.text
    assert any("guide" in button for button in chat.buttons)


async def test_help_names_every_registered_command(chat: Chat, bot: RunningBot) -> None:
    text = await chat.says("/help")
    unnamed = {"start", "help", "ask", "export", "delete"}
    for command in bot.sandbox.world.bot.commands_for(0, ""):
        assert f"/{command['command']}" in text or command["command"] in unnamed


async def test_a_link_to_a_topic_opens_that_topic(bot: RunningBot) -> None:
    chat = await bot.chat_with("Ana")
    assert "$90,000" in await chat.says("/start topic_salary")


async def test_a_link_that_leads_nowhere_is_met_kindly(bot: RunningBot) -> None:
    chat = await bot.chat_with("Ana")
    assert "moved" in await chat.says("/start topic_no_such_thing")
    assert (await chat.says("/start ref-123")).startswith("Hi Ana!")


async def test_a_name_that_looks_like_markup_stays_a_name(bot: RunningBot) -> None:
    chat = await bot.chat_with("<b>Bob & co")
    assert (await chat.says("/start")).startswith("Hi <b>Bob & co!")
