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
    embedder = load_embedder(model) if embeddings else None
    answerer = Answerer(library or load(), embedder, cache)
    # All this lives as long as the process: the collector need not walk it in a question's time.
    gc.collect()
    gc.freeze()
    return answerer
