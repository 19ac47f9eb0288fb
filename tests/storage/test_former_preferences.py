"""What an alert looked for before its last change: kept once, as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs.posting import Period
from jobs.preferences import LeastPay, Preferences
from storage.engine import Storage
from tests.storage.making import NOW, alert

ALL = Preferences(
    words=("c++", "köln 😀"),
    remote_only=True,
    places=("germany", "eu"),
    levels=("senior",),
    employment_types=("part-time",),
    least_pay=LeastPay(30, "EUR", Period.HOUR),
    without=("blue yonder",),
)


@pytest.mark.parametrize("wanted", [ALL, Preferences(), replace(ALL, least_pay=LeastPay(60_000))])
async def test_preferences_come_back_as_they_were(storage: Storage, wanted: Preferences) -> None:
    async with storage.work() as work:
        changed = replace(await alert(work), preferences=wanted)
        await work.former_preferences.put(changed, NOW)
        assert await work.former_preferences.get(changed) == wanted


async def test_the_last_change_alone_can_be_taken_back(storage: Storage) -> None:
    async with storage.work() as work:
        changed = await alert(work)
        await work.former_preferences.put(changed, NOW)
        await work.former_preferences.put(replace(changed, preferences=ALL), NOW)
        assert await work.former_preferences.get(changed) == ALL


async def test_nothing_is_kept_of_other_alerts_and_nobody_reads_those_of_others(
    storage: Storage,
) -> None:
    async with storage.work() as work:
        changed, other = await alert(work), await alert(work)
        await work.former_preferences.put(changed, NOW)
        assert await work.former_preferences.get(other) is None
        assert await work.former_preferences.get(replace(changed, person_id=99)) is None


async def test_it_goes_with_the_alert(storage: Storage) -> None:
    async with storage.work() as work:
        changed = await alert(work)
        await work.former_preferences.put(changed, NOW)
        await work.alerts.remove(changed.id, changed.person_id)
        assert await work.former_preferences.get(changed) is None
