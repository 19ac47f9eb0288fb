"""What is written down as a graph is what onnxruntime reckons."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from knowledge.sentence_model.graph import CONTRIB, Graph

runtime = pytest.importorskip("onnxruntime")


def _run(graph: Graph, output: str, **inputs: Any) -> Any:
    types = {name: array.dtype.name for name, array in inputs.items()}
    session = runtime.InferenceSession(graph.model(types, output))
    return session.run(None, inputs)[0]


def test_nodes_are_reckoned_in_their_order() -> None:
    graph = Graph()
    doubled = graph.node("Mul", "x", graph.constant(np.array([2, 3], np.float32)))
    moved = graph.node("Add", doubled, "x")
    x = np.array([[1, 10], [100, 1000]], np.float32)
    np.testing.assert_array_equal(_run(graph, moved, x=x), x * [3, 4])


def test_attributes_are_whole_numbers_or_real_ones() -> None:
    graph = Graph()
    leaked = graph.node("LeakyRelu", "x", alpha=0.25)
    picked = graph.node("Gather", leaked, "places", axis=1)
    x = np.array([[4, -4, 8]], np.float32)
    found = _run(graph, picked, x=x, places=np.array([2, 1]))
    np.testing.assert_array_equal(found, [[8, -1]])


def test_a_negative_whole_number_keeps_its_sign() -> None:
    graph = Graph()
    joined = graph.node("Concat", "x", "x", axis=-1)
    x = np.array([[1, 2]], np.float32)
    np.testing.assert_array_equal(_run(graph, joined, x=x), [[1, 2, 1, 2]])


def test_arrays_of_every_type_are_written() -> None:
    graph = Graph()
    random = np.random.default_rng(4)
    left = random.integers(0, 255, (3, 300)).astype(np.uint8)
    right = random.integers(-63, 63, (300, 5)).astype(np.int8)
    zero = graph.constant(np.array(128, np.uint8))
    product = graph.node("MatMulInteger", graph.constant(left), graph.constant(right), zero)
    real = graph.node("Mul", graph.node("Cast", product, to=1), "one")
    expected = (left.astype(np.int32) - 128) @ right.astype(np.int32)
    np.testing.assert_array_equal(_run(graph, real, one=np.ones(1, np.float32)), expected)


def test_operators_of_the_runtimes_own_are_found() -> None:
    graph = Graph()
    curved = graph.node("FastGelu", "x", domain=CONTRIB)
    x = np.array([[0, 1, -9]], np.float32)
    np.testing.assert_allclose(_run(graph, curved, x=x), [[0, 0.8412, 0]], atol=1e-4)
