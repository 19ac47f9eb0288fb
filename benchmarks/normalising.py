"""How many postings a second one core brings to their one form, and what the parts of it cost.

Run: python benchmarks/normalising.py [POSTINGS]. Rows are invented and all different, with texts as
long and as broken as those of real feeds: a third of them HTML escaped again, a third mojibake.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from jobs.normalising import (
    description_of,
    employment_types,
    employment_types_named,
    excerpt_of,
    is_remote,
    level_named,
    link,
    moment,
    places,
    title,
    without_planted,
)
from jobs.pay import salary_in
from jobs.posting import Posting

BAR = 2_000  # postings a second, with duplicates told apart besides
WORDS = [
    *("the", "customer", "success", "team", "works", "with", "engineers", "across", "Europe", "to"),
    *("keep", "renewals", "high", "and", "every", "client", "happy,", "which", "is", "why", "we"),
    *("look", "for", "somebody", "curious", "who", "writes", "well", "&", "listens."),
]
ROLES = ("Customer Success Manager", "ENGINEER", "Sr. Analyst", "Support Agent (Part-Time)")
CITIES = (
    "Berlin",
    "Fort Worth,Texas",
    "Remote (US only)",
    "Hybrid - London",
    "LATAM,  Canada,  USA",
)
PAYS = ("", "$14/hour", "OTE $25k - $35k", "€60.000 pro Jahr", "60-80k EUR", "competitive")
DATES = ("2026-07-{:02} 09:53:47+02", "Wed, {:02} Jul 2026 09:53:47 +0000", "July {}, 2026")


def rows(count: int) -> Iterator[dict[str, str]]:
    """Invented rows, each with about 5,000 characters of HTML."""
    chance = random.Random(4)
    for number in range(count):
        paragraphs = (" ".join(chance.choices(WORDS, k=60)) for _ in range(13))
        text = "".join(f"<p><strong>{number}</strong> {words}’s</p>\n" for words in paragraphs)
        if number % 3 == 1:
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if number % 3 == 2:
            text = text.encode().decode("latin-1")
        town = f"Town {number % 5_000}, {chance.choice(('TX', 'UK'))}"
        yield {
            "title": f"{chance.choice(ROLES)} {number}",
            "place": f"{chance.choice(CITIES)}; {town}",
            "pay": chance.choice(PAYS),
            "date": chance.choice(DATES).format(number % 28 + 1),
            "url": f"https://example.com/jobs/{number}?a=b",
            "text": text,
        }


def posting(row: dict[str, str]) -> Posting:
    """What a source does with one row."""
    text = without_planted(row["text"])
    heading = title(row["title"])
    return Posting(
        source="bench",
        source_id=row["url"],
        url=link(row["url"]),
        title=heading,
        company=title("Acme &amp; Co"),
        locations=places(row["place"]),
        remote=is_remote(row["place"]) or False,
        published_at=moment(row["date"]),
        employment_types=employment_types(["full_time"]) + employment_types_named(heading),
        level=level_named(heading),
        salary=salary_in(row["pay"]),
        excerpt=excerpt_of(text),
        description=description_of(text),
    )


def seconds(work: Callable[[], object]) -> float:
    """Time of this process alone, whatever else the machine does."""
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    parts(list(rows(60)), quietly=True)  # tables are read
    print("postings | a second on one core | peak memory")
    for size in (count // 4, count // 2, count):
        batch = list(rows(size))
        took = seconds(lambda batch=batch: _each(posting, batch))  # type: ignore[misc]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:8,} | {size / took:20,.0f} | {memory:7,} MB")
    parts(list(rows(1_000)))
    print(f"bar: {BAR:,} a second")


def parts(batch: list[dict[str, str]], quietly: bool = False) -> None:
    """What each part costs, in microseconds a posting."""
    works: dict[str, Callable[[dict[str, str]], object]] = {
        "planted words": lambda row: without_planted(row["text"]),
        "description and excerpt": lambda row: (
            description_of(row["text"]),
            excerpt_of(row["text"]),
        ),
        "title, level, types": lambda row: (title(row["title"]), level_named(row["title"])),
        "places": lambda row: places(row["place"] + " "),
        "pay in a field": lambda row: salary_in(row["pay"]),
        "pay in a whole text": lambda row: salary_in(row["text"]),
        "date": lambda row: moment(row["date"]),
    }
    times = {name: seconds(lambda work=work: _each(work, batch)) for name, work in works.items()}  # type: ignore[misc]
    if not quietly:
        print("\npart | microseconds a posting")
        for name, took in times.items():
            print(f"{name:24} | {took / len(batch) * 1e6:6.0f}")


def _each(work: Callable[[dict[str, str]], object], batch: list[dict[str, str]]) -> None:
    for row in batch:
        work(row)


if __name__ == "__main__":
    main()
