"""The encoder in bytes, run by onnxruntime: half the time, and a quarter of the memory.

Every matrix is written in one byte a number, with a scale for each of its columns, and so are the
states of the pieces while they are computed, each with a scale of its own. A few channels of a
BERT's states are many times as large as all the others, which would then round to nothing; these
channels stay whole (Dettmers et al., 2022).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.sentence_model.bert import Bert, Dense, Floats, Layer, Norm, Numbered
from knowledge.sentence_model.graph import CONTRIB, Graph
from knowledge.sentence_model.wordpiece import LONGEST

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

LOUD = 4  # channels that stay whole: so the vectors keep a cosine of 0.999 to the exact ones
GELU_LOWEST = np.float32(0.17)  # GELU gives nothing below -0.17, so its bytes need no sign
UNHEARD = np.float32(-1e9)  # how loud a place is that no piece fills
INPUTS = {"rows": "float32", "spread": "int64", "gathered": "int64", "heard": "float32"}


@dataclass(frozen=True, slots=True)
class Quantised:
    """Encodes as `Bert` does; `ends` is one without its layers, which `session` runs."""

    ends: Bert
    session: InferenceSession

    def encode(self, numbered: Numbered) -> Floats:
        """Vectors (texts, dim) of length 1 for a few texts of any lengths up to `LONGEST`.

        Attention sees every text in a row of `LONGEST` places, however many it fills: sums are then
        made in the same order, and not even what is rounded depends on the texts beside it.
        """
        lengths = np.array([len(numbers) for numbers in numbered])
        filled = np.arange(LONGEST) < lengths[:, None]
        spread = np.zeros(filled.shape, np.int64)
        spread[filled] = np.arange(lengths.sum())
        heard = np.where(filled, np.float32(0), UNHEARD)[:, None, None]
        given = {
            "rows": self.ends.entered(numbered),
            "spread": spread,
            "gathered": np.flatnonzero(filled),
            "heard": np.repeat(heard, LONGEST, 2),
        }
        (states,) = self.session.run(None, given)
        return self.ends.pooled(states, lengths)


def quantised(bert: Bert) -> Quantised:
    """The same encoder in bytes, made in a fifth of a second. Needs onnxruntime."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Every node is the fastest there is already; looking for better ones would take time.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = InferenceSession(_written(bert), options, providers=["CPUExecutionProvider"])
    return Quantised(replace(bert, layers=()), session)


def _written(bert: Bert) -> bytes:
    """The model that makes the last states of pieces: what `Quantised.encode` runs."""
    writer, rows = _Writer(bert.heads), "rows"
    # Any pieces show which channels are loud: that is the model's nature, and not the text's.
    pieces, whole = np.arange(LONGEST) % len(bert.words), [slice(LONGEST)]
    states = bert.entered([pieces.tolist()])
    for layer in bert.layers:
        middle = bert.attended(layer, states, whole)
        rows = writer.attended(layer, rows, _loud(states))
        rows = writer.widened(layer, rows, _loud(middle))
        states = bert.widened(layer, middle)
    return writer.graph.model(INPUTS, rows)


def _loud(states: Floats) -> NDArray[np.int64]:
    """The channels of states (pieces, dim) that reach farthest."""
    return np.sort(np.argsort(-np.abs(states).max(0), kind="stable")[:LOUD]).astype(np.int64)


class _Bytes(NamedTuple):
    """How numbers are written in bytes: `zero` is the byte for 0, with so many steps above it;
    and how finely a matrix may be that they are multiplied with.

    Where a processor adds two products in 16 bits, they must hardly ever exceed these: 2 * 255 *
    127 would, but two of the largest weights side by side hardly meet two of the largest states.
    """

    zero: str
    steps: str
    weights: int


