"""The sentence model whole: the packaged one, or one from a folder as its publisher lays it out."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from knowledge.sentence_model.bert import Bert, Floats
from knowledge.sentence_model.corrections import FILE, Corrections, corrected
from knowledge.sentence_model.quantised import Quantised, quantised
from knowledge.sentence_model.tensors import ModelUnusable, read_onnx, read_safetensors
from knowledge.sentence_model.weights import assemble, published
from knowledge.sentence_model.wordpiece import LONGEST, WordPiece, read_vocabulary

log = logging.getLogger(__name__)

AT_ONCE = 192  # pieces that are encoded in one go; more save no time and raise the peak of memory
RUNTIME = "onnxruntime"
SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
PACKAGED_NAME = f"minilm-{SHA256[:12]}"
CONFIG = {  # the packaged model's, which comes as weights alone
    "model_type": "bert",
    "hidden_act": "gelu",
    "num_hidden_layers": 6,
    "num_attention_heads": 12,
    "layer_norm_eps": 1e-12,
}


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """Vectors of texts; `name` holds a part of the hash of the weights.

    `quick` encodes in place of `bert`, which has no layers then.
    """

    name: str
    tokens: WordPiece
    bert: Bert
    quick: Quantised | None = None

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors (n, dim) of length 1; a text's vector does not depend on the texts beside it."""
        encoder = self.quick or self.bert
        numbered = [self.tokens.numbers(text, LONGEST) for text in texts]
        parts = [encoder.encode(some) for some in _some_at_once(numbered)]
        return np.concatenate(parts) if parts else np.empty((0, self.bert.dim), np.float32)


def packaged(file: Path) -> SentenceModel:
    """all-MiniLM-L6-v2 from the ONNX file of its package; ModelUnusable when it is another file."""
    if _digest(file) != SHA256:
        raise ModelUnusable(file, "not the file that was measured")
    bert = assemble(published(read_onnx(file)), CONFIG)
    return _ready(PACKAGED_NAME, read_vocabulary(Path(__file__).parent), bert)


def adapted(model: SentenceModel, corrections: Corrections) -> SentenceModel:
    """The model with corrections that were learned for it; ModelUnusable for those of another."""
    if corrections.model != model.name:
        raise ModelUnusable(FILE, f"its corrections are for {corrections.model}, not {model.name}")
    bert = corrected(model.bert, corrections)
    return replace(model, name=name_of_adapted(corrections), bert=bert)


def quickened(model: SentenceModel) -> SentenceModel:
    """The model with its encoder in bytes; the model as it is where onnxruntime is not installed,
    which takes twice the time for an answer."""
    if find_spec(RUNTIME) is None:
        log.info("%s is not installed: the sentence model takes twice the time", RUNTIME)
        return model
    quick = quantised(model.bert)
    return replace(model, bert=quick.ends, quick=quick)


def name_of_adapted(corrections: Corrections) -> str:
    """What a model is called once it is corrected."""
    return f"{corrections.model}-{corrections.name}"


def from_folder(folder: Path) -> SentenceModel:
    """A BERT sentence model from `model.safetensors`, `config.json`, `vocab.txt` or
    `tokenizer.json`, and `1_Pooling/config.json` where the first token stands for the text.

    Raises ModelUnusable when a file is missing, damaged, or of another kind of model.
    """
    weights = folder / "model.safetensors"
    try:
        bert = assemble(read_safetensors(weights), _json(folder / "config.json"))
        vocabulary = read_vocabulary(folder)
        _try(bert, max(vocabulary.values()))
        bert = replace(bert, first_token=_takes_first_token(folder))
        name = f"{folder.resolve().name}-{_digest(weights)[:12]}"
        return quickened(_ready(name, vocabulary, bert))
    except (OSError, ValueError, KeyError, IndexError) as wrong:
        raise ModelUnusable(folder, f"{type(wrong).__name__}: {wrong}") from wrong


def _try(bert: Bert, number: int) -> None:
    """Encode the longest text of the last piece: weights that do not fit together fail here."""
    bert.encode([[number] * LONGEST])


def _ready(name: str, vocabulary: dict[str, int], bert: Bert) -> SentenceModel:
    # Matrices this small lose time when they are shared among threads, and a bot has other work.
    threadpool_limits(limits=1, user_api="blas")
    return SentenceModel(name, WordPiece(vocabulary), bert)


def _some_at_once(numbered: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """The texts in their order, as many at a time as have `AT_ONCE` pieces."""
    some: list[list[int]] = []
    for one in numbered:
        if some and sum(map(len, some)) + len(one) > AT_ONCE:
            yield some
            some = []
        some.append(one)
    if some:
        yield some


def _takes_first_token(folder: Path) -> bool:
    file = folder / "1_Pooling" / "config.json"
    return file.exists() and bool(_json(file).get("pooling_mode_cls_token"))


def _json(file: Path) -> dict[str, Any]:
    content = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(file.name)
    return content


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
