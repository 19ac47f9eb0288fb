"""A small real embedder for tests: a text's vector counts its words."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class WordBag:
    """Texts that share words have near vectors; `asked` counts the texts that were embedded."""

    name = "wordbag"
    asked = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += len(texts)
        vectors = np.full((len(texts), 96), 0.01, dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in text.split():
                row[zlib.crc32(word.encode()) % 96] += 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors
