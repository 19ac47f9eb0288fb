"""What an operator wants to know at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.services import Services
from storage.values import DigestState

_QUESTIONS = 5  # the newest open ones
_LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts, what waits, what did not arrive in a week, silent parts, sources that fail.

    The newest open questions come without the names of those who asked.
    """

    people: int
    postings: int
    backlog: int
    oldest: timedelta | None
    failed: int
    uncertain: int
    silent: tuple[str, ...]
    failing_sources: tuple[tuple[str, str], ...]
    open_questions: int
    newest_questions: tuple[str, ...]


def is_operator(services: Services, telegram_id: int) -> bool:
    """Whether the id is one of ADMIN_IDS."""
    return telegram_id in services.settings.admin_ids


async def overview(services: Services) -> Overview:
    """All of it, read in one transaction."""
    now = services.now()
    async with services.storage.reading() as work:
        backlog = await work.digests.backlog(now)
        sources = await work.sources.all()
        undelivered = await work.digests.undelivered(now - _LATELY)
        questions = await work.questions.recent(_QUESTIONS)
        return Overview(
            people=await work.people.count(),
            postings=await work.postings.count(),
            backlog=backlog.queued,
            oldest=now - backlog.oldest_available_at if backlog.oldest_available_at else None,
            failed=undelivered.get(DigestState.FAILED, 0),
            uncertain=undelivered.get(DigestState.UNCERTAIN, 0),
            silent=tuple(services.pulse.silent(now)),
            failing_sources=tuple((one.name, one.last_error) for one in sources if one.last_error),
            open_questions=await work.questions.count(),
            newest_questions=tuple(question.text for question in questions),
        )