class _Writer:
    """Writes layers into a graph, where values go by names."""

    def __init__(self, heads: int) -> None:
        self.graph, self._heads = Graph(), heads
        self._one, self._raised = self._real(1), self._real(GELU_LOWEST)
        self._last = self._whole(-1)
        self._signed = _Bytes(self._byte(128), self._real(1 / 127), 96)
        self._unsigned = _Bytes(self._byte(0), self._real(1 / 255), 127)

    def attended(self, layer: Layer, rows: str, loud: NDArray[np.int64]) -> str:
        """The first half of a layer, as `Bert.attended`."""
        graph, width = self.graph, len(layer.mix.bias)
        asked = self._product(rows, layer.attention, loud)
        asked = graph.node("Add", asked, graph.constant(layer.attention.bias))
        thirds = self._thirds(graph.node("Gather", asked, "spread", axis=0), width)
        heads = {"num_heads": self._heads, "scale": 1.0}
        said = graph.node("MultiHeadAttention", *thirds, "", "", "heard", domain=CONTRIB, **heads)
        said = graph.node("Reshape", said, graph.constant(np.array([-1, width])))
        said = graph.node("Gather", said, "gathered", axis=0)
        mixed = self._multiplied(said, graph.node("Abs", said), self._signed, layer.mix.matrix)
        return self._normed(mixed, rows, layer.mixed, layer.mix.bias)

    def widened(self, layer: Layer, rows: str, loud: NDArray[np.int64]) -> str:
        """The second half of a layer, as `Bert.widened`."""
        graph, bias = self.graph, self.graph.constant(layer.widen.bias)
        wide = graph.node("FastGelu", self._product(rows, layer.widen, loud), bias, domain=CONTRIB)
        raised = graph.node("Add", wide, self._raised)
        narrow = self._multiplied(raised, raised, self._unsigned, layer.narrow.matrix)
        lowered = layer.narrow.bias - GELU_LOWEST * layer.narrow.matrix.sum(0)
        return self._normed(narrow, rows, layer.narrowed, lowered)

    def _product(self, rows: str, dense: Dense, loud: NDArray[np.int64]) -> str:
        """Rows times a matrix, without its bias; their loud channels are multiplied whole."""
        graph, quiet = self.graph, np.ones(len(dense.matrix), np.float32)
        quiet[loud] = 0
        states = graph.node("Mul", rows, graph.constant(quiet))
        sizes, matrix = graph.node("Abs", states), dense.matrix * quiet[:, None]
        rest = self._multiplied(states, sizes, self._signed, matrix)
        whole = graph.node("Gather", rows, graph.constant(loud), axis=1)
        return graph.node("Gemm", whole, graph.constant(dense.matrix[loud]), rest)

    def _multiplied(self, rows: str, sizes: str, written: _Bytes, matrix: Floats) -> str:
        """Rows times a matrix, both in bytes; `sizes` are the rows without their signs."""
        graph = self.graph
        reach = graph.node("ReduceMax", sizes, self._last, keepdims=1)
        scales = graph.node("Mul", reach, written.steps)
        scaled = graph.node("Div", rows, scales)
        states = graph.node("QuantizeLinear", scaled, self._one, written.zero)
        columns = np.maximum(np.abs(matrix).max(0), 1e-9) / np.float32(written.weights)
        weights = graph.constant(np.rint(matrix / columns).astype(np.int8))
        given = (weights, self._one, graph.constant(columns.astype(np.float32)), written.zero)
        product = graph.node("MatMulIntegerToFloat", states, *given, domain=CONTRIB)
        return graph.node("Mul", product, scales)

    def _thirds(self, rows: str, width: int) -> list[str]:
        ends = [self._whole(width * place) for place in range(4)]
        return [
            self.graph.node("Slice", rows, *ends[at : at + 2], self._whole(2)) for at in range(3)
        ]

    def _normed(self, rows: str, before: str, norm: Norm, bias: Floats) -> str:
        given = [self.graph.constant(one) for one in (norm.scale, norm.shift, bias)]
        near = {"epsilon": float(norm.epsilon)}
        return self.graph.node(
            "SkipLayerNormalization", rows, before, *given, domain=CONTRIB, **near
        )

    def _real(self, value: float | np.float32) -> str:
        return self.graph.constant(np.array(value, np.float32))

    def _whole(self, value: int) -> str:
        return self.graph.constant(np.array([value], np.int64))

    def _byte(self, value: int) -> str:
        return self.graph.constant(np.array(value, np.uint8))
