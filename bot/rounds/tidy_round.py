"""The tidy round: forgets what nobody needs any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.services import Services

POSTINGS = timedelta(days=45)  # since a feed last held it; what somebody keeps or applied to stays
DIGESTS = timedelta(days=60)
QUESTIONS = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class TidyReport:
    """How many of each were forgotten."""

    postings: int
    digests: int
    questions: int
    dialogues: int


async def run_tidy_round(services: Services) -> TidyReport:
    """Forgets old digests first, for a posting stays as long as a digest shows it."""
    now = services.now()
    async with services.storage.work() as work:
        return TidyReport(
            digests=await work.digests.forget_older(now - DIGESTS),
            postings=await work.postings.forget_older(now - POSTINGS),
            questions=await work.questions.forget_older(now - QUESTIONS),
            dialogues=await work.dialogues.forget_cold(now),
        )
