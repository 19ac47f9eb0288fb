"""Free text: answers, choices, and an honest "I don't know"."""

import pytest

from tests.support.conversations import Chat, RunningBot

# Which of these it asks back about changes with what it is taught; about all of them it never may.
VAGUE = ("why?", "is it a lot", "more hunter or more farmer?", "engineers ship ten buttons a month")


async def test_a_narrow_question_gets_the_fact_first(chat: Chat) -> None:
    answer = await chat.says("how much does a senior csm make?")
    assert "$111,000" in answer.split(".")[0]


async def test_a_follow_up_is_completed_from_what_was_said(chat: Chat) -> None:
    await chat.says("how much does a senior csm make?")
    assert "$69,000" in await chat.says("and at entry level?")


async def test_what_was_said_survives_a_restart(chat: Chat, bot: RunningBot) -> None:
    await chat.says("how much does a senior csm make?")
    async with bot.services.storage.reading() as work:
        person = await work.people.find(chat.chat_id)
        assert person is not None
        remembered = await work.dialogues.get(person.id, bot.services.now())
    assert remembered is not None
    assert "salary" in remembered.dialogue.topics


async def test_a_question_out_of_scope_is_answered_honestly_and_kept_without_a_name(
    chat: Chat, bot: RunningBot
) -> None:
    await chat.says("what is the weather in berlin tomorrow")
    assert any("guide" in button for button in chat.buttons)
    async with bot.services.storage.reading() as work:
        assert await work.questions.count() == 1


async def test_an_answer_may_be_marked_as_no_help(chat: Chat, bot: RunningBot) -> None:
    await chat.says("how much does a senior csm make?")
    await chat.taps("Not quite")
    assert "without your name" in chat.text
    async with bot.services.storage.reading() as work:
        assert await work.questions.count() == 1


async def test_a_thumb_up_leaves_the_answer_as_it_is(chat: Chat) -> None:
    answer = await chat.says("how much does a senior csm make?")
    await chat.taps("Helpful")
    assert chat.toast
    assert chat.text == answer


async def test_ask_takes_the_question_behind_the_command(chat: Chat) -> None:
    assert "$111,000" in await chat.says("/ask senior csm salary")
    assert "What would you like to know" in await chat.says("/ask")


async def test_small_talk_is_met_with_small_talk(chat: Chat) -> None:
    assert await chat.says("thank you so much!")


async def test_a_request_opens_the_screen_it_asks_for(chat: Chat) -> None:
    assert "Your data" in await chat.says("what do you know about me")


async def test_cancel_says_so_when_there_was_nothing(chat: Chat) -> None:
    assert "nothing to stop" in await chat.says("/cancel")


async def test_a_question_is_answered_even_where_the_bot_waits_for_something_else(
    chat: Chat,
) -> None:
    await chat.says("/alerts")
    await chat.taps("Weekly")
    assert "Looking for" not in await chat.says("how much does a senior csm make?")
    assert "nothing to stop" in await chat.says("/cancel")
    assert "Looking for" not in await chat.says("onboarding manager")


async def test_a_command_drops_what_the_bot_waits_for(chat: Chat) -> None:
    await chat.says("/alerts")
    await chat.taps("Weekly")
    await chat.says("/guide")
    assert "nothing to stop" in await chat.says("/cancel")
    assert "Looking for" not in await chat.says("onboarding manager")
    await chat.says("/settings")
    await chat.taps("Time zone")
    await chat.says("/nosuchcommand")
    assert "Is it one of these?" not in await chat.says("berlin")


async def test_cancel_says_so_when_it_dropped_something(chat: Chat) -> None:
    await chat.says("/jobs")
    await chat.says("/alerts")
    await chat.taps("Weekly")
    assert "I have dropped that" in await chat.says("/cancel")
    assert "nothing to stop" in await chat.says("/cancel")


async def asked_back(chat: Chat) -> None:
    """Until the bot asks what is meant."""
    for question in VAGUE:
        if "Did you mean" in await chat.says(question):
            return
    pytest.fail("everything was clear")


async def test_a_choice_answers_the_question_that_was_asked_back(
    chat: Chat, bot: RunningBot
) -> None:
    await asked_back(chat)
    async with bot.services.storage.reading() as work:
        assert [one.kind for one in await work.questions.recent(5)] == ["clarify"]
    await chat.taps(chat.buttons[0])
    assert "Did you mean" not in chat.text
    async with bot.services.storage.reading() as work:
        assert await work.questions.recent(5) == []


async def test_a_choice_of_long_ago_settles_nothing(chat: Chat, bot: RunningBot) -> None:
    await asked_back(chat)
    choice = chat.buttons[0]
    await chat.says("how much does a senior csm make?")
    async with bot.services.storage.reading() as work:
        before = await work.questions.count()
    await chat.taps(choice)
    async with bot.services.storage.reading() as work:
        assert await work.questions.count() == before
