"""What a button carries."""

import re

import pytest

from bot.callbacks import button_data, pattern, read_button


def test_what_goes_in_comes_out() -> None:
    assert read_button(button_data("alerts.day", 12, "mon")) == ("alerts.day", ["12", "mon"])


def test_more_than_64_bytes_are_refused() -> None:
    assert button_data("guide.topic", "a" * 52)
    with pytest.raises(ValueError, match="guide"):
        button_data("guide.topic", "é" * 27)


def test_a_separator_inside_an_argument_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        button_data("zone", "a|b")


def test_a_pattern_finds_its_screen_alone() -> None:
    assert re.match(pattern("guide"), "guide")
    assert re.match(pattern("guide"), "guide|x")
    assert not re.match(pattern("guide"), "guide.topic|x")
    assert not re.match(pattern("guide.topic"), "guideXtopic|x")
