"""The guide, browsed by buttons in one message."""

from tests.support.conversations import Chat, RunningBot


async def test_the_guide_is_browsed_in_place_and_back(chat: Chat) -> None:
    await chat.says("/guide")
    messages = len(chat.messages_of_bot())
    assert "Pick a topic" in await chat.taps("Pay and market")
    assert "$90,000" in await chat.taps("Salary")
    assert "USD" in await chat.taps("Tell me more")
    assert "$90,000" in await chat.taps("In short")
    assert "Pick a topic" in await chat.taps("Back")
    assert "Where shall we start" in await chat.taps("Back")
    assert len(chat.messages_of_bot()) == messages


async def test_every_topic_is_reached_by_buttons_alone(chat: Chat, bot: RunningBot) -> None:
    """Walks the whole menu as it is drawn; the sandbox refuses what Telegram would refuse."""
    seen: set[str] = set()
    waiting = ["guide"]
    await chat.says("/guide")
    while waiting:
        data = waiting.pop()
        await chat.forges(data)
        for row in chat.messages_of_bot()[-1]["reply_markup"]["inline_keyboard"]:
            for button in row:
                following = button["callback_data"]
                if following.startswith("guide") and following not in seen:
                    seen.add(following)
                    waiting.append(following)
    topics = set(bot.services.guide.topics)
    assert {data.partition("|")[2] for data in seen if data.startswith("guide.topic")} == topics
    assert len(chat.messages_of_bot()) == 2


async def test_a_button_of_a_topic_that_is_gone_is_met_kindly(chat: Chat) -> None:
    await chat.says("/guide")
    assert "moved" in await chat.forges("guide.topic|no-such-topic")
    assert "moved" in await chat.forges("guide.more")
    await chat.forges("nonsense from an older version")
    assert "moved" in (chat.toast or "")


async def test_the_same_button_pressed_twice_is_no_error(chat: Chat) -> None:
    await chat.says("/guide")
    await chat.forges("guide")
    assert "Where shall we start" in chat.text
    assert len(chat.messages_of_bot()) == 2
