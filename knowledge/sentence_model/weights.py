"""Puts a BERT together from named arrays: those of the packaged int8 file, or as published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from knowledge.sentence_model.bert import Bert, Dense, Floats, Layer, Norm
from knowledge.sentence_model.tensors import Tensors

QUERY, KEY, VALUE = (f"attention.self.{part}" for part in ("query", "key", "value"))
MIX, WIDEN, NARROW = "attention.output.dense", "intermediate.dense", "output.dense"
ORDER = (QUERY, KEY, VALUE, MIX, WIDEN, NARROW)
WORDS, WORD_SCALE = "embeddings.word_embeddings.weight", "embeddings.word_embeddings.scale"
PLACES, SEGMENTS = (f"embeddings.{kind}_embeddings.weight" for kind in ("position", "token_type"))


def published(packed: Tensors) -> dict[str, Any]:
    """The packaged file's arrays under the names that BERT's publishers use.

    It stores int8 numbers `*_q`, each with a `*_scale` for its row or column. Its exporter kept
    the names of biases and tables, and numbered the matrices (in, out) in the order of their use.
    Raises KeyError or ValueError when the file is another.
    """

    def scaled(name: str) -> Floats:
        full: Floats = packed[f"{name}_q"] * packed[f"{name}_scale"]
        return full

    found = {name.removeprefix("inner."): array for name, array in packed.items()}
    found[WORDS] = packed[f"inner.{WORDS}_q"]  # stays int8: a text needs few of its rows
    found[WORD_SCALE] = packed[f"inner.{WORDS}_scale"]
    found[PLACES] = scaled(f"inner.{PLACES}")
    numbers = sorted(int(name[4:-2]) for name in packed if _is_matrix(name))
    for place, number in enumerate(numbers):
        layer, part = divmod(place, len(ORDER))
        found[f"encoder.layer.{layer}.{ORDER[part]}.weight"] = scaled(f"val_{number}").T
    return found


def assemble(tensors: Tensors, config: Mapping[str, Any]) -> Bert:
    """A BERT of arrays under their published names; `config` is a model's `config.json`.

    Raises KeyError when an array or a setting is missing, ValueError when the model is of a kind
    that `Bert` does not compute.
    """
    if (config["model_type"], config["hidden_act"]) != ("bert", "gelu"):
        raise ValueError(config["model_type"])
    heads, epsilon = config["num_attention_heads"], config["layer_norm_eps"]
    parts = [
        _Part(tensors, f"encoder.layer.{number}.", epsilon)
        for number in range(config["num_hidden_layers"])
    ]
    return Bert(
        words=tensors[WORDS],
        word_scale=tensors.get(WORD_SCALE, np.ones((1, 1), np.float32)),
        places=_single(tensors[PLACES]) + _single(tensors[SEGMENTS])[0],
        entry=_Part(tensors, "embeddings.", epsilon).norm("LayerNorm"),
        layers=tuple(part.layer(heads) for part in parts),
        heads=heads,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The arrays whose names begin alike."""

    tensors: Tensors
    prefix: str
    epsilon: float

    def layer(self, heads: int) -> Layer:
        return Layer(
            attention=self._attention(heads),
            mix=self._dense(MIX),
            mixed=self.norm("attention.output.LayerNorm"),
            widen=self._dense(WIDEN),
            narrow=self._dense(NARROW),
            narrowed=self.norm("output.LayerNorm"),
        )

    def norm(self, name: str) -> Norm:
        return Norm(self._of(f"{name}.weight"), self._of(f"{name}.bias"), self.epsilon)

    def _attention(self, heads: int) -> Dense:
        """Query, key and value in one matrix: one product is faster than three."""
        query, key, value = (self._dense(name) for name in (QUERY, KEY, VALUE))
        root = np.float32(sqrt(query.bias.size / heads))
        query = Dense(query.matrix / root, query.bias / root)
        return Dense(
            np.hstack([query.matrix, key.matrix, value.matrix]),
            np.hstack([query.bias, key.bias, value.bias]),
        )

    def _dense(self, name: str) -> Dense:
        """Published matrices are (out, in); products of few rows are fastest the other way."""
        matrix = np.ascontiguousarray(self._of(f"{name}.weight").T)
        return Dense(matrix, self._of(f"{name}.bias"))

    def _of(self, name: str) -> Floats:
        return _single(self.tensors[self.prefix + name])


def _single(array: Any) -> Floats:
    return np.asarray(array, dtype=np.float32)


def _is_matrix(name: str) -> bool:
    return name.startswith("val_") and name.endswith("_q")
