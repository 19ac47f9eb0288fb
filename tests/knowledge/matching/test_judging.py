"""From signals to chances and worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.matching.judging import Weights, judged, read_weights, write_weights
from knowledge.matching.signals import Evidence

WEIGHTS = Weights({"near": 4.0, "none": 1.0}, {"sure": 0.5})
FOUND = [
    Evidence("pay", {"near": 0.9, "unweighed": 5.0}),
    Evidence("lamp", {"near": 0.2}),
    Evidence("none", {"near": 0.1, "none": 1.0}),
]


def test_the_chances_add_up_to_one_and_the_strongest_leads() -> None:
    candidates = judged(FOUND, WEIGHTS, {})
    assert sum(one.chance for one in candidates) == pytest.approx(1.0)
    assert candidates[0].owner == "pay"
    assert candidates[0].gave == {"near": pytest.approx(3.6)}


def test_kin_share_their_chances() -> None:
    alone = {one.owner: one for one in judged(FOUND, WEIGHTS, {})}
    shared = {one.owner: one for one in judged(FOUND, WEIGHTS, {"pay": {"lamp": 0.5, "gone": 1.0}})}
    assert shared["lamp"].worth == pytest.approx(alone["lamp"].chance + 0.5 * alone["pay"].chance)
    assert shared["pay"].worth == alone["pay"].chance


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
