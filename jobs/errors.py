"""What can go wrong in this package. Each error carries its data and reads as one sentence."""

from __future__ import annotations

from datetime import datetime, timedelta


class JobsError(Exception):
    """The root of all errors of `jobs`."""


class SourceUnreadable(JobsError):
    """A reply as a whole is not what this source sends, so nothing was read from it."""

    def __init__(self, source: str, reason: str) -> None:
        self.source = source
        self.reason = reason
        super().__init__(f"The reply of {source} cannot be read: {reason}.")


class ReadingBroke(SourceUnreadable):
    """Our own code broke on a reply; the cause is chained, and a mistake to be mended by us."""

    def __init__(self, source: str, kind: str) -> None:
        super().__init__(source, f"careerbot itself broke on it ({kind})")


class FetchFailed(JobsError):
    """A source gave no reply to read; `retry_at` (aware UTC) is when it asked to be asked again.

    `may_pass` when the same question may well be answered soon, `retry_after` how soon it says.
    """

    def __init__(
        self,
        source: str,
        reason: str,
        retry_at: datetime | None = None,
        *,
        may_pass: bool = False,
        retry_after: timedelta | None = None,
    ) -> None:
        self.source = source
        self.reason = reason
        self.retry_at = retry_at
        self.may_pass = may_pass
        self.retry_after = retry_after
        super().__init__(f"{source} could not be fetched: {reason}.")


class UnknownZone(JobsError):
    """`zone` is not the name of a time zone in the IANA database of this machine."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        super().__init__(f"{zone!r} is not the name of a time zone.")


class NaiveTime(JobsError):
    """A moment was given without a zone, so nobody can tell when it is."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        super().__init__(f"{moment.isoformat()} has no time zone; moments are aware.")


class ScheduleImpossible(JobsError, ValueError):
    """An alert could never come like this; `what` is the part that makes it so."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"An alert cannot come with {what}.")


class RowRefused(JobsError):
    """One row of a reply is no posting; the rows around it may well be."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
