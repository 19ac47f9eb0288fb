"""Texts as adverts have them, and worse, for properties; and what is to be true of each after."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import strategies as st

from jobs.normalising import plain
from jobs.normalising.mojibake import is_suspect

PIECES = [
    "<p>", "</p>", "<br/>", "<b", ">", "</a>", "<!--", "-->", "<script>", "&amp;", "&lt;", "&gt;",
    "&", ";", "#39",
    "&#x2F;", "&nbsp;", "&lt;b&gt;", "&amp;lt;", "é", "Ã³", "â€™", "â\x80\x99", "ï¼", "Ã", "É",
    "»", "…", "\x00", "\x85",
    "\u200b", "\u2028", "\ud83d", "日本", "K8s", "SENIOR", "MANAGER", "EMEA", "SaaS", "Remote",
    "Hybrid", "Berlin",
    "CA", "DE", "TX", "Germany", "Georgia", "US", "(", ")", ",", " - ", "/", " or ", "|", "$",
    "60k", "401k",
    "€", "per year", "2026", "-07-08", "T10:00", "Jul 8", ".", " ", "a", "Z", "\n",
]  # fmt: skip
ADVERTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
# Whether characters were read wrongly is judged by a whole text; parts of it may look otherwise.
READ_RIGHTLY = ADVERTS.filter(lambda text: not is_suspect(plain(text, 1000)))
# As HTML has it ("tag open state"): a letter, `!` or `?` stands right behind `<` or `</`, so that
# what `&lt; or &gt;` stands for is no tag.
TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.I)
KNOWN_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|quot|#39|#x2F);", re.I)


def is_plain(text: str) -> bool:
    """No tag, no entity that means something, no control character, no space too many."""
    return not (
        TAG.search(text)
        or KNOWN_ENTITY.search(text)
        or any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text)
        or text != " ".join(text.split())
    )
