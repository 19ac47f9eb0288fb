"""Small corrections to a sentence model, learned from a guide's phrases.

To each matrix of the encoder a product of two thin ones is added (LoRA: Hu et al., 2021), so that
what asks for the same comes to lie together. They are some 1% of the model's numbers, and cost
nothing once added. `careerbot guide adapt` makes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.sentence_model.bert import Bert, Dense, Floats, Layer
from knowledge.sentence_model.tensors import ModelUnusable

FILE = Path(__file__).with_name("corrections.npz")


@dataclass(frozen=True, slots=True)
class Corrections:
    """`pairs` of (in, rank) and (rank, out), four a layer; `model` is the name of what they fit."""

    model: str
    pairs: Sequence[tuple[Floats, Floats]]

    @property
    def name(self) -> str:
        """Changes with the content."""
        hashed = hashlib.blake2b(self.model.encode(), digest_size=6)
        for left, right in self.pairs:
            hashed.update(left.tobytes() + right.tobytes())
        return hashed.hexdigest()


def denses(layer: Layer) -> tuple[Dense, ...]:
    """The matrices of a layer that are corrected, in their order."""
    return layer.attention, layer.mix, layer.widen, layer.narrow


def corrected(bert: Bert, corrections: Corrections) -> Bert:
    """The encoder with the corrections added. Raises ValueError where they do not fit."""
    if len(corrections.pairs) != 4 * len(bert.layers):
        raise ValueError("corrections for another number of layers")
    pairs = iter(corrections.pairs)
    layers = tuple(
        replace(
            layer,
            attention=_plus(layer.attention, next(pairs)),
            mix=_plus(layer.mix, next(pairs)),
            widen=_plus(layer.widen, next(pairs)),
            narrow=_plus(layer.narrow, next(pairs)),
        )
        for layer in bert.layers
    )
    return replace(bert, layers=layers)


def read_corrections(file: Path = FILE) -> Corrections:
    """What `write_corrections` wrote; raises ModelUnusable where a file is damaged or absent."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
            count = sum(name.startswith("left") for name in kept.files)
            pairs = [(_single(kept[f"left{n}"]), _single(kept[f"right{n}"])) for n in range(count)]
            return Corrections(str(kept["model"]), pairs)
    except Exception as wrong:  # whatever a damaged file makes of its reader
        raise ModelUnusable(file, f"{type(wrong).__name__}: {wrong}") from wrong


def write_corrections(corrections: Corrections, file: Path = FILE) -> None:
    """At half precision, which changes no vector by more than a thousandth. Raises OSError."""
    arrays: dict[str, Any] = {"model": np.array(corrections.model)}
    for number, (left, right) in enumerate(corrections.pairs):
        arrays[f"left{number}"] = left.astype(np.float16)
        arrays[f"right{number}"] = right.astype(np.float16)
    whole = file.with_suffix(".part.npz")  # a run that is cut off leaves the old file as it is
    np.savez_compressed(whole, **arrays)
    whole.replace(file)


def _plus(dense: Dense, pair: tuple[Floats, Floats]) -> Dense:
    left, right = pair
    return Dense(dense.matrix + left @ right, dense.bias)


def _single(array: Floats) -> Floats:
    return np.asarray(array, dtype=np.float32)
