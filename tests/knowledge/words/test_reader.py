"""Messages as the matcher reads them."""

from __future__ import annotations

from collections import Counter

from knowledge.library import Library
from knowledge.words.reader import Reader


def _reader(library: Library) -> Reader:
    words = "how much does a keeper earn wages of the first keeper"
    return Reader(library, Counter(words.split()))


def test_slips_are_mended(small_library: Library) -> None:
    assert _reader(small_library).read("kepeer wages").text == "keeper wages"


def test_a_common_english_word_is_never_mended(small_library: Library) -> None:
    assert _reader(small_library).read("deeper wagons").text == "deeper wagons"


def test_the_essence_says_it_for_the_guides_title(small_library: Library) -> None:
    read = _reader(small_library).read
    assert read("how much does a lighthouse keeper earn").essence == "how much does it earn"
    assert read("do lighthouse keepers sleep").essence == "do it sleep"
    assert read("lighthouse keeper").essence == "it"


def test_little_words_do_not_tell(small_library: Library) -> None:
    assert _reader(small_library).read("and what about the lamp").telling == ("lamp",)


def test_a_message_can_go_on_from_another(small_library: Library) -> None:
    reader = _reader(small_library)
    joined = reader.read("at night").after(reader.read("the lamp"))
    assert joined.essence == "the lamp at night"
    assert joined.stems == ("the", "lamp", "at", "night")


def test_a_synonym_has_the_stem_of_the_first_of_its_line(small_library: Library) -> None:
    read = _reader(small_library).read
    assert read("salary").stems == read("wages").stems == read("earn").stems


def test_a_short_form_is_written_out_and_no_slip(small_library: Library) -> None:
    reading = _reader(small_library).read("lh wages pr mo")
    assert reading.essence == "lighthouse wages pr month"
    assert reading.text == "lh wages pr mo"


def test_nothing_said_is_nothing_read(small_library: Library) -> None:
    reading = _reader(small_library).read("")
    assert (reading.text, reading.essence, reading.stems, reading.telling) == ("", "", (), ())
