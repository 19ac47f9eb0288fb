"""Telling companies apart by their names, however these are written."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from jobs.folding import fold_words
from jobs.vocabulary import Phrase, vocabulary

BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
DOMAIN = re.compile(r"(?<=\w)\.(?:com|io|ai|co|net|org|app|dev|tech|de|uk|eu|fr|nl|es)\b", re.I)
INITIALS = re.compile(r"\b(\w)\.\s?(?=\w\b)")
JOINING = frozenset({"and", "und", "et", "y", "the"})


def company_key(name: str) -> str:
    """`acme` for `Acme`, `ACME, Inc.`, `Acme (YC S21)`, `The Acme GmbH & Co. KG` and `acme.io`.

    What stands in brackets, a domain's ending, legal forms at the end, "the" and "and" do not
    count; every other word does, so that `Acme Labs` is another company. Empty without a name; a
    name of legal forms only keeps its last word.
    """
    return " ".join(telling_words(name))


@lru_cache(maxsize=16384)
def same_company_key(name: str) -> str:
    """Equal for more: spaces do not count, nor whether `ü` is written `ue`. Not to be read."""
    return re.sub("([aou])e", r"\1", "".join(telling_words(name)))  # as ä, ö and ü are folded


@lru_cache(maxsize=16384)
def telling_words(name: str) -> Phrase:
    """The folded words of a company's name that tell it from others."""
    told = html.unescape(name)
    found = fold_words(INITIALS.sub(r"\1", DOMAIN.sub("", BRACKETS.sub("", told) or told)))
    kept = [word for word in found if word not in JOINING] or list(found)
    while len(kept) > 1 and kept[-1] in vocabulary().legal_endings:
        kept.pop()
    return tuple(kept)
