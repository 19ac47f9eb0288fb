"""The table of words says what it is meant to say."""

from __future__ import annotations

from jobs.posting import Period
from jobs.vocabulary import read_table, vocabulary


def test_no_word_of_the_table_was_taken_for_a_truth_value_or_a_number() -> None:
    written = read_table("words.yaml")
    lists = [*written["same"], *written["kinds"].values(), *written["periods"].values()]
    flat = [written["negations"], written["remote"], written["no level"], written["legal forms"]]
    assert all(isinstance(word, str) for line in (*lists, *flat) for word in line)


def test_no_spelling_has_two_meanings() -> None:
    written = read_table("words.yaml")
    spelled = sum(len(line) for line in written["same"])
    assert len(vocabulary().same) == spelled
    assert not set(vocabulary().same) & set(vocabulary().kinds)


def test_every_period_is_one_of_ours() -> None:
    assert set(vocabulary().periods.values()) == {period.value for period in Period}


def test_kinds_are_found_however_they_are_written() -> None:
    assert vocabulary().kind_of("Full_Time") == "full-time"
    assert vocabulary().kind_of("Sr.") == "senior"
    assert vocabulary().kind_of("magician") is None
