"""Postings by the thousand, as real lists are: few big companies, many small, some adverts twice.

For benchmarks and tests of size. The same seed makes the same postings, and a longer list begins
with the shorter one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from jobs.posting import Period, Posting, Salary
from tests.support import posting_words as words
from tests.support.clocks import MONDAY

REPEATS = 0.15  # the share that advertises an opening which came before
KEPT_OPEN = 5_000  # openings that a repeat may be of: the latest


@dataclass(frozen=True, slots=True)
class Made:
    """A posting, and the number of the opening it advertises: the same number, the same opening."""

    posting: Posting
    opening: int


def many_postings(
    count: int, *, seed: int = 7, repeats: float = REPEATS, now: datetime = MONDAY
) -> list[Posting]:
    """`count` postings of the last forty days before `now`; `repeats` is a share, 0 for none."""
    return [made.posting for made in many_made(count, seed=seed, repeats=repeats, now=now)]


def many_made(
    count: int, *, seed: int = 7, repeats: float = REPEATS, now: datetime = MONDAY
) -> list[Made]:
    """The same, each with the number of its opening."""
    return list(islice(_endless(random.Random(seed), repeats, now), count))


def _endless(chance: random.Random, repeats: float, now: datetime) -> Iterator[Made]:
    taken: set[tuple[str, str]] = set()
    recent: list[Made] = []
    number = 0
    while True:
        number += 1
        if recent and chance.random() < repeats:
            yield _again(chance, chance.choice(recent), number)
            continue
        made = Made(_opening(chance, number, taken, now), number)
        recent = [*recent[-KEPT_OPEN:], made] if len(recent) > 2 * KEPT_OPEN else recent
        recent.append(made)
        yield made


def _opening(
    chance: random.Random, number: int, taken: set[tuple[str, str]], now: datetime
) -> Posting:
    company, title = _company(chance), _title(chance)
    while (company, title) in taken:
        company, title = _company(chance), _title(chance)
    taken.add((company, title))
    place = chance.choice(words.PLACES)
    source = chance.choice(words.SOURCES)
    description = _description(chance, title, company)
    return Posting(
        source=source,
        source_id=str(number),
        url=f"https://{source}.example.com/jobs/{number}",
        title=title,
        company=company,
        locations=(place,),
        remote=place in words.OPEN_TO_MANY or chance.random() < 0.4,
        published_at=now - timedelta(minutes=chance.randrange(40 * 24 * 60)),
        employment_types=("full-time",),
        level=_level(title),
        salary=_salary(chance) if chance.random() < 0.4 else None,
        tags=tuple(chance.sample(words.TAGS, 2)),
        excerpt=description[:300],
        description=description,
    )


def _company(chance: random.Random) -> str:
    """A few big ones and a long tail: of 100,000 postings the first has some hundreds."""
    names = len(words.HEADS) * len(words.TAILS) * len(words.KINDS)
    rank = int(names ** chance.random() ** 0.5) - 1
    head = words.HEADS[rank % len(words.HEADS)]
    tail = words.TAILS[rank // len(words.HEADS) % len(words.TAILS)]
    kind = words.KINDS[rank // len(words.HEADS) // len(words.TAILS) % len(words.KINDS)]
    return f"{head}{tail} {kind}".strip()


def _title(chance: random.Random) -> str:
    level, role = chance.choice(words.LEVELS), chance.choice(words.ROLES)
    part = chance.choice(words.PARTS)
    return ", ".join(filter(None, (f"{level} {role}".strip(), part)))


def _level(title: str) -> str | None:
    first = title.split()[0].lower()
    return first if first in ("senior", "junior", "lead", "principal") else None


def _salary(chance: random.Random) -> Salary:
    low = chance.randrange(30, 160) * 1000
    return Salary(low, low + 20_000, chance.choice(("USD", "EUR", "GBP")), Period.YEAR)


def _description(chance: random.Random, title: str, company: str) -> str:
    sentences = chance.sample(words.SENTENCES, 14)
    told = " ".join(one.format(title=title, company=company) for one in sentences)
    return f"{company} is looking for a {title}. {told}"


def _again(chance: random.Random, made: Made, number: int) -> Made:
    """The same opening: elsewhere, under a new id, in another city, or written another way."""
    first = made.posting
    source = chance.choice(words.SOURCES)
    changed = replace(
        first,
        source=source,
        source_id=str(number),
        url=f"https://{source}.example.com/jobs/{number}",
        published_at=first.published_at + timedelta(hours=chance.randrange(1, 90)),
    )
    if chance.random() < 0.5:
        changed = replace(changed, locations=(chance.choice(words.PLACES),))
    return Made(replace(changed, **_respelled(chance, changed)), made.opening)


def _respelled(chance: random.Random, posting: Posting) -> dict[str, str]:
    old, new = chance.choice(words.RESPELLED)
    title = posting.title.replace(old, new) + chance.choice(words.SUFFIXES)
    return {"title": title, "company": posting.company + chance.choice(words.FORMS)}
