"""Opening an answerer: the library, and the sentence model if it is wanted and there."""

from __future__ import annotations

import gc
from pathlib import Path

from knowledge.answering import Answerer
from knowledge.embedding import load_embedder
from knowledge.library import Library, load


def open_answerer(
    library: Library | None = None,
    *,
    embeddings: bool = True,
    model: Path | None = None,
    cache: Path | None = None,
) -> Answerer:
    """The answerer of a library, or of the package's own.

    `model` is a folder with another sentence model; what is learned from the guide is kept in
    `cache`. Raises GuideMistakes and ModelUnusable.
    """
    gc.disable()  # nothing that is made here is let go of again, so looking for it is in vain
    try:
        embedder = load_embedder(model) if embeddings else None
        return Answerer(library or load(), embedder, cache)
    finally:
        gc.freeze()  # nor is it ever to be looked at while a question waits
        gc.enable()
