"""Groups, and people who block the bot."""

from tests.support.conversations import RunningBot


async def test_in_a_group_the_bot_speaks_only_when_addressed(bot: RunningBot) -> None:
    ana, ben = await bot.chat_with("Ana"), await bot.chat_with("Ben")
    group = await bot.group_of(ana, ben)
    assert await group.says("how much does a senior csm make?") == ""
    name = bot.sandbox.world.bot.username
    assert "$111,000" in await group.says(f"@{name} how much does a senior csm make?")


async def test_a_reply_to_the_bot_addresses_it(bot: RunningBot) -> None:
    group = await bot.group_of(await bot.chat_with("Ana"), await bot.chat_with("Ben"))
    await group.says("/ask senior csm salary")
    answer = group.messages_of_bot()[-1]["message_id"]
    assert "$69,000" in await group.says("and at entry level?", reply_to=answer)


async def test_what_is_personal_moves_to_the_private_chat(bot: RunningBot) -> None:
    group = await bot.group_of(await bot.chat_with("Ana"), await bot.chat_with("Ben"))
    assert "private" in await group.says("/privacy")


async def test_nothing_personal_is_shown_to_a_group_by_words_or_buttons(bot: RunningBot) -> None:
    ana, ben = await bot.chat_with("Ana"), await bot.chat_with("Ben")
    group = await bot.group_of(ana, ben)
    name = bot.sandbox.world.bot.username
    assert "private" in await group.says(f"@{name} what do you know about me")
    welcome = await group.says("/start")
    for screen in ("alerts", "jobs", "saved|0", "settings", "privacy.delete.yes", "zone"):
        assert await group.forges(screen) == welcome
        assert "private" in (group.toast or "")
    assert "Where shall we start" in await group.taps("guide")


async def test_what_is_waited_for_in_private_is_not_taken_from_a_group(bot: RunningBot) -> None:
    ana, ben = await bot.chat_with("Ana"), await bot.chat_with("Ben")
    group = await bot.group_of(ana, ben)
    await ana.says("/settings")
    await ana.taps("Time zone")
    name = bot.sandbox.world.bot.username
    assert "Berlin" not in await group.says(f"@{name} berlin")


async def test_blocking_puts_a_person_to_sleep_and_a_word_wakes_them(bot: RunningBot) -> None:
    ana = await bot.chat_with("Ana")
    await ana.says("/start")
    await ana.blocks()
    assert (await _unreachable_since(bot, ana.chat_id)) is not None
    await ana.unblocks()
    await ana.says("hello again")
    assert (await _unreachable_since(bot, ana.chat_id)) is None


async def _unreachable_since(bot: RunningBot, chat_id: int) -> object:
    async with bot.services.storage.reading() as work:
        person = await work.people.find(chat_id)
    assert person is not None
    return person.unreachable_since
