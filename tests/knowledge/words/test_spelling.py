"""Misspelt words are read as the nearest word in use."""

from __future__ import annotations

from knowledge.words.spelling import MOST_MENDED, OFTEN, RARER, Spelling, english

SPELLING = Spelling({"salary": 5, "certification": 2, "manager": 9, "manages": 1, "mean": 1})


def _mended(text: str) -> str:
    return " ".join(SPELLING.mended(tuple(text.split())))


def test_a_slip_is_mended() -> None:
    assert _mended("slary managr") == "salary manager"
    assert _mended("salray") == "salary"


def test_a_long_word_may_have_two_slips() -> None:
    assert _mended("certifcatoin") == "certification"


def test_known_words_and_their_forms_stay() -> None:
    assert _mended("salary salaries managers") == "salary salaries managers"


def test_words_that_are_far_from_everything_stay() -> None:
    assert _mended("zebra xqzzyv") == "zebra xqzzyv"


def test_short_words_and_numbers_are_not_touched() -> None:
    assert _mended("men 1000 mea") == "men 1000 mea"


def test_drawn_out_words_are_shortened() -> None:
    assert _mended("salaryyyyy") == "salary"


def test_only_so_many_words_of_one_message_are_mended() -> None:
    mended = SPELLING.mended(("slary",) * (MOST_MENDED + 3))
    assert mended.count("salary") == MOST_MENDED


def _once_mended(word: str, counts: dict[str, int], *sure: str) -> str:
    return Spelling(counts, sure).mended((word,))[0]


def test_of_two_that_are_equally_near_the_common_one_is_meant() -> None:
    assert _once_mended("cliant", {"client": 9, "cleant": 2}) == "client"
    assert _once_mended("cliant", {"client": 2, "cleant": 9}) == "cleant"


def test_the_same_letters_in_another_order_come_before_other_letters() -> None:
    assert _once_mended("slaary", {"salary": 2, "slavary": 9}) == "salary"


def test_a_word_that_is_no_english_may_be_meant_where_it_stands_more_than_once() -> None:
    assert _once_mended("gainsight", {"gainsight": OFTEN, "gainsights": 1}) == "gainsight"
    assert _once_mended("churnzero", {"churnzero": 1}) == "churnzero"


def test_a_slip_that_was_written_on_purpose_is_mended_all_the_same() -> None:
    assert _once_mended("slary", {"slary": OFTEN, "salary": OFTEN * RARER}) == "salary"
    assert _once_mended("slary", {"slary": OFTEN, "salary": OFTEN * RARER - 1}) == "slary"


def test_a_word_beyond_doubt_is_never_taken_for_a_slip() -> None:
    assert _once_mended("slary", {"slary": OFTEN, "salary": 500}, "slary") == "slary"


def test_swapped_letters_of_a_short_sure_word_are_set_right() -> None:
    assert _once_mended("hwo", {}, "how") == "how"
    assert _once_mended("hwo", {"how": 9}) == "hwo"


def test_the_first_letters_may_be_swapped() -> None:
    assert _mended("aslary") == "salary"


def test_a_regular_form_of_an_english_word_is_no_slip() -> None:
    spelling = Spelling({"wagon": 5, "keeper": 5})
    for word in ("wagons", "lonelier", "happiness", "lighting", "keepers"):
        assert spelling.mended((word,)) == (word,)


def test_words_that_need_no_mending_are_handed_back_as_they_are() -> None:
    tokens = ("the", "salary")
    assert SPELLING.mended(tokens) is tokens


def test_english_words_are_whole_words_of_letters() -> None:
    assert {"the", "salary", "keeper"} <= english()
    assert all(word.isalpha() and word.isascii() for word in english())
