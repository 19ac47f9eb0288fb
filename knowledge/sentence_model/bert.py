"""A BERT encoder in numpy: numbers of word pieces in, one vector for each text out.

This is the exact one: the model is adapted with it, `quantised.py` is made of it, and it answers
where onnxruntime is not installed. (Devlin et al., 2019; mean or first-token pooling as in Reimers
and Gurevych, 2019.)
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbered = Sequence[Sequence[int]]  # the numbers of the pieces of some texts
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

    @property
    def dim(self) -> int:
        """How many numbers a vector has."""
        return int(self.places.shape[1])

    def encode(self, numbered: Numbered) -> Floats:
        """Vectors (texts, dim) of length 1 for a few texts of any lengths.

        All their pieces go through the matrices at once, since for few rows the time goes into
        fetching the matrices; only what pieces say to each other is reckoned text by text.
        """
        lengths = np.array([len(numbers) for numbers in numbered])
        ends = np.cumsum(lengths).tolist()
        spans = [slice(*one) for one in itertools.pairwise([0, *ends])]
        rows = self.entered(numbered)
        for layer in self.layers:
            rows = self.widened(layer, self.attended(layer, rows, spans))
        return self.pooled(rows, lengths)

    def entered(self, numbered: Numbered) -> Floats:
        """What the first layer is given of all pieces of some texts, (pieces, dim)."""
        numbers = np.concatenate([np.asarray(one, np.int64) for one in numbered])
        places = np.concatenate([np.arange(len(one)) for one in numbered])
        scale = self.word_scale[numbers] if len(self.word_scale) > 1 else self.word_scale
        return self.entry(self.words[numbers] * scale + self.places[places])

    def attended(self, layer: Layer, rows: Floats, spans: Sequence[slice]) -> Floats:
        """The first half of a layer: each piece hears the pieces of its text, which `spans` are."""
        asked = layer.attention(rows)
        mixed = np.concatenate([self._mixed(asked[span]) for span in spans])
        return layer.mixed(layer.mix(mixed) + rows)

    def widened(self, layer: Layer, rows: Floats) -> Floats:
        """The second half of a layer: each piece by itself."""
        return layer.narrowed(layer.narrow(_gelu(layer.widen(rows))) + rows)

    def pooled(self, states: Floats, lengths: NDArray[np.int64]) -> Floats:
        """The vectors of texts with so many pieces each, out of the last states of all pieces."""
        starts = np.cumsum(lengths) - lengths
        vectors: Floats = states[starts]
        if not self.first_token:
            sums: Floats = np.add.reduceat(states, starts)
            vectors = sums / lengths.astype(np.float32)[:, None]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _mixed(self, asked: Floats) -> Floats:
        """Each piece of a text as the mixture of what all of them say to it, (pieces, dim), out of
        what they ask, offer and say, (pieces, 3 times dim)."""
        pieces, dim = len(asked), asked.shape[1] // 3
        split = asked.reshape(pieces, 3, self.heads, dim // self.heads)
        query, key, value = split.transpose(1, 2, 0, 3)
        weights: Floats = query @ key.transpose(0, 2, 1)
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        mixed: Floats = (weights @ value).transpose(1, 0, 2).reshape(pieces, dim)
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
