"""The encoder once more, in a form that slopes can be taken through (autograd).

`sentence_model/bert.py` is as fast as numpy gets and overwrites its arrays as it goes; here every
step keeps what the way back needs. A test holds the two to the same vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd.extend import defvjp, primitive

from knowledge.sentence_model.bert import ROOT, Bert, Dense, Floats, Norm
from knowledge.sentence_model.corrections import denses

ONE, HALF, CUBED = np.float32(1), np.float32(0.5), np.float32(0.044715)
Pairs = Sequence[tuple[Any, Any]]


def encoded(bert: Bert, pairs: Pairs, numbers: Any, present: Floats, spare: Floats) -> Any:
    """Vectors (texts, dim) of length 1 of the corrected encoder.

    `numbers` and `present` (texts, pieces) are the pieces and 1 where there is one; `spare` (dim,)
    is by how much each number of a state counts for the corrections, 0 or more: dropout.
    """
    texts, pieces = numbers.shape
    scale = bert.word_scale[numbers] if len(bert.word_scale) > 1 else bert.word_scale
    rows = bert.entry(bert.words[numbers] * scale + bert.places[:pieces])
    state: Any = rows.reshape(texts * pieces, -1).astype(np.float32)
    absent = (present[:, None, None, :] - ONE) * np.float32(1e9)
    for number, layer in enumerate(bert.layers):
        four = pairs[4 * number : 4 * number + 4]
        attention, mix, widen, narrow = zip(denses(layer), four, strict=True)
        asked = anp.reshape(_through(*attention, state, spare), (texts, pieces, 3, bert.heads, -1))
        query, key, value = anp.transpose(asked, (2, 0, 3, 1, 4))
        weights = softmax(anp.matmul(query, anp.transpose(key, (0, 1, 3, 2))) + absent)
        said = anp.transpose(anp.matmul(weights, value), (0, 2, 1, 3))
        said = anp.reshape(said, (texts * pieces, -1))
        state = _norm(layer.mixed, _through(*mix, said, spare) + state)
        wide = gelu(_through(*widen, state, spare))
        state = _norm(layer.narrowed, _through(*narrow, wide, None) + state)
    weighed = anp.reshape(state, (texts, pieces, -1)) * present[..., None]
    means = anp.sum(weighed, 1) / present.sum(1, keepdims=True)
    return means / anp.sqrt(anp.sum(means * means, 1, keepdims=True))


def _through(dense: Dense, pair: tuple[Any, Any], rows: Any, spare: Floats | None) -> Any:
    left, right = pair
    kept = rows if spare is None else rows * spare
    return anp.dot(rows, dense.matrix) + dense.bias + anp.dot(anp.dot(kept, left), right)


def _norm(norm: Norm, rows: Any) -> Any:
    return normed(rows, norm.scale, norm.shift, np.float32(norm.epsilon))


# The three below could be left to autograd; with their slopes written out a round takes half the
# time and memory.
@primitive
def normed(rows: Floats, scale: Floats, shift: Floats, epsilon: np.float32) -> Floats:
    """Layer normalisation."""
    centred = rows - rows.mean(-1, keepdims=True).astype(np.float32)
    centred /= np.sqrt(np.square(centred).mean(-1, keepdims=True) + epsilon)
    result: Floats = centred * scale + shift
    return result


def _normed_slope(_: Floats, rows: Floats, scale: Floats, __: Floats, epsilon: np.float32) -> Any:
    def back(slope: Floats) -> Floats:
        centred = rows - rows.mean(-1, keepdims=True).astype(np.float32)
        lead = ONE / np.sqrt(np.square(centred).mean(-1, keepdims=True) + epsilon)
        unit, slope = centred * lead, slope * scale
        along = (slope * unit).mean(-1, keepdims=True)
        result: Floats = lead * (slope - slope.mean(-1, keepdims=True) - unit * along)
        return result

    return back


@primitive
def gelu(rows: Floats) -> Floats:
    """GELU in its tanh form."""
    curve: Floats = np.tanh(ROOT * rows * (ONE + CUBED * rows * rows))
    return HALF * rows * (ONE + curve)


def _gelu_slope(_: Floats, rows: Floats) -> Callable[[Floats], Floats]:
    def back(slope: Floats) -> Floats:
        squared = rows * rows
        curve = np.tanh(ROOT * rows * (ONE + CUBED * squared))
        inner = ROOT * (ONE + np.float32(3) * CUBED * squared)
        result: Floats = slope * HALF * (ONE + curve + rows * (ONE - curve * curve) * inner)
        return result

    return back


@primitive
def softmax(rows: Floats) -> Floats:
    """Shares that sum to 1 over the last axis."""
    powers = np.exp(rows - rows.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result


def _softmax_slope(shares: Floats, _: Floats) -> Callable[[Floats], Floats]:
    def back(slope: Floats) -> Floats:
        result: Floats = shares * (slope - (slope * shares).sum(-1, keepdims=True))
        return result

    return back


defvjp(normed, _normed_slope, None, None, None)
defvjp(gelu, _gelu_slope)
defvjp(softmax, _softmax_slope)
