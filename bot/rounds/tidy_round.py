"""The tidy round: forgets what nobody needs any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.services import Services
from jobs.ageing import DIGESTS_KEPT
from storage.values import Aged

BATCH = 500  # postings a transaction: nobody who chats waits longer than for these
QUESTIONS = timedelta(days=180)
ARRIVALS = timedelta(days=1)  # far longer than `following.LONGEST_SLEEP`


@dataclass(frozen=True, slots=True)
class TidyReport:
    """How many of each were forgotten; `expired` postings stay, since somebody keeps them."""

    postings: int
    expired: int
    digests: int
    questions: int
    dialogues: int


async def run_tidy_round(services: Services) -> TidyReport:
    """Forgets what is old, and postings as many at a time as nobody has to wait for."""
    now = services.now()
    async with services.storage.work() as work:
        digests = await work.digests.forget_older(now - DIGESTS_KEPT)
        questions = await work.questions.forget_older(now - QUESTIONS)
        dialogues = await work.dialogues.forget_cold(now)
        await work.arrivals.forget_older(now - ARRIVALS)
        await work.wants.forget_unused(BATCH)
        await work.postings.forget_shown(now)
    aged = await _age_out(services)
    return TidyReport(aged.forgotten, aged.expired, digests, questions, dialogues)


async def _age_out(services: Services) -> Aged:
    forgotten = expired = 0
    while True:
        async with services.storage.work() as work:
            aged = await work.postings.age_out(services.now(), BATCH)
        forgotten, expired = forgotten + aged.forgotten, expired + aged.expired
        if aged.total < BATCH:
            return Aged(forgotten, expired)
