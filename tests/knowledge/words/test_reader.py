"""Messages as the matcher reads them."""

from __future__ import annotations

from knowledge.library import Library
from knowledge.words.reader import Reader


def _reader(library: Library) -> Reader:
    return Reader(library, ["how much does a keeper earn", "wages of the first keeper"])


def test_slips_are_mended_and_counted(small_library: Library) -> None:
    reading = _reader(small_library).read("kepeer wages")
    assert (reading.text, reading.mended) == ("keeper wages", 1)


def test_a_common_english_word_is_never_mended(small_library: Library) -> None:
    assert _reader(small_library).read("deeper wagons").mended == 0


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
