"""What the word models look at."""

from __future__ import annotations

import pytest

from knowledge.matching.features import pairs_too, rarities, weighed


def test_words_that_stand_side_by_side_are_a_feature_too() -> None:
    assert pairs_too(["late", "night", "pay"]) == [
        "late",
        "night",
        "pay",
        "late night",
        "night pay",
    ]
    assert pairs_too(["pay"]) == ["pay"]


def test_rare_features_weigh_more() -> None:
    rarity = rarities([["the", "lamp"], ["the", "oil"], ["the", "oil"]])
    assert rarity["lamp"] > rarity["oil"] > rarity["the"] == pytest.approx(1.0)


def test_a_message_is_a_vector_of_length_one_of_what_is_known() -> None:
    vector = weighed(["lamp", "the", "xyz"], {"lamp": 3.0, "the": 4.0})
    assert vector == {"lamp": pytest.approx(0.6), "the": pytest.approx(0.8)}
    assert weighed(["xyz"], {"lamp": 3.0}) == {}
