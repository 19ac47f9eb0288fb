"""A BERT encoder in numpy: numbers of word pieces in, one vector for each text out.

A small model on one core needs no runtime: the time goes into the same matrix products, while a
runtime would treble the memory and the time to start. (Devlin et al., 2019; mean or first-token
pooling as in Reimers and Gurevych, 2019.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
ROOT = np.float32(sqrt(2 / pi))


@dataclass(frozen=True, slots=True)
class Norm:
    """Layer normalisation: scale and shift, each (dim,)."""

    scale: Floats
    shift: Floats
    epsilon: float

    def __call__(self, rows: Floats) -> Floats:
        rows = rows - rows.mean(-1, keepdims=True)
        spread = np.square(rows).mean(-1, keepdims=True) + np.float32(self.epsilon)
        rows /= np.sqrt(spread)
        rows *= self.scale
        rows += self.shift
        return rows


@dataclass(frozen=True, slots=True)
class Dense:
    """A matrix (in, out) and its bias (out,)."""

    matrix: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        result: Floats = rows @ self.matrix
        result += self.bias
        return result


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer; `attention` gives query (divided by the root of its width), key and value."""

    attention: Dense
    mix: Dense
    mixed: Norm
    widen: Dense
    narrow: Dense
    narrowed: Norm


@dataclass(frozen=True, slots=True)
class Bert:
    """All weights: `words` (vocabulary, dim) times `word_scale` (vocabulary or 1, 1) are the
    embeddings of the pieces; `places` (longest, dim) those of the positions with segment 0 added.
    """

    words: NDArray[Any]
    word_scale: Floats
    places: Floats
    entry: Norm
    layers: tuple[Layer, ...]
    heads: int
    first_token: bool = False

    def encode(self, numbers: NDArray[np.int64]) -> Floats:
        """Vectors (texts, dim) of length 1 for texts of equally many pieces (texts, pieces)."""
        texts, pieces = numbers.shape
        scale = self.word_scale[numbers] if len(self.word_scale) > 1 else self.word_scale
        rows = self.entry(self.words[numbers] * scale + self.places[:pieces])
        rows = rows.reshape(texts * pieces, -1)
        for layer in self.layers:
            rows = layer.mixed(layer.mix(self._attended(layer, rows, texts)) + rows)
            rows = layer.narrowed(layer.narrow(_gelu(layer.widen(rows))) + rows)
        states = rows.reshape(texts, pieces, -1)
        vectors: Floats = states[:, 0].copy() if self.first_token else states.mean(1)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def encode_each(self, numbered: Sequence[Sequence[int]]) -> Floats:
        """Vectors (texts, dim) of length 1 for a few texts of any lengths.

        All their pieces go through the matrices at once, since for few rows the time goes into
        fetching the matrices; only what pieces say to each other is reckoned text by text.
        """
        ends = np.cumsum([len(numbers) for numbers in numbered])
        spans = [slice(end - len(one), end) for one, end in zip(numbered, ends, strict=True)]
        numbers = np.concatenate([np.asarray(one, np.int64) for one in numbered])
        places = np.concatenate([np.arange(len(one)) for one in numbered])
        scale = self.word_scale[numbers] if len(self.word_scale) > 1 else self.word_scale
        rows = self.entry(self.words[numbers] * scale + self.places[places])
        for layer in self.layers:
            asked = layer.attention(rows)
            mixed = np.concatenate([self._mixed(asked[span], 1) for span in spans])
            rows = layer.mixed(layer.mix(mixed) + rows)
            rows = layer.narrowed(layer.narrow(_gelu(layer.widen(rows))) + rows)
        states = (rows[span] for span in spans)
        pooled = [one[0] if self.first_token else one.mean(0) for one in states]
        vectors: Floats = np.stack(pooled)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _attended(self, layer: Layer, rows: Floats, texts: int) -> Floats:
        """Each piece as the mixture of what all pieces of its text say to it, (rows, dim)."""
        return self._mixed(layer.attention(rows), texts)

    def _mixed(self, asked: Floats, texts: int) -> Floats:
        """The same of what the pieces ask, offer and say, (rows, 3 times dim)."""
        pieces, dim = len(asked) // texts, asked.shape[1] // 3
        split = asked.reshape(texts, pieces, 3, self.heads, dim // self.heads)
        query, key, value = split.transpose(2, 0, 3, 1, 4)
        weights = query @ key.transpose(0, 1, 3, 2)
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        mixed: Floats = (weights @ value).transpose(0, 2, 1, 3).reshape(-1, dim)
        return mixed


def _gelu(rows: Floats) -> Floats:
    """GELU in its tanh form: numpy has no erf, and the vectors agree to six digits."""
    curve = rows * rows
    curve *= np.float32(0.044715)
    curve += np.float32(1)
    curve *= rows
    curve *= ROOT
    np.tanh(curve, out=curve)
    curve += np.float32(1)
    curve *= rows
    curve *= np.float32(0.5)
    return curve
