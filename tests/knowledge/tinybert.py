"""A tiny random sentence model for tests: real in everything but its size."""

from __future__ import annotations

import numpy as np

from knowledge.sentence_model.bert import Bert, Dense, Floats, Layer, Norm
from knowledge.sentence_model.model import SentenceModel
from knowledge.sentence_model.wordpiece import LONGEST, WordPiece

DIM, WIDE, HEADS, LAYERS = 16, 32, 2, 2
MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def tiny_bert(words: int, seed: int = 5, *, scaled: bool = False) -> Bert:
    """An encoder of `words` pieces; `scaled` gives each piece a scale of its own."""
    random = np.random.default_rng(seed)

    def some(*shape: int, size: float = 0.3) -> Floats:
        return random.normal(0, size, shape).astype(np.float32)

    def dense(inside: int, outside: int) -> Dense:
        return Dense(some(inside, outside), some(outside))

    def norm() -> Norm:
        return Norm(1 + some(DIM, size=0.1), some(DIM, size=0.1), 1e-12)

    layers = tuple(
        Layer(
            attention=dense(DIM, 3 * DIM),
            mix=dense(DIM, DIM),
            mixed=norm(),
            widen=dense(DIM, WIDE),
            narrow=dense(WIDE, DIM),
            narrowed=norm(),
        )
        for _ in range(LAYERS)
    )
    scale = np.abs(some(words, 1)) + 0.5 if scaled else np.ones((1, 1), np.float32)
    pieces = some(words, DIM, size=1.0)
    return Bert(pieces, scale.astype(np.float32), some(LONGEST, DIM), norm(), layers, HEADS)


def tiny_model(words: tuple[str, ...], seed: int = 5) -> SentenceModel:
    """A sentence model that knows these words."""
    pieces = {piece: number for number, piece in enumerate((*MARKS, *words))}
    return SentenceModel("tiny", WordPiece(pieces), tiny_bert(len(pieces), seed))
