"""The limiter between PTB and the sandbox: both lanes, and what the shared pace hears of them."""

from __future__ import annotations

import asyncio

from markupsafe import Markup

from bot.delivery import broadcast, send
from bot.outcomes import Later, Sent
from bot.pacing.lanes import Broadcast
from bot.services import Services
from bot.views.reply import Reply
from tests.support.outgoing import Post

HELLO = Reply(Markup("hello"))
LONG = Reply(Markup("word ") * 2000)  # three messages
LANE = Broadcast()


async def test_an_answer_and_a_digest_arrive(post: Post) -> None:
    ana = await post.subscriber()
    assert isinstance(await send(post.bot, ana.chat_id, HELLO), Sent)
    assert isinstance(await broadcast(post.bot, ana.chat_id, HELLO, LANE), Sent)
    assert await post.arrived(ana) == ["hello", "hello"]


async def taken_until(services: Services) -> float:
    """The moment up to which slots are taken; 0 while nobody took any."""
    async with services.storage.reading() as work:
        return await work.pace.taken_until()


async def test_what_took_no_slot_is_told_to_the_shared_pace(post: Post, services: Services) -> None:
    """Answers and the further messages of a long digest; not a digest, nor what no chat sees."""
    ana = await post.subscriber()
    await post.bot.send_chat_action(ana.chat_id, "typing")
    await broadcast(post.bot, ana.chat_id, HELLO, LANE)
    await asyncio.sleep(0.3)
    assert await taken_until(services) == 0
    await send(post.bot, ana.chat_id, HELLO)
    async with asyncio.timeout(10):
        while not (answered := await taken_until(services)):
            await asyncio.sleep(0.05)
    await broadcast(post.bot, ana.chat_id, LONG, LANE)
    async with asyncio.timeout(10):
        while await taken_until(services) == answered:
            await asyncio.sleep(0.05)


async def test_a_429_concerns_one_message_alone(post: Post) -> None:
    ana, ben = await post.subscriber("Ana"), await post.subscriber("Ben")
    await post.goes_wrong("too_many_requests", chat_id=ana.chat_id, retry_after=30)
    assert await broadcast(post.bot, ana.chat_id, HELLO, LANE) == Later(30)
    assert isinstance(await broadcast(post.bot, ben.chat_id, HELLO, LANE), Sent)
    assert isinstance(await send(post.bot, ana.chat_id, HELLO), Sent)
