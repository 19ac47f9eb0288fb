"""The sentence model: the packaged one, one from a folder, and the ways in which there is none."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from knowledge import embedding
from knowledge.embedding import ARITHMETIC, MODEL, Embedder, load_embedder

if os.environ.get("CI") != "true" and not all(map(find_spec, (*ARITHMETIC, MODEL))):
    pytest.skip(f"one of {ARITHMETIC}, {MODEL} is not installed", allow_module_level=True)

import numpy as np

from knowledge.sentence_model.bert import Floats
from knowledge.sentence_model.corrections import Corrections, denses
from knowledge.sentence_model.model import (
    LONGEST,
    PACKAGED_NAME,
    SentenceModel,
    adapted,
    packaged,
)
from knowledge.sentence_model.packaged import Packaged
from knowledge.sentence_model.tensors import ModelUnusable, read_onnx
from tests.knowledge.tinybert import tiny_model

PAY = "How much does a lighthouse keeper earn?"
WAGE = "the pay of people who tend lighthouses"
LONELY = "Is it lonely at night?"
OFFER = "café crème, 10% off!"
# Cosines of the same weights as computed by onnxruntime 1.32.
REFERENCE = {
    (PAY, WAGE): 0.7606,
    (PAY, LONELY): 0.1185,
    (WAGE, LONELY): 0.1917,
    (PAY, OFFER): 0.1283,
}


@pytest.fixture(scope="module")
def model() -> Embedder:
    """The packaged model as it was published, without what was learned for the guide."""
    loaded = load_embedder(adapted=False)
    assert loaded is not None
    return loaded


@pytest.mark.parametrize("pair", REFERENCE, ids=" / ".join)
def test_the_exact_vectors_are_those_of_the_reference_runtime(
    model: Embedder, pair: tuple[str, str]
) -> None:
    assert isinstance(model, Packaged)
    first, second = model.model.embed(pair)
    assert float(first @ second) == pytest.approx(REFERENCE[pair], abs=5e-4)


def test_a_text_has_a_row_of_length_one(model: Embedder) -> None:
    vectors = model.embed([PAY, LONELY, "", "?", "🙂", "x" * 5000])
    assert vectors.shape == (6, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_have_no_rows(model: Embedder) -> None:
    assert model.embed([]).shape == (0, 384)


def test_a_vector_does_not_depend_on_the_texts_beside_it(model: Embedder) -> None:
    together = model.embed([PAY, LONELY, WAGE, OFFER] * 20)
    for row, text in zip(together, [PAY, LONELY, WAGE, OFFER], strict=False):
        np.testing.assert_allclose(row, model.embed([text])[0], atol=1e-5)


def test_case_and_accents_do_not_matter(model: Embedder) -> None:
    upper, lower = model.embed(["CAFÉ CRÈME", "cafe creme"])
    np.testing.assert_allclose(upper, lower, atol=1e-5)


def test_what_lies_beyond_the_longest_text_is_not_read(model: Embedder) -> None:
    short, long = model.embed(["night " * LONGEST, "night " * LONGEST + "salary"])
    np.testing.assert_allclose(short, long, atol=1e-5)


def test_without_the_model_package_there_is_no_embedder_and_the_log_says_why(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(embedding, "MODEL", "a_package_that_nobody_installed")
    assert load_embedder() is None
    assert "a_package_that_nobody_installed" in caplog.text


def test_a_packaged_file_with_another_hash_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(b"something else")
    with pytest.raises(ModelUnusable, match="not the file that was measured"):
        packaged(file)


def test_a_packaged_file_with_another_hash_is_refused_at_its_first_use(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(b"something else")
    embedder = Packaged(file, adapted=False)
    assert embedder.name == PACKAGED_NAME
    with pytest.raises(ModelUnusable, match="not the file that was measured"):
        embedder.embed([PAY])


def test_the_name_is_known_before_the_weights_are_read(model: Embedder) -> None:
    assert isinstance(model, Packaged)
    assert model.name == model.model.name == PACKAGED_NAME


def _pairs(to: SentenceModel, size: float) -> list[tuple[Floats, Floats]]:
    """Corrections of rank 1 to every matrix; of size 0 they correct nothing."""
    shapes = [dense.matrix.shape for layer in to.bert.layers for dense in denses(layer)]
    return [
        (
            np.full((inside, 1), 0.1, np.float32),
            np.linspace(0, size, outside, dtype=np.float32)[None],
        )
        for inside, outside in shapes
    ]


def test_corrections_change_the_vectors_and_the_name() -> None:
    tiny = tiny_model(("night", "pay"))
    changed = adapted(tiny, Corrections("tiny", _pairs(tiny, 0.5)))
    same = adapted(tiny, Corrections("tiny", _pairs(tiny, 0)))
    assert len({tiny.name, changed.name, same.name}) == 3
    np.testing.assert_allclose(same.embed(["night pay"]), tiny.embed(["night pay"]), atol=1e-6)
    assert not np.allclose(changed.embed(["night pay"]), tiny.embed(["night pay"]), atol=1e-3)


def test_corrections_for_another_model_are_refused() -> None:
    tiny = tiny_model(("night", "pay"))
    with pytest.raises(ModelUnusable, match="other-model"):
        adapted(tiny, Corrections("other-model", _pairs(tiny, 0.5)))


def _publish(folder: Path, **settings: Any) -> Path:
    """A tiny BERT with random weights in the layout of a model hub; returns its folder."""
    dim, wide, pieces = 8, 16, ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "night", "pay", "##s"]
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(pieces), dim),
        "embeddings.position_embeddings.weight": (LONGEST, dim),
        "embeddings.token_type_embeddings.weight": (2, dim),
    }
    part = "encoder.layer.0."
    for name, (to, of) in {
        **{f"attention.self.{role}": (dim, dim) for role in ("query", "key", "value")},
        "attention.output.dense": (dim, dim),
        "intermediate.dense": (wide, dim),
        "output.dense": (dim, wide),
    }.items():
        shapes |= {f"{part}{name}.weight": (to, of), f"{part}{name}.bias": (to,)}
    norms = ("embeddings", f"{part}attention.output", f"{part}output")
    for name in norms:
        shapes |= {f"{name}.LayerNorm.weight": (dim,), f"{name}.LayerNorm.bias": (dim,)}
    random = np.random.default_rng(5)
    header, body = {}, b""
    for name, shape in shapes.items():
        content = random.normal(size=shape).astype("<f4").tobytes()
        place = [len(body), len(body) + len(content)]
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": place}
        body += content
    said = json.dumps(header).encode()
    folder.mkdir(exist_ok=True)
    (folder / "model.safetensors").write_bytes(len(said).to_bytes(8, "little") + said + body)
    config = {"model_type": "bert", "hidden_act": "gelu", "num_hidden_layers": 1}
    config |= {"num_attention_heads": 2, "layer_norm_eps": 1e-12, **settings}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    return folder


def _loaded(folder: Path) -> Embedder:
    loaded = load_embedder(folder)
    assert loaded is not None
    return loaded


def test_a_folder_replaces_the_packaged_model(tmp_path: Path) -> None:
    other = _loaded(_publish(tmp_path / "tiny-bert"))
    assert other.embed(["night pay", "pays"]).shape == (2, 8)
    assert other.name.startswith("tiny-bert-")


def test_a_folder_may_say_that_the_first_token_stands_for_the_text(tmp_path: Path) -> None:
    folder = _publish(tmp_path / "tiny-bert")
    mean = _loaded(folder).embed(["night pay"])
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    assert not np.allclose(_loaded(folder).embed(["night pay"]), mean)


def test_models_of_other_content_have_other_names(tmp_path: Path, model: Embedder) -> None:
    folder = _publish(tmp_path / "tiny-bert")
    before = _loaded(folder).name
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x3f")
    assert len({before, _loaded(folder).name, model.name}) == 3


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "vocab.txt"])
@pytest.mark.parametrize("content", [None, b"", b"\x00\xff garbage", b"[]"])
def test_a_folder_with_a_missing_or_damaged_file_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    folder = _publish(tmp_path / "tiny-bert")
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    with pytest.raises(ModelUnusable, match="tiny-bert"):
        load_embedder(folder)


@pytest.mark.parametrize("setting", [{"num_attention_heads": 3}, {"num_hidden_layers": 2}])
def test_weights_that_do_not_fit_the_settings_are_refused(
    tmp_path: Path, setting: dict[str, int]
) -> None:
    with pytest.raises(ModelUnusable):
        load_embedder(_publish(tmp_path / "tiny-bert", **setting))


def test_a_vocabulary_with_more_pieces_than_the_weights_is_refused(tmp_path: Path) -> None:
    folder = _publish(tmp_path / "tiny-bert")
    with (folder / "vocab.txt").open("a", encoding="utf-8") as vocabulary:
        vocabulary.write("keeper\n")
    with pytest.raises(ModelUnusable):
        load_embedder(folder)


def test_a_model_that_is_no_bert_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="mpnet"):
        load_embedder(_publish(tmp_path / "other", model_type="mpnet"))


def test_a_truncated_onnx_file_is_no_model(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(b"\x3a\xff\x01\x2a\x10\x08\x03\x10")
    with pytest.raises(ValueError, match="onnx"):
        read_onnx(file)


def test_a_few_texts_at_once_get_the_vectors_that_each_gets_alone() -> None:
    from tests.knowledge.tinybert import tiny_model

    model = tiny_model(("a", "b", "c"))
    texts = ["a b", "b", "c a b a", ""]
    together = model.embed(texts)
    for text, vector in zip(texts, together, strict=True):
        np.testing.assert_allclose(model.embed([text])[0], vector, atol=1e-5)
