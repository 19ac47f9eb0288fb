"""Word pieces: the same as those of the tokenizer that the models were trained with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge.sentence_model
from knowledge.sentence_model.wordpiece import WordPiece, read_vocabulary, words

FOLDER = Path(next(iter(knowledge.sentence_model.__path__)))
PIECES = read_vocabulary(FOLDER)
SPELLED = {number: piece for piece, number in PIECES.items()}
CUTTER = WordPiece(PIECES)


def _pieces(text: str, most: int = 48) -> list[str]:
    return [SPELLED[number] for number in CUTTER.numbers(text, most)[1:-1]]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("How much?", ["how", "much", "?"]),
        ("offboarding", ["off", "##boarding"]),
        ("w/o a degree", ["w", "/", "o", "a", "degree"]),
        ("$90k+", ["$", "90", "##k", "+"]),
        ("Zürich, CAFÉ", ["zurich", ",", "cafe"]),
        ("it's", ["it", "'", "s"]),
        ("月給", ["月", "[UNK]"]),
        ("zero\u200bwidth and\x00null", ["zero", "##wi", "##dt", "##h", "and", "##nu", "##ll"]),
        ("tab\tand\u00a0space", ["tab", "and", "space"]),
        ("🙂", ["[UNK]"]),
        ("", []),
    ],
)
def test_a_text_is_cut_as_bert_cuts_it(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


def test_a_word_of_over_a_hundred_letters_is_unknown() -> None:
    assert _pieces("a" * 100) != ["[UNK]"]
    assert _pieces("a" * 101) == ["[UNK]"]


def test_a_long_text_is_cut_between_its_two_ends() -> None:
    numbers = CUTTER.numbers("pay " * 100, 10)
    assert len(numbers) == 10
    assert (SPELLED[numbers[0]], SPELLED[numbers[-1]]) == ("[CLS]", "[SEP]")


@given(st.text())
def test_any_text_becomes_known_numbers(text: str) -> None:
    numbers = CUTTER.numbers(text, 48)
    assert 2 <= len(numbers) <= 48
    assert set(numbers) <= SPELLED.keys()


@given(st.text())
def test_words_hold_no_space_and_no_capital(text: str) -> None:
    for word in words(text):
        assert word == "".join(word.split())
        assert word == word.lower()


def test_the_vocabulary_is_read_from_either_file(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text(
        '{"model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}}}'
    )
    assert read_vocabulary(tmp_path) == {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}
    (tmp_path / "vocab.txt").write_bytes(b"[SEP]\r\n[CLS]\r\n[UNK]\r\n")
    assert read_vocabulary(tmp_path) == {"[SEP]": 0, "[CLS]": 1, "[UNK]": 2}


@pytest.mark.parametrize("content", ['{"model": {"type": "BPE", "vocab": {}}}', "not json"])
def test_a_vocabulary_of_another_kind_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "tokenizer.json").write_text(content)
    with pytest.raises(ValueError, match=r"BPE|Expecting"):
        read_vocabulary(tmp_path)
