"""Making an index and a `Meaning` for a library, and keeping what took long to make."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np

from knowledge import vector_cache
from knowledge.embedding import Embedder
from knowledge.matching.index import Index, read_index, write_index
from knowledge.matching.kept import Kept
from knowledge.matching.lines import Reals
from knowledge.matching.meaning import LANDMARKS, RIDGE, SHARPNESS, STEADY, Meaning

INDEX, PULLS = "index", "pulls"


def kept_index(fingerprint: str, cache: Path | None) -> Index | None:
    """The index that was made of the files with this fingerprint, if it is kept."""
    return Kept(INDEX, cache).load(fingerprint, _read_index)


def keep_index(fingerprint: str, index: Index, cache: Path | None) -> None:
    """Keep an index in `cache`, if there is one."""
    Kept(INDEX, cache).save(fingerprint, lambda file: write_index(index, file))


def meaning(index: Index, embedder: Embedder, cache: Path | None) -> Meaning:
    """What the phrases mean; what that takes is kept in `cache`."""
    vectors = vector_cache.vectors_of(index.essences, embedder, cache)
    name, kept = _name(index, embedder), Kept(PULLS, cache)
    learned = kept.load(name, lambda file: Meaning(vectors, index.spans, _read_pulls(file)))
    if learned is None:
        made = learned = Meaning(vectors, index.spans)
        kept.save(name, lambda file: _write_pulls(made.pulls, file))
    return learned


def pack(fingerprint: str, index: Index, embedder: Embedder) -> None:
    """Put index, vectors and pulls into the package: nobody waits for them. Raises OSError."""
    Kept(INDEX, None).pack(fingerprint, lambda file: write_index(index, file))
    vector_cache.pack(index.essences, embedder)
    learned = meaning(index, embedder, None)
    name = _name(index, embedder)
    Kept(PULLS, None).pack(name, lambda file: _write_pulls(learned.pulls, file))


def lacking(fingerprint: str, index: Index, embedder: Embedder) -> list[str]:
    """What the package has not, and every first start would have to compute."""
    missing = vector_cache.lacking(index.essences, embedder)
    if kept_index(fingerprint, None) is None:
        missing.append(INDEX)
    if Kept(PULLS, None).load(_name(index, embedder), _read_pulls) is None:
        missing.append(PULLS)
    return missing


def _read_index(file: Path) -> Index:
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        return read_index(arrays)


def _read_pulls(file: Path) -> Reals:
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        return np.asarray(arrays[PULLS], dtype=np.float32)


def _write_pulls(pulls: Reals, file: BinaryIO) -> None:
    np.savez(file, allow_pickle=False, **{PULLS: pulls.astype(np.float16)})


def _name(index: Index, embedder: Embedder) -> str:
    made = hashlib.blake2b(
        f"{embedder.name} {SHARPNESS} {RIDGE} {STEADY} {LANDMARKS}".encode(), digest_size=12
    )
    owners: Sequence[str] = [index.owners[place] for place in index.owner_of.tolist()]
    for essence, owner in zip(index.essences, owners, strict=True):
        made.update(f"\0{owner}\0{essence}".encode("utf-8", "surrogatepass"))
    return made.hexdigest()
