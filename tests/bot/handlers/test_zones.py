"""The time zone, found by a city that is typed or by region."""

from tests.support.conversations import Chat, RunningBot


async def test_without_a_zone_the_settings_say_what_that_means(chat: Chat) -> None:
    assert "I do not know your time zone yet" in await chat.says("/settings")


async def test_a_zone_is_picked_by_region(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.taps("Time zone")
    assert "Which one is it?" in await chat.taps("America")
    assert "New York 04:00" in chat.buttons
    assert "Where are you?" in await chat.taps("Regions")
    await chat.taps("America")
    assert "Your time zone: New York, where it is 04:00 now" in await chat.taps("New York")


async def test_a_zone_is_found_by_a_city_that_is_typed(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.taps("Time zone")
    assert "Is it one of these?" in await chat.says("buenos aires")
    assert chat.buttons.count("Buenos Aires 06:00") == 1
    assert "Your time zone: Buenos Aires" in await chat.taps("Buenos Aires")


async def test_an_unknown_city_may_be_typed_again(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.taps("Time zone")
    assert "I do not know that place" in await chat.says("Qwertzuiop")
    assert "Is it one of these?" in await chat.says("Kiev")
    assert "Your time zone: Kyiv" in await chat.taps("Kyiv")


async def test_another_city_may_be_typed_where_those_found_are_not_meant(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.taps("Time zone")
    assert "If not, type another city nearby." in await chat.says("paris")
    assert "Is it one of these?" in await chat.says("houston")
    assert "Your time zone: Chicago" in await chat.taps("Chicago")
    assert "Is it one of these?" not in await chat.says("paris")


async def test_the_question_for_a_city_can_be_cancelled(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.taps("Time zone")
    assert "I have dropped that" in await chat.says("/cancel")
    assert "Is it one of these?" not in await chat.says("berlin")


async def test_all_alerts_move_to_the_new_zone(subscriber: Chat) -> None:
    await subscriber.says("/settings")
    await subscriber.taps("Time zone")
    await subscriber.taps("Asia")
    assert "Your time zone: Tokyo" in await subscriber.taps("Tokyo")
    card = await subscriber.says("/alerts")
    assert "Every Monday at 09:00, Tokyo time" in card
    assert "Next: Monday, November 30, 09:00" in card


async def test_a_new_alert_begins_in_the_zone_of_the_person(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.forges("zone||is|Europe/Berlin")
    await chat.says("/alerts")
    await chat.taps("Weekly")
    assert "Every Monday at 09:00, Berlin time" in await chat.taps("Anything remote")


async def test_forged_zones_are_asked_about_again(chat: Chat, bot: RunningBot) -> None:
    await chat.says("/settings")
    for data in ("zone||is|Nowhere/City", "zone||is|", "zone||is|../etc/passwd", "zone|x|y|z"):
        assert "Where are you?" in await chat.forges(data)
    assert "Where are you?" in await chat.forges("zone||in|atlantis")
    assert "I do not know your time zone yet" in await chat.says("/settings")
    assert bot.services.metrics.registry.get_sample_value("careerbot_handler_failures_total") == 0
