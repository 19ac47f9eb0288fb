"""From signals to chances and worth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.matching.judging import (
    Judgement,
    Weights,
    judged,
    kinship_of,
    read_weights,
    write_weights,
)
from knowledge.matching.signals import FEATURES, NAMES, NOTHING, PLACES, Evidence

WEIGHTS = Weights({"near": 4.0, "none": 1.0}, {"sure": 0.5})
OWNERS = ("pay", "lamp", "none")


def _found() -> Evidence:
    values = np.zeros((3, len(NAMES)), np.float32)
    values[:, PLACES["near"]] = 0.9, 0.2, 0.1
    values[0, PLACES["text"]] = 5.0  # which is not weighed
    values[2, PLACES["none"]] = 1.0
    return Evidence(OWNERS, values, np.array([4, NOTHING, NOTHING]), np.full(3, NOTHING))


def _judged(kin: dict[str, dict[str, float]] | None = None) -> Judgement:
    return judged(_found(), WEIGHTS, kinship_of(kin or {}, OWNERS))


def test_the_chances_add_up_to_one_and_the_strongest_leads() -> None:
    judgement = _judged()
    assert sum(one.chance for one in judgement.candidates) == pytest.approx(1.0)
    assert judgement.candidates[0].owner == "pay"


def test_what_each_signal_gave_is_told_and_what_gave_nothing_is_not() -> None:
    assert _judged().gave("pay") == {"near": pytest.approx(3.6)}
    assert _judged().gave("none") == {"near": pytest.approx(0.4), "none": pytest.approx(1.0)}


def test_only_owners_with_a_phrase_near_are_near() -> None:
    assert _judged().near(3, among=OWNERS) == ["pay"]
    assert _judged().near(3, among=("lamp",)) == []


def test_the_likeliest_are_those_of_the_highest_chances() -> None:
    kin = {"pay": {"lamp": 2.0}}  # so that the worthiest is not the likeliest
    judgement = _judged(kin)
    assert judgement.best.owner == "lamp"
    assert [one.owner for one in judgement.likeliest(2, but=())] == ["pay", "none"]
    assert [one.owner for one in judgement.likeliest(2, but=("pay",))] == ["none", "lamp"]


def test_kin_share_their_chances() -> None:
    alone = {one.owner: one for one in _judged().candidates}
    kin = {"pay": {"lamp": 0.5, "gone": 1.0}, "gone": {"pay": 1.0}}
    shared = {one.owner: one for one in _judged(kin).candidates}
    assert shared["lamp"].worth == pytest.approx(alone["lamp"].chance + 0.5 * alone["pay"].chance)
    assert shared["pay"].worth == alone["pay"].chance


def test_owners_of_equal_worth_stand_in_the_order_of_their_names() -> None:
    values = np.zeros((3, len(NAMES)), np.float32)
    nothing = Evidence(OWNERS, values, np.full(3, NOTHING), np.full(3, NOTHING))
    candidates = judged(nothing, WEIGHTS, np.eye(3, dtype=np.float32)).candidates
    assert [one.owner for one in candidates] == ["lamp", "none", "pay"]


def test_a_signal_that_is_not_weighed_weighs_nothing() -> None:
    assert WEIGHTS.row[PLACES["near"]] == 4
    assert WEIGHTS.row[PLACES["text"]] == 0
    assert len(WEIGHTS.row) == len(FEATURES)


def test_kinship_is_a_table_from_the_meant_to_those_that_answer() -> None:
    table = kinship_of({"a": {"b": 0.5}}, ("a", "b"))
    assert table.tolist() == [[1.0, 0.0], [0.5, 1.0]]


def test_weights_are_written_under_the_comment_that_stands_there(tmp_path: Path) -> None:
    file = tmp_path / "weights.yaml"
    file.write_text("# How it is read.\n\nwords:\n  signals: {a: 1}\n  thresholds: {sure: 1}\n")
    write_weights({"meaning": WEIGHTS}, file)
    assert file.read_text().startswith("# How it is read.\n")
    assert read_weights(file)["meaning"] == WEIGHTS
    assert read_weights(file)["words"].signals == {"a": 1}


def test_the_packaged_weights_have_every_threshold_that_is_asked_for() -> None:
    for weights in read_weights().values():
        assert weights.thresholds.keys() == {"sure", "none", "maybe", "part", "certain"}


def test_the_packaged_weights_weigh_nothing_that_is_not_measured() -> None:
    for weights in read_weights().values():
        assert weights.signals.keys() <= set(FEATURES)
