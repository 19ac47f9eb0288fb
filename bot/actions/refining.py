"""A posting that does not suit: the change of filter that answers it, tried, kept, taken back.

A button carries fingerprints of what the alert looked for before and after: a tap that comes twice
finds its change made, and one that is stale by then changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.actions import editing
from bot.actions.wishing import Refusal
from bot.services import Services
from jobs.alerts import Alert, Terms
from jobs.board import CONSIDERED
from jobs.duplicates import without_repeats
from jobs.homes import home_of
from jobs.listed import NEWS
from jobs.matching import best_first, matches
from jobs.posting import Posting
from jobs.preferences import Preferences
from jobs.refining import Objection, fingerprint, objections, refined
from storage.values import Person

_TITLES = 2


class Stale(StrEnum):
    """Why nothing can be changed: the alert or posting is gone, or is not as it was."""

    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Case:
    """A posting of a digest, the alert that brought it, and what one could object to.

    `offset` is its place in the digest, from 0.
    """

    digest_id: int
    offset: int
    alert: Alert
    posting: Posting
    objections: Mapping[str, Objection]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change would leave out of the postings that wait; `titles` are examples of that."""

    waiting: int
    left_out: int
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the alert would look for with the change made, and what that does.

    `code` names the objection, in the case.
    """

    case: Case
    code: str
    after: Preferences
    effect: Effect

    @property
    def objection(self) -> Objection:
        return self.case.objections[self.code]

    @property
    def prints(self) -> str:
        """The fingerprints of before and after, as a button carries them."""
        return fingerprint(self.case.alert.preferences) + fingerprint(self.after)


async def look_into(
    services: Services, person: Person, digest_id: int, posting_id: str
) -> Case | Stale:
    """What could be changed so that such a posting does not come again."""
    async with services.storage.reading() as work:
        digest = await work.digests.get(digest_id, person.id)
        posting = await work.postings.get(posting_id)
        alert = await work.alerts.get(digest.alert_id, person.id) if digest else None
    if digest is None or posting is None or alert is None:
        return Stale.GONE
    home = home_of(alert.schedule.zone)
    found = await asyncio.to_thread(objections, posting, alert.preferences, home)
    shown = digest.posting_ids
    offset = shown.index(posting_id) if posting_id in shown else 0
    return Case(digest_id, offset, alert, posting, found)


async def propose(services: Services, case: Case, code: str) -> Proposal | Stale:
    """The change that answers the objection, with its effect; nothing is changed yet."""
    if code not in case.objections:
        return Stale.CHANGED
    after = refined(case.posting, case.alert.preferences, case.objections[code])
    return Proposal(case, code, after, await _effect(services, case.alert, after))


async def keep(
    services: Services, person: Person, case: Case, code: str, prints: str
) -> Alert | Stale:
    """Makes the change that was proposed, in this alert alone."""
    before, after = _before_and_after(prints)

    def change(terms: Terms) -> Terms | Refusal:
        current = fingerprint(terms.preferences)
        if after and current == after:
            return terms
        if current != before or code not in case.objections:
            return Refusal.CHANGED_SINCE
        wanted = refined(case.posting, terms.preferences, case.objections[code])
        return replace(terms, preferences=wanted)

    return _or_stale(await editing.edit(services, person, case.alert.id, change))


async def take_back(services: Services, person: Person, case: Case, prints: str) -> Alert | Stale:
    """The alert looks for what it did before the change; fine if it does already."""
    before, after = _before_and_after(prints)
    alert, previous = case.alert, case.alert.previous
    current = fingerprint(alert.preferences)
    if before and current == before:
        return alert
    if current != after or previous is None or fingerprint(previous.preferences) != before:
        return Stale.CHANGED
    # The mark is of this very edit: one that was made in the meantime is not undone.
    return _or_stale(await editing.undo(services, person, alert.id, editing.mark_of(alert)))


def _before_and_after(prints: str) -> tuple[str, str]:
    half = len(prints) // 2
    return prints[:half], prints[half:]


def _or_stale(result: Alert | Refusal) -> Alert | Stale:
    if isinstance(result, Alert):
        return result
    return Stale.GONE if result is Refusal.GONE else Stale.CHANGED


async def _effect(services: Services, alert: Alert, after: Preferences) -> Effect:
    now = services.now()
    async with services.storage.reading() as work:
        candidates = await work.postings.candidates_for(
            alert.person_id,
            newer_than=now - NEWS,
            limit=CONSIDERED,
            now=now,
            preferences=alert.preferences,
        )

    def compare() -> Effect:
        waiting = without_repeats(best_first(candidates, alert.preferences, now))
        left_out = [posting for posting in waiting if not matches(posting, after)]
        titles = tuple(posting.title for posting in left_out[:_TITLES])
        return Effect(len(waiting), len(left_out), titles)

    # In a thread: reading a thousand postings would hold up everybody who chats.
    return await asyncio.to_thread(compare)
