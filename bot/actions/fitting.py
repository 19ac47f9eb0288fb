"""Whether a posting fits a person: its skills against theirs, and what of the guide teaches them.

Everything by rules: `jobs/skills.py` finds what the advert names, and a topic of the guide teaches
a skill when one of its lists names it. No model, and nothing guessed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.services import Services
from jobs.posting import Posting
from jobs.skills import LONGEST_NAME, Skills, typed_skills
from knowledge.guide import Guide
from storage.values import Person

SKILL_TOPICS = ("tech-skills", "soft-skills", "tech-stack", "skill-map")  # and their parts
MOST_SKILLS = 100  # of one person
_MOST_TOPICS = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """The skills that a posting names, in its order: those the person has, and those they lack.

    `topics` are ids of the guide's topics that teach most of what is missing, the best first.
    `knows_person`: whether the person has told any skills; if not, nothing counts as missing.
    """

    having: tuple[str, ...]
    missing: tuple[str, ...]
    topics: tuple[str, ...]
    knows_person: bool

    @property
    def named(self) -> int:
        """How many skills the posting names."""
        return len(self.having) + len(self.missing)


@dataclass(frozen=True, slots=True)
class Teaching:
    """The skills that can be found, and the topics of the guide that teach each of them."""

    skills: Skills
    topics: Mapping[str, tuple[str, ...]]


async def fit(services: Services, person: Person, posting: Posting) -> Fit:
    """The posting against the person's own list."""
    own = await skills_of(services, person)
    return await asyncio.to_thread(_compare, services.guide, posting, own)


async def skills_of(services: Services, person: Person) -> tuple[str, ...]:
    """The person's own list, by the alphabet."""
    async with services.storage.reading() as work:
        return await work.profiles.skills_of(person.id)


async def add_skills(services: Services, person: Person, typed: str) -> tuple[str, ...]:
    """Puts on the person's list what they typed or tapped; gives what was read, perhaps nothing."""
    names = typed_skills(typed, teaching(services.guide).skills)
    async with services.storage.work() as work:
        room = MOST_SKILLS - len(await work.profiles.skills_of(person.id))
        await work.profiles.add_skills(person.id, names[: max(0, room)], services.now())
    return names


async def remove_skill(services: Services, person: Person, name: str) -> None:
    """Takes a skill off the person's list; fine if it was not on it."""
    async with services.storage.work() as work:
        await work.profiles.remove_skill(person.id, name)


def teaching(guide: Guide) -> Teaching:
    """What the lists of the guide's skill topics teach; made once for a guide."""
    items = (
        (topic.id, item)
        for group in SKILL_TOPICS
        for topic in guide.topics.values()
        if topic.id.partition(".")[0] == group
        for listed in topic.lists
        for item in listed.items
    )
    return _teaching(tuple(items))


def offered(guide: Guide) -> tuple[str, ...]:
    """The skills that the guide teaches, in its order: to pick from."""
    return tuple(teaching(guide).topics)


def named_by(posting: Posting, skills: Skills) -> tuple[str, ...]:
    """The skills that the posting asks for, in its whole text or what we have of it."""
    text = posting.description or posting.excerpt
    return skills.named_in("\n".join((posting.title, *posting.tags, text)))


def _compare(guide: Guide, posting: Posting, own: tuple[str, ...]) -> Fit:
    taught = teaching(guide)
    unknown = tuple(name for name in own if taught.skills.called(name) is None)
    skills = _with_more(tuple(taught.topics), unknown) if unknown else taught.skills
    named = named_by(posting, skills)
    missing = tuple(name for name in named if name not in own)
    return Fit(
        having=tuple(name for name in named if name in own),
        missing=missing,
        topics=_best_topics(taught, missing),
        knows_person=bool(own),
    )


def _best_topics(taught: Teaching, missing: Iterable[str]) -> tuple[str, ...]:
    """As few topics as teach the most: each next one for what those before it leave out."""
    left = [set(taught.topics.get(name, ())) for name in missing]
    best: list[str] = []
    while (left := [topics for topics in left if topics]) and len(best) < _MOST_TOPICS:
        candidates = dict.fromkeys(
            topic for name in missing for topic in taught.topics.get(name, ())
        )
        chosen = max(candidates, key=lambda topic: sum(topic in topics for topics in left))
        best.append(chosen)
        left = [topics for topics in left if chosen not in topics]
    return tuple(best)


@lru_cache(maxsize=4)
def _teaching(items: tuple[tuple[str, str], ...]) -> Teaching:
    known = Skills()
    as_written = {item: item for _, item in items if not known.named_in(item)}
    # An item without any known skill is a new one, called as the guide calls it.
    skills = Skills(name[:LONGEST_NAME] for name in as_written)
    topics: dict[str, dict[str, None]] = {}
    for topic_id, item in items:
        for name in skills.named_in(item):
            topics.setdefault(name, {})[topic_id] = None
    return Teaching(skills, {name: tuple(ids) for name, ids in topics.items()})


@lru_cache(maxsize=256)
def _with_more(taught: tuple[str, ...], own: tuple[str, ...]) -> Skills:
    """The same, with the skills that somebody has and nobody else knows of."""
    return Skills((*taught, *own))
