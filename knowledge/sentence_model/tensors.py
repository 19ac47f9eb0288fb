"""Reads the named arrays of a model file, ONNX or safetensors, without copying them into memory.

Only the stored numbers are read: no graph is run and nothing in a file is executed.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import KnowledgeError

Tensors = Mapping[str, NDArray[Any]]

# Field numbers and types of onnx.proto3: ModelProto.graph, GraphProto.initializer, TensorProto.
GRAPH, INITIALIZER, DIMENSIONS, TYPE, NAME, RAW = 7, 5, 1, 2, 8, 9
ONNX_TYPES = {1: "<f4", 3: "i1", 7: "<i8", 9: "?"}
SAFETENSORS_TYPES = {"F32": "<f4", "F16": "<f2", "I64": "<i8"}


class ModelUnusable(KnowledgeError):
    """The model in `path` cannot be used; `reason` says why, in a few words."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return f"{self.path}: no usable embedding model: {self.reason}"


def read_onnx(file: Path) -> Tensors:
    """The weights stored in an ONNX file. Raises OSError, or ValueError when it is none."""
    tensors = {}
    try:
        for graph in _numbered(_mapped(file), GRAPH):
            for tensor in _numbered(graph, INITIALIZER):
                name, array = _onnx_tensor(tensor)
                tensors[name] = array
    except (IndexError, KeyError, TypeError) as wrong:
        raise ValueError(file) from wrong
    return tensors


def read_safetensors(file: Path) -> Tensors:
    """The weights stored in a safetensors file. Raises OSError, or ValueError when it is none.

    The format: eight bytes hold the length of a JSON header, the arrays follow it.
    """
    content = _mapped(file)
    size = int.from_bytes(content[:8], "little")
    try:
        header = json.loads(bytes(content[8 : 8 + size]))
        header.pop("__metadata__", None)
        return {name: _safe_tensor(content[8 + size :], **said) for name, said in header.items()}
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError(file) from wrong


def _mapped(file: Path) -> memoryview:
    """The bytes of a file; the system loads only the pages that are looked at."""
    with file.open("rb") as opened:
        return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))


def _safe_tensor(
    content: memoryview, dtype: str, shape: list[int], data_offsets: list[int]
) -> NDArray[Any]:
    first, end = data_offsets
    return np.frombuffer(content[first:end], SAFETENSORS_TYPES[dtype]).reshape(shape)


def _onnx_tensor(tensor: memoryview) -> tuple[str, NDArray[Any]]:
    fields: dict[int, Any] = {RAW: b""}
    shape = []
    for number, value in _fields(tensor):
        fields[number] = value
        if number == DIMENSIONS:
            shape.append(value)
    array = np.frombuffer(fields[RAW], ONNX_TYPES[fields[TYPE]])
    return bytes(fields[NAME]).decode(), array.reshape(shape)


def _numbered(message: memoryview, wanted: int) -> Iterator[memoryview]:
    return (value for number, value in _fields(message) if number == wanted)


def _fields(message: memoryview) -> Iterator[tuple[int, Any]]:
    """The fields of a protobuf message: number and value (an int, or a view of the bytes)."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        kind = key & 7
        if kind == 0:
            value, at = _varint(message, at)
            yield key >> 3, value
        else:
            size, at = _varint(message, at) if kind == 2 else ({5: 4, 1: 8}[kind], at)
            yield key >> 3, message[at : at + size]
            at += size


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """A number in protobuf's seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        shift, at = shift + 7, at + 1
        if byte < 128:
            return value, at
