"""Deciding whether two sketches are of one opening. Every rule, with its reason, is here.

In doubt they are two: a repeat is a nuisance, an opening that is never shown is a loss.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from jobs.duplicates.sketch import Sketch
from jobs.duplicates.words import words
from jobs.places import gazetteer

SHORTEST_MISTYPED = 8  # letters of an unknown word; of shorter ones many pairs are one slip apart
FEWEST_WORDS = 6  # long words of an advert; with fewer, likeness is chance
# Share of the long words of the shorter advert that the other has. Adverts of one opening that were
# cut or framed by a board have 0.9 and more, those of two openings of a company 0.0 to 0.6.
SAME_ADVERT = 0.9
OTHER_ADVERT = 0.25
RANKS_APART = 2  # sources disagree on neighbours such as midlevel and senior


def is_same(one: Sketch, other: Sketch) -> bool:
    """Whether both advertise the same opening, in whatever city and source, under whatever id."""
    if not one.company or not other.company:
        return one.link == other.link and one.title.words == other.title.words
    if one.company != other.company:
        return False
    if _other_regions(one, other) or _other_types(one, other):
        return False
    return _same_title(one, other) and not _other_job(one, other)


def _same_title(one: Sketch, other: Sketch) -> bool:
    """The words that tell openings apart are the same, up to a level said elsewhere and slips.

    A word on one side only that we do not know may be a product, a team, or a whim of the board's:
    then it is one opening only if the adverts are the same and the other one has that word too.
    """
    more, fewer = one.title.words - other.title.words, other.title.words - one.title.words
    if not more and not fewer:
        return True
    if more and fewer:
        return _mistyped(more, fewer)
    extra, holder = (more, other) if more else (fewer, one)
    if extra <= words().levels:
        return extra <= holder.level
    if any(word in words().distinct or word in words().levels for word in extra):
        return False
    return extra <= holder.advert and (_likeness(one, other) or 0) >= SAME_ADVERT


def _mistyped(some: frozenset[str], others: frozenset[str]) -> bool:
    """`Pflegefachkrafft` for `Pflegefachkraft`: one slip, in one long word."""
    if len(some) != 1 or len(others) != 1:
        return False
    (word,), (meant,) = some, others
    known = words().distinct
    if min(len(word), len(meant)) < SHORTEST_MISTYPED or word in known or meant in known:
        return False
    return OSA.distance(word, meant, score_cutoff=1) <= 1


def _other_regions(one: Sketch, other: Sketch) -> bool:
    """Both titles name what they sell to, and it is not the same nor a part: EMEA, APAC."""
    ours, theirs = one.title.regions, other.title.regions
    if not ours or not theirs:
        return False
    return not (ours & _with_wider(theirs) or theirs & _with_wider(ours))


def _with_wider(regions: frozenset[str]) -> set[str]:
    wider = gazetteer().wider
    return {*regions, *(place for region in regions for place in wider.get(region, ()))}


def _other_types(one: Sketch, other: Sketch) -> bool:
    """Part time against full time, a contract against a post.

    What a title says beats the source's field, and a title that names anything but full time
    against an advert that says nothing is another opening.
    """
    ours, theirs = one.title.types or one.types, other.title.types or other.types
    if ours and theirs:
        return not ours & theirs
    said = one.title.types or other.title.types
    return bool(said) and "full-time" not in said


def _other_job(one: Sketch, other: Sketch) -> bool:
    """Under one title: levels far apart in the sources' fields, or adverts of something else."""
    if _ranks_apart(one, other) >= RANKS_APART and not one.title.words & words().levels:
        return True
    likeness = _likeness(one, other)
    return likeness is not None and likeness < OTHER_ADVERT


def _ranks_apart(one: Sketch, other: Sketch) -> int:
    rank = words().ranks
    return min((abs(rank[a] - rank[b]) for a in one.level for b in other.level), default=0)


def _likeness(one: Sketch, other: Sketch) -> float | None:
    """0 to 1; None where an advert is too short to say."""
    fewest = min(len(one.telling), len(other.telling))
    if fewest < FEWEST_WORDS:
        return None
    return len(one.telling & other.telling) / fewest
