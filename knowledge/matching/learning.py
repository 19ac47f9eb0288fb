"""Making a `Meaning` out of phrases, and keeping what took long to make."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from knowledge import vector_cache
from knowledge.embedding import Embedder
from knowledge.matching.kept import PACKAGED, Kept, write
from knowledge.matching.meaning import RIDGE, SHARPNESS, Meaning


def meaning(
    essences: Sequence[str], owners: Sequence[str], embedder: Embedder, cache: Path | None
) -> Meaning:
    """What the phrases mean, each leading to the owner at its place; kept in `cache`."""
    vectors = vector_cache.vectors_of(essences, embedder, cache)
    name, kept = _name(essences, owners, embedder), Kept(cache)
    pulls = kept.load(name)
    learned = Meaning(vectors, owners, pulls)
    if pulls is None:
        kept.save(name, learned.pulls)
    return learned


def pack(essences: Sequence[str], owners: Sequence[str], embedder: Embedder) -> None:
    """Put vectors and pulls into the package: then nobody waits for them. Raises OSError."""
    vector_cache.pack(essences, embedder)
    learned = meaning(essences, owners, embedder, None)
    write(PACKAGED, _name(essences, owners, embedder), learned.pulls)


def lacking(essences: Sequence[str], owners: Sequence[str], embedder: Embedder) -> list[str]:
    """What the package has not, and every start would have to compute."""
    missing = vector_cache.lacking(essences, embedder)
    if not missing and Kept(None).load(_name(essences, owners, embedder)) is None:
        missing.append("pulls")
    return missing


def _name(essences: Sequence[str], owners: Sequence[str], embedder: Embedder) -> str:
    made = hashlib.blake2b(f"{embedder.name} {SHARPNESS} {RIDGE}".encode(), digest_size=12)
    for essence, owner in zip(essences, owners, strict=True):
        made.update(f"\0{owner}\0{essence}".encode("utf-8", "surrogatepass"))
    return made.hexdigest()
