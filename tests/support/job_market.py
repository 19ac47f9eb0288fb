"""Any number of postings and searches that look like real ones, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from jobs.posting import Period, Posting, Salary

WORDS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("job_market.yaml").read_text("utf-8")
)
# Most are managers: a word that most postings have is the hardest to rank and count.
ROLES = ["Manager"] * 11 + WORDS["roles"]
CURRENCIES = ["USD", "USD", "USD", "EUR", "EUR", "GBP", None, "CAD", "INR"]
LONGEST_AGE = timedelta(days=60)


def many_postings(count: int, now: datetime, seed: int = 1) -> Iterator[Posting]:
    """Postings of the last sixty days, more of the last than of the first; a few have expired."""
    chance = random.Random(seed)
    companies = [_company(chance) for _ in range(max(10, count // 8))]
    for number in range(count):
        yield _posting(chance, number, chance.choice(companies), now)


def many_searches(count: int, seed: int = 1) -> list[str]:
    """What people type: common and rare words, places, pay, levels, slips, what to leave out."""
    chance = random.Random(seed)
    return [_search(chance) for _ in range(count)]


def _posting(chance: random.Random, number: int, company: str, now: datetime) -> Posting:
    remote = chance.random() < 0.45
    kind = chance.choice(["full-time"] * 7 + ["part-time", "contract", "internship"])
    published_at = now - LONGEST_AGE * (chance.random() ** 1.5)
    return Posting(
        source=chance.choice(["jobicy", "remotive", "arbeitnow", "himalayas"]),
        source_id=str(number),
        url=f"https://example.com/jobs/{number}",
        title=_title(chance),
        company=company,
        locations=_places(chance, remote),
        remote=remote,
        published_at=published_at,
        employment_types=(kind,) if chance.random() < 0.8 else (),
        level=chance.choice([None, None, "senior", "junior", "midlevel", "entry-level", "lead"]),
        salary=_salary(chance),
        tags=tuple(chance.sample(WORDS["tags"], chance.randint(0, 3))),
        excerpt=". ".join(chance.sample(WORDS["clauses"], chance.randint(3, 7)))[:500],
        expires_at=now + timedelta(days=chance.randint(-5, 40)) if chance.random() < 0.4 else None,
    )


def _title(chance: random.Random) -> str:
    if chance.random() < 0.25:
        title = chance.choice(WORDS["titles"])
    else:
        title = f"{chance.choice(WORDS['fields'])} {chance.choice(ROLES)}"
    return f"{chance.choice(WORDS['levels'])} {title}{chance.choice(WORDS['extras'])}".strip()


def _company(chance: random.Random) -> str:
    name = "".join(chance.choices(WORDS["syllables"], k=chance.randint(2, 4))).capitalize()
    return name + chance.choice(WORDS["endings"])


def _places(chance: random.Random, remote: bool) -> tuple[str, ...]:
    if remote and chance.random() < 0.5:
        return (chance.choice(WORDS["regions"]),)
    return tuple(chance.sample(WORDS["places"], chance.choice([1, 1, 1, 2, 3])))


def _salary(chance: random.Random) -> Salary | None:
    if chance.random() < 0.55:
        return None
    currency = chance.choice(CURRENCIES)
    if chance.random() < 0.15:
        low = chance.randint(12, 70)
        return Salary(low, low + chance.randint(0, 20), currency, Period.HOUR)
    low = chance.randint(25, 160) * 1000
    high = low + chance.randint(0, 40) * 1000
    return Salary(low, high, currency, chance.choice([Period.YEAR] * 6 + [None]))


def _search(chance: random.Random) -> str:
    words = [chance.choice(WORDS["searched"]) if chance.random() < 0.5 else _title(chance).lower()]
    if chance.random() < 0.1:
        words = [_company(chance).lower()]
    for likelihood, choices in _ADDED:
        if chance.random() < likelihood:
            words.append(chance.choice(choices))
    chance.shuffle(words)
    text = " ".join(filter(None, words))
    return _mistyped(chance, text) if chance.random() < 0.15 else text


def _mistyped(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text)) if text else 0
    return text[:at] + text[at + 1 :]


_ADDED = (
    (0.35, ["remote", "remote", "wfh", "work from home"]),
    (
        0.45,
        [
            "germany",
            "usa",
            "uk",
            "europe",
            "eu",
            "berlin",
            "london or paris",
            "latam",
            "india",
            "canada",
            "emea",
        ],
    ),
    (0.2, ["senior", "junior", "entry level", "lead", "sr", "director"]),
    (0.15, ["part time", "full time", "contract", "internship"]),
    (0.25, ["60k", ">= 30 eur/h", "100k usd", "from 4000 a month", "£45,000"]),
    (0.15, ["no sales", "not at acme", "without senior", "no management", "no marketing or sales"]),
)
