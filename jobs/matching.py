"""Whether a posting is what somebody looks for, and which of several comes first.

Both sides are brought to plain text once, so that one rule serves Python and a database: a posting
fits when of each group of its `needles` at least one stands in its `search_text`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from jobs.needles import Needles, needles
from jobs.posting import Posting
from jobs.preferences import Preferences
from jobs.search_text import search_text, title_text

__all__ = ["best_first", "matches", "needles", "search_text"]


def matches(posting: Posting, preferences: Preferences) -> bool:
    """True when every word is found in the posting, and it is remote if only such are wanted."""
    if preferences.remote_only and not posting.remote:
        return False
    wanted = needles(preferences.words)
    return _hits(search_text(posting), wanted) == len(wanted)


def best_first(
    postings: Iterable[Posting], preferences: Preferences, now: datetime
) -> list[Posting]:
    """The postings in the order to show them: words in the title first, then exact, then new.

    A posting in the country itself is more exact than one that is open to it. Whether they match
    is not asked again. `now` (aware UTC) keeps dates that lie ahead from winning.
    """
    wanted = needles(preferences.words)
    exactly = tuple(group[:1] for group in wanted)

    def rank(posting: Posting) -> tuple[int, int, timedelta, str]:
        in_title = _hits(title_text(posting), wanted)
        exact = _hits(search_text(posting), exactly)
        age = max(now - posting.published_at, timedelta(0))
        return -in_title, -exact, age, posting.id

    return sorted(postings, key=rank)


def _hits(text: str, wanted: Needles) -> int:
    return sum(any(needle in text for needle in group) for group in wanted)
