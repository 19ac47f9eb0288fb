"""Opening an answerer: the library, and the sentence model if it is wanted and there."""

from __future__ import annotations

import gc
from pathlib import Path

from knowledge.answering import Answerer
from knowledge.embedding import load_embedder
from knowledge.fingerprint import fingerprint
from knowledge.library import default_folder, load
from knowledge.matching.index import indexed
from knowledge.matching.learning import keep_index, kept_index


def open_answerer(
    folder: Path | None = None,
    *,
    embeddings: bool = True,
    model: Path | None = None,
    cache: Path | None = None,
) -> Answerer:
    """The answerer of the guide in `folder`, or of the package's own.

    `model` is a folder with another sentence model; what is made of the guide is kept in `cache`,
    so that the next start need not read a phrase. Raises GuideMistakes and ModelUnusable.
    """
    folder = folder or default_folder()
    collecting = gc.isenabled()
    gc.disable()  # nothing that is made here is let go of again, so looking for it is in vain
    try:
        embedder = load_embedder(model) if embeddings else None
        name = fingerprint(folder)
        index = kept_index(name, cache)
        if index is None:
            index = indexed(load(folder))
            if fingerprint(folder) == name:  # else a file was saved in between
                keep_index(name, index, cache)
        answerer = Answerer(load(folder, taught=False), embedder, cache, index=index)
        gc.freeze()  # nor is it ever to be looked at while a question waits
        return answerer
    finally:
        if collecting:
            gc.enable()
