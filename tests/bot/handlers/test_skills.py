"""The list of one's own skills: typed, tapped, taken off."""

import pytest

from tests.support.conversations import Chat, RunningBot


@pytest.fixture
async def skilled(chat: Chat) -> Chat:
    """Somebody who looks at their list, with two skills on it."""
    await chat.says("/settings")
    await chat.taps("My skills")
    await chat.says("sql, underwater welding")
    return chat


async def test_skills_are_typed_into_the_list_one_message_after_the_other(skilled: Chat) -> None:
    assert "SQL, underwater welding" in skilled.text
    assert "German, SQL, underwater welding" in await skilled.says("German")


async def test_a_tap_takes_a_skill_off(skilled: Chat) -> None:
    assert "SQL" not in await skilled.taps("✕ SQL")
    assert "SQL is off your list" in (skilled.toast or "")


async def test_skills_of_the_guide_are_picked_page_by_page(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.taps("My skills")
    await chat.taps("Pick from the guide")
    await chat.taps("SQL")
    assert "✅ SQL" in chat.buttons
    first = chat.buttons
    await chat.taps("More")
    assert not set(first[:10]) & set(chat.buttons)
    await chat.taps("Previous")
    await chat.taps("✅ SQL")
    assert "SQL" in chat.buttons
    assert "Nothing here yet" in await chat.taps("My skills")


async def test_a_question_among_skills_is_answered(skilled: Chat) -> None:
    assert "$111,000" in await skilled.says("how much do seniors make?")
    assert "$111,000" in await skilled.says("and how much do senior csms make on average")
    await skilled.says("/settings")
    assert "senior" not in await skilled.taps("My skills")


async def test_who_goes_on_to_the_settings_types_no_skills_any_more(skilled: Chat) -> None:
    await skilled.taps("Settings")
    await skilled.says("customer success manager salary")
    await skilled.says("/settings")
    assert "salary" not in await skilled.taps("My skills")


async def test_skills_go_out_with_the_export_and_away_with_the_rest(
    skilled: Chat, bot: RunningBot
) -> None:
    await skilled.says("/export")
    document = skilled.messages_of_bot()[-1]["document"]
    content = (await bot.http.get(document["url"])).json()
    assert [row["skill"] for row in content["skills"]] == ["SQL", "underwater welding"]
    await skilled.says("/delete")
    await skilled.taps("Yes, delete everything")
    await skilled.says("/settings")
    assert "Nothing here yet" in await skilled.taps("My skills")


async def test_forged_buttons_of_skills_do_no_harm(skilled: Chat, bot: RunningBot) -> None:
    for data in (
        "skills|drop|zzz",
        "skills|tick|zzz|-5",
        "skills|pick|99999",
        "skills|x",
        "skills",
    ):
        assert await skilled.forges(data)
    for data in ("fit.topic|nowhere", "fit.topic", "hidden|zzz", "hidden"):
        assert await skilled.forges(data)
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0
