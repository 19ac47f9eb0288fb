"""Words as they are compared."""

from __future__ import annotations

import pytest

from jobs.folding import fold_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Señor Managers", ("senor", "manager")),
        ("C++, C# & Node.js", ("c++", "c#", "node", "js")),
        ("Straße ÅNGSTRÖM", ("strasse", "angstrom")),
        ("full-time_role", ("full", "time", "role")),
        ("customer success at US business", ("customer", "success", "at", "us", "business")),
        ("companies", ("company",)),
        ("Менеджер", ("менеджер",)),
        ("🙂 ~ — !", ()),
    ],
)
def test_case_accents_plural_and_punctuation_do_not_count(
    text: str, words: tuple[str, ...]
) -> None:
    assert fold_words(text) == words
