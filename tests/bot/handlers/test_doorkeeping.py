"""Groups, and people who block the bot."""

from tests.support.conversations import RunningBot


async def test_in_a_group_the_bot_speaks_only_when_addressed(bot: RunningBot) -> None:
    ana, ben = await bot.chat_with("Ana"), await bot.chat_with("Ben")
    group = await bot.group_of(ana, ben)
    assert await group.says("how much does a senior csm make?") == ""
    name = bot.sandbox.world.world.bot.username
    assert "$111,000" in await group.says(f"@{name} how much does a senior csm make?")


async def test_a_reply_to_the_bot_addresses_it(bot: RunningBot) -> None:
    group = await bot.group_of(await bot.chat_with("Ana"), await bot.chat_with("Ben"))
    await group.says("/ask senior csm salary")
    answer = group.messages_of_bot()[-1]["message_id"]
    assert "$69,000" in await group.says("and at entry level?", reply_to=answer)


async def test_what_is_personal_moves_to_the_private_chat(bot: RunningBot) -> None:
    group = await bot.group_of(await bot.chat_with("Ana"), await bot.chat_with("Ben"))
    assert "private" in await group.says("/privacy")


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
