"""The packaged sentence model, read when it is first needed: many questions never need it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from knowledge.sentence_model.bert import Floats
from knowledge.sentence_model.corrections import Corrections, read_corrections
from knowledge.sentence_model.model import (
    PACKAGED_NAME,
    SentenceModel,
    adapted,
    name_of_adapted,
    packaged,
    quickened,
)


class Packaged:
    """An `Embedder` of the model in `file`, with the corrections of the package if `adapted`.

    Reading it takes a third of a second; from then on it may be used in any thread.
    """

    def __init__(self, file: Path, *, adapted: bool = True) -> None:
        self._file = file
        self._corrections: Corrections | None = read_corrections() if adapted else None
        self._reading = threading.Lock()

    @property
    def name(self) -> str:
        if self._corrections is None:
            return PACKAGED_NAME
        return name_of_adapted(self._corrections)

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors (n, dim) of length 1. Raises ModelUnusable at the first call."""
        with self._reading:
            model = self._quick
        return model.embed(texts)

    @cached_property
    def _quick(self) -> SentenceModel:
        return quickened(self.model)

    @property
    def model(self) -> SentenceModel:
        """The exact model, read anew."""
        model = packaged(self._file)
        return adapted(model, self._corrections) if self._corrections else model
