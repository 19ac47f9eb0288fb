"""Which topics answer for which: a topic that tells nearly the same is nearly as right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from knowledge.guide import Guide
from knowledge.matching.judging import Kin

RELATED = 0.3  # of the chance of a topic goes to one that its "related" names, or that names it
WHOLE = 0.5  # of the chance of a part goes to the topic that it is a part of
LIKE_FROM, LIKE_SLOPE, LIKE_MOST = 0.6, 1.5, 0.7  # from the likeness of what is asked of the two


def declared(guide: Guide) -> Kin:
    """Kinship as the guide's editors wrote it."""
    kin: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for topic in guide.topics.values():
        for other in topic.related:
            kin[topic.id][other] = kin[other][topic.id] = RELATED
        if topic.parent:
            kin[topic.id][topic.parent] = WHOLE
    return kin


def with_likeness(kin: Kin, likeness: Mapping[tuple[str, str], float]) -> Kin:
    """Kinship with the cosines between what is asked of every two topics."""
    more = {owner: dict(shares) for owner, shares in kin.items()}
    for (one, other), cosine in likeness.items():
        share = min(LIKE_SLOPE * (cosine - LIKE_FROM), LIKE_MOST)
        shares = more.setdefault(one, {})
        if one != other and share > shares.get(other, 0.0):
            shares[other] = share
    return more
