"""Keeps the vectors of texts in a file, so that a start computes only what is new.

A row of the file is a key of 16 bytes, a hash of the model's name and of the text, and the vector
in one byte a number: only its direction counts, and the cosine to the full vector is above 0.9999.
Row 0 seals the others by their hash. The guide's vectors come with the package; what they lack is
computed and kept in the caller's folder.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Embedder

log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]
Codes = NDArray[np.int8]
Known = Mapping[bytes, Codes]

PACKAGED = Path(__file__).parent / "sentence_model" / "vectors.npy"
KEY = 16  # bytes


def vectors_of(texts: Sequence[str], embedder: Embedder, folder: Path | None = None) -> Vectors:
    """Vectors (n, dim), float32, rows of length 1, in the order of the texts.

    Reads the packaged vectors and those in `folder`, computes what both lack and keeps it in
    `folder` (made when missing). A file that is damaged or of another model counts as empty; one
    that cannot be written is logged: the vectors are right all the same, only late.
    """
    if not texts:
        return embedder.embed(texts)
    wanted = _by_key(texts, embedder.name)
    packaged, file = _read(PACKAGED), folder and folder / f"vectors-{embedder.name}.npy"
    kept = _read(file) if file else {}
    new = _computed(_lacking(wanted, {**kept, **packaged}), embedder)
    if new and file:
        _keep(file, {**kept, **new})
    known = {**kept, **packaged, **new}
    return _decoded([known[key] for key in _keys(texts, embedder.name)])


def pack(texts: Iterable[str], embedder: Embedder, file: Path = PACKAGED) -> int:
    """Write the vectors of these texts, and no others, to `file`; returns how many were computed.

    In the order of the texts, so that a small change to the guide changes little of the file.
    Raises OSError.
    """
    wanted, known = _by_key(sorted(set(texts)), embedder.name), _read(file)
    new = _computed(_lacking(wanted, known), embedder)
    _write(file, {key: new[key] if key in new else known[key] for key in wanted})
    return len(new)


def lacking(texts: Iterable[str], embedder: Embedder, file: Path = PACKAGED) -> list[str]:
    """The texts whose vectors `file` does not hold."""
    return list(_lacking(_by_key(texts, embedder.name), _read(file)).values())


def _by_key(texts: Iterable[str], model: str) -> dict[bytes, str]:
    listed = list(texts)
    return dict(zip(_keys(listed, model), listed, strict=True))


def _keys(texts: Iterable[str], model: str) -> list[bytes]:
    started, keys = hashlib.blake2b(model.encode() + b"\0", digest_size=KEY), []
    for text in texts:
        hashed = started.copy()
        hashed.update(text.encode("utf-8", "surrogatepass"))
        keys.append(hashed.digest())
    return keys


def _lacking(wanted: Mapping[bytes, str], known: Known) -> dict[bytes, str]:
    return {key: text for key, text in wanted.items() if key not in known}


def _computed(texts: Mapping[bytes, str], embedder: Embedder) -> dict[bytes, Codes]:
    if not texts:
        return {}
    log.info("computing the vectors of %d texts", len(texts))
    vectors = embedder.embed(list(texts.values()))
    codes = np.rint(vectors / np.abs(vectors).max(1, keepdims=True) * 127).astype(np.int8)
    return dict(zip(texts, codes, strict=True))


def _decoded(codes: Sequence[Codes]) -> Vectors:
    vectors = np.stack(codes).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def _read(file: Path) -> dict[bytes, Codes]:
    """What a file holds; nothing when it is absent, damaged or no such file."""
    try:
        table = np.load(file, allow_pickle=False)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, EOFError, MemoryError) as wrong:
        log.warning("%s is not used: %s", file, wrong)
        return {}
    if not _is_sealed(table):
        log.warning("%s is not used: it is damaged or of another program", file)
        return {}
    keys = table[1:, :KEY].tobytes()
    codes = table[1:, KEY:].view(np.int8)
    return {keys[at * KEY : (at + 1) * KEY]: row for at, row in enumerate(codes)}


def _is_sealed(table: object) -> bool:
    if not isinstance(table, np.ndarray) or (table.dtype, table.ndim) != (np.uint8, 2):
        return False
    rows, width = table.shape
    return rows > 0 and width > KEY and table[0, :KEY].tobytes() == _seal(table)


def _seal(table: NDArray[np.uint8]) -> bytes:
    return hashlib.blake2b(table[1:].tobytes(), digest_size=KEY).digest()


def _keep(file: Path, rows: Known) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, rows)
    except OSError as wrong:
        log.warning("the vectors could not be kept: %s", wrong)


def _write(file: Path, rows: Known) -> None:
    """Write beside the file, then put in its place: a reader sees the old file or the new one."""
    keys = np.frombuffer(b"".join(rows), np.uint8).reshape(len(rows), KEY)
    body = np.hstack([keys, np.stack(list(rows.values())).view(np.uint8)])
    table = np.vstack([np.zeros_like(body[:1]), body])
    table[0, :KEY] = np.frombuffer(_seal(table), np.uint8)
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".new", delete=False) as written:
        try:
            np.save(written, table, allow_pickle=False)
            written.flush()
            os.fsync(written.fileno())
            os.chmod(written.name, 0o644)  # a package is read by others than its owner
            os.replace(written.name, file)
        except BaseException:
            Path(written.name).unlink(missing_ok=True)
            raise
