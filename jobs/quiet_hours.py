"""When an instant alert may come: outside its quiet hours, and no more often a day than asked."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from jobs.errors import NaiveTime
from jobs.local_times import A_DAY, last_moment, moment, span_of_day
from jobs.schedules import Cadence, Quiet, Schedule
from jobs.zones import zone

MOST_STRETCHES = 3  # a day that a country left out may join two nights


def may_come(schedule: Schedule, now: datetime, sent_today: int) -> datetime:
    """The first moment from `now` on, aware UTC, at which quiet hours and cap allow a digest.

    That is `now` itself, the end of the quiet hours, or the beginning of the next local day and
    of what of it is not quiet. `sent_today` counts the alert's digests of `local_day`. Alerts that
    are not instant have chosen their time, so any moment is right. Raises `UnknownZone`, and
    `NaiveTime` for a naive `now`.
    """
    if now.tzinfo is None:
        raise NaiveTime(now)
    now = now.astimezone(UTC)
    if schedule.cadence is not Cadence.INSTANT:
        return now
    if schedule.most_a_day is not None and sent_today >= schedule.most_a_day:
        _, now = local_day(schedule, now)
    return _after_quiet(schedule.quiet, now, zone(schedule.zone)) if schedule.quiet else now


def local_day(schedule: Schedule, now: datetime) -> tuple[datetime, datetime]:
    """The beginning and the end, aware UTC, of the day that it is for the person at `now`.

    It takes 23 to 25 hours where the clocks change. Raises `UnknownZone`, and `NaiveTime`.
    """
    if now.tzinfo is None:
        raise NaiveTime(now)
    return span_of_day(now.astimezone(UTC), zone(schedule.zone))


def _after_quiet(quiet: Quiet, now: datetime, place: ZoneInfo) -> datetime:
    if _is_plainly_loud(quiet, now.astimezone(place)):
        return now
    for _ in range(MOST_STRETCHES):
        now = _end_of_stretch(quiet, now, place) or now
    return now


def _is_plainly_loud(quiet: Quiet, local: datetime) -> bool:
    """What most moments are: shown once, and outside the quiet hours. Told ten times as fast."""
    first, last = (local.replace(fold=fold).utcoffset() for fold in (0, 1))
    shown, is_shown_once = local.time(), first == last
    if quiet.start < quiet.end:
        return is_shown_once and not quiet.start <= shown < quiet.end
    return is_shown_once and quiet.end <= shown < quiet.start


def _end_of_stretch(quiet: Quiet, now: datetime, place: ZoneInfo) -> datetime | None:
    """The end of the quiet hours that `now` lies in.

    They are one stretch, from when the clocks show its start first to when they show its end last:
    nobody is woken because the clocks went back.
    """
    over_night = A_DAY if quiet.end < quiet.start else A_DAY * 0
    today = now.astimezone(place).date()
    for day in (today - A_DAY, today, today + A_DAY):
        end = last_moment(day + over_night, quiet.end, place)
        if moment(day, quiet.start, place) <= now < end:
            return end
    return None
