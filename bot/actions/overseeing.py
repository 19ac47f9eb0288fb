"""What an operator wants to know at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.surveying import Surveyed, survey
from bot.services import Services
from bot.sources_tree import SourcesMistaken
from jobs.choosing import Switch
from storage.values import DigestState

_QUESTIONS = 5  # the newest open ones
_LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts, what waits, what did not arrive in a week, silent parts, how the sources stand.

    `sent_at` is when Telegram last took a digest, `troubles` are those of delivery that the
    operators were told of.
    `sources` counts those that are on, off, or lack something; it is None, with the mistakes told
    in `sources_mistake`, while the operator's file cannot be read.
    The newest open questions come without the names of those who asked.
    """

    people: int
    postings: int
    backlog: int
    oldest: timedelta | None
    sent_at: datetime | None
    troubles: tuple[str, ...]
    failed: int
    uncertain: int
    silent: tuple[str, ...]
    sources: Mapping[Switch, int] | None
    sources_mistake: str | None
    failing_sources: tuple[tuple[str, str], ...]
    open_questions: int
    newest_questions: tuple[str, ...]


def is_operator(services: Services, telegram_id: int) -> bool:
    """Whether the id is one of ADMIN_IDS."""
    return telegram_id in services.settings.admin_ids


async def overview(services: Services) -> Overview:
    """All of it, as it is now."""
    now = services.now()
    sources, mistake = await _sources(services)
    async with services.storage.reading() as work:
        backlog = await work.digests.backlog(now)
        undelivered = await work.digests.undelivered(now - _LATELY)
        questions = await work.questions.recent(_QUESTIONS)
        return Overview(
            people=await work.people.count(),
            postings=await work.postings.count(),
            backlog=backlog.queued,
            oldest=now - backlog.oldest_available_at if backlog.oldest_available_at else None,
            sent_at=await work.pace.last_sent_at(),
            troubles=tuple(sorted(await work.alarms.raised())),
            failed=undelivered.get(DigestState.FAILED, 0),
            uncertain=undelivered.get(DigestState.UNCERTAIN, 0),
            silent=tuple(services.pulse.silent(now)),
            sources=None if mistake else Counter(one.switch for one in sources),
            sources_mistake=mistake,
            failing_sources=tuple(
                (one.name, one.state.last_error or one.state.alarm or "")
                for one in sources
                if one.is_failing
            ),
            open_questions=await work.questions.count(),
            newest_questions=tuple(question.text for question in questions),
        )


async def _sources(services: Services) -> tuple[list[Surveyed], str | None]:
    try:
        return await survey(services), None
    except SourcesMistaken as error:
        return [], str(error.mistakes[0])
