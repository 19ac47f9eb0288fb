"""What is sought, written as FTS5 and as PostgreSQL understand it."""

from __future__ import annotations

from jobs.needles import Group, Needles

EVERY = "~"  # the token that every posting has

# Groups of which one token each must be found, and phrases of which none may be found whole.
Query = tuple[Needles, tuple[Needles, ...]]


def fts5(groups: Needles, without: tuple[Needles, ...]) -> str:
    """For MATCH: `(("~csm") AND ("remote" OR …)) NOT ((("=sales")))`."""
    return _written(groups, without, '"', (" AND ", " OR ", " NOT "))


def tsquery(groups: Needles, without: tuple[Needles, ...]) -> str:
    """For a cast to tsquery: `(('~csm') & ('remote' | …)) & !((('=sales')))`."""
    return _written(groups, without, "'", (" & ", " | ", " & !"))


def tsqueries(groups: Needles, without: tuple[Needles, ...]) -> tuple[str, ...]:
    """The same as several queries that must all fit, one for each group.

    What must not be found stands with the last: on its own, it would have the index read whole.
    """
    *others, last = groups
    return (*(tsquery((group,), ()) for group in others), tsquery((last,), without))


def _written(
    groups: Needles, without: tuple[Needles, ...], quote: str, signs: tuple[str, str, str]
) -> str:
    both, either, but = signs

    def one(group: Group) -> str:
        # Tokens hold letters, digits and a few signs; neither a quote nor a backslash.
        return f"({either.join(f'{quote}{token}{quote}' for token in group)})"

    def all_of(some: Needles) -> str:
        return f"({both.join(map(one, some))})"

    query = all_of(groups or ((EVERY,),))
    return f"{query}{but}({either.join(map(all_of, without))})" if without else query
