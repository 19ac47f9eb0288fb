"""Writes down a computation for onnxruntime: nodes and numbers as the bytes of an ONNX model.

The format is protobuf (onnx.proto3), of which this writes the few messages that are needed, so that
the onnx package, which is larger than the bot, need not be installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import pack
from typing import Any

from numpy.typing import NDArray

IR_VERSION, OPSETS = 9, (("", 18), ("com.microsoft", 1))
CONTRIB = "com.microsoft"
TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int32": 6, "int64": 7}
FLOAT, INT = 1, 2  # of attributes


class Graph:
    """Nodes in the order of their use; values go by names, and each node names its own."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._numbers: list[bytes] = []

    def constant(self, array: NDArray[Any]) -> str:
        """The name of an array that is known beforehand."""
        name = f"constant{len(self._numbers)}"
        dims = b"".join(_field(1, size) for size in array.shape)
        kind = _field(2, TYPES[array.dtype.name])
        self._numbers.append(dims + kind + _field(8, name) + _field(9, array.tobytes()))
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: float) -> str:
        """The name of what an operator makes of its inputs; "" stands for one that is left out."""
        name = f"value{len(self._nodes)}"
        named = b"".join(_field(1, one) for one in inputs) + _field(2, name) + _field(4, kind)
        given = b"".join(_field(5, _attribute(*one)) for one in attributes.items())
        self._nodes.append(named + given + _field(7, domain))
        return name

    def model(self, inputs: Mapping[str, str], output: str) -> bytes:
        """The model that makes `output`, of float32, of inputs: names with their types."""
        nodes = b"".join(_field(1, node) for node in self._nodes)
        numbers = b"".join(_field(5, one) for one in self._numbers)
        values = b"".join(_field(11, _value(*one)) for one in inputs.items())
        graph = (
            nodes + _field(2, "graph") + numbers + values + _field(12, _value(output, "float32"))
        )
        opsets = b"".join(_field(8, _field(1, name) + _field(2, n)) for name, n in OPSETS)
        return _field(1, IR_VERSION) + opsets + _field(7, graph)


def _value(name: str, kind: str) -> bytes:
    """ValueInfoProto: a name and a type, which is a tensor of any shape."""
    return _field(1, name) + _field(2, _field(1, _field(1, TYPES[kind])))


def _attribute(name: str, value: float) -> bytes:
    if isinstance(value, int):
        return _field(1, name) + _field(3, value) + _field(20, INT)
    return _field(1, name) + _varint(2 << 3 | 5) + pack("<f", value) + _field(20, FLOAT)


def _field(number: int, value: int | str | bytes) -> bytes:
    """A field with its number and kind: 0 for integers, 2 for what has a length."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value & (1 << 64) - 1)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first; the highest bit says that more follow."""
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)
    return bytes(written)
