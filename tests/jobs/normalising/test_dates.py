"""Moments and ends, as aware UTC."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.errors import RowRefused
from jobs.normalising import epoch, expiry, moment
from tests.jobs.normalising.writing import ADVERTS

IN_2026 = datetime(2026, 7, 8, 7, 53, 47, tzinfo=UTC)
SECONDS = 1_783_497_227


@pytest.mark.parametrize(
    "written",
    ["2026-02-27T10:00:00Z", "2026-02-27 10:00:00", "2026-02-27T05:00-05:00", " 2026-02-27T10:00 "],
)
def test_moments_come_out_in_utc(written: str) -> None:
    assert moment(written) == datetime(2026, 2, 27, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2026-07-08 09:53:47+02",
        "2026-07-08T07:53:47.0000",
        "Wed, 08 Jul 2026 07:53:47 GMT",
        "Wed, 8 Jul 2026 03:53:47 EDT",
        "8 Jul 26 09:53:47 +0200",
        "July 8, 2026 at 7:53:47 am",
        "Wednesday, 8. Juli 2026, 07:53:47 Uhr",
        "8 de julio de 2026 07:53:47",
        "2026/07/08 07:53:47",
        str(SECONDS),
        f"{SECONDS}000",
    ],
)
def test_a_moment_is_read_in_any_of_its_forms(written: str) -> None:
    assert moment(written) == IN_2026


@pytest.mark.parametrize(
    "written",
    ["8 July 2026", "July 8th, 2026", "Jul. 8, 2026", "8. Juli 2026", "1er juillet 2026",
    "08.07.2026",
     "8-Jul-2026", "7/7/2026", "07/13/2026", "13/07/2026", "2026-07-08"],
)  # fmt: skip
def test_a_day_begins_at_midnight(written: str) -> None:
    assert moment(written).timetz() == datetime(2026, 7, 1, tzinfo=UTC).timetz()
    assert (moment(written).year, moment(written).month) == (2026, 7)


@pytest.mark.parametrize(
    "written",
    ["", "today", "2026", "07/08/2026", "31 Feb 2026", "99 July 2026", "July 2026", "8 July 1926",
    "-5",
     "2026-13-01", "Wed, 08 Jul 2026 25:53:47 +0000", "0001-01-01T00:00:00+14:00", "9" * 50],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_refused(written: str) -> None:
    with pytest.raises(RowRefused):
        moment(written)


def test_epochs_are_seconds_or_milliseconds_by_their_size() -> None:
    assert {epoch(form) for form in (SECONDS, SECONDS * 1000, str(SECONDS), float(SECONDS))} == {
        IN_2026
    }


@pytest.mark.parametrize(
    "written", [None, True, "", "x", math.inf, math.nan, 10**400, 0, -1, 1e20, [SECONDS]]
)
def test_other_epochs_are_refused(written: object) -> None:
    with pytest.raises(RowRefused):
        epoch(written)


def test_an_end_that_is_not_said_readably_is_unknown() -> None:
    assert [expiry(form) for form in (None, "", "soon", False, 0)] == [None] * 5
    assert expiry(SECONDS) == expiry("2026-07-08T07:53:47Z") == IN_2026


@given(
    st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1)),  # noqa: DTZ001
    st.integers(-12 * 60, 14 * 60),
)
def test_every_moment_with_an_offset_comes_out_as_itself(naive: datetime, minutes: int) -> None:
    aware = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    for written in (aware.isoformat(), aware.isoformat(" "), f"{aware:%a, %d %b %Y %H:%M:%S %z}"):
        assert moment(written) == aware
    assert epoch(aware.timestamp()) == aware
    assert epoch(aware.timestamp() * 1000) == aware


@given(st.one_of(ADVERTS, st.text(max_size=40), st.integers(), st.floats(), st.none()))
def test_whatever_is_written_is_a_moment_of_our_time_or_refused(written: object) -> None:
    for read in (moment, epoch):
        if read is epoch or isinstance(written, str):
            try:
                assert read(written).tzinfo is UTC  # type: ignore[operator]
            except RowRefused:
                continue
    assert expiry(written) is None or expiry(written) is not None
