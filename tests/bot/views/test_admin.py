"""The operator's screen in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.overseeing import Overview
from bot.views import admin
from bot.wording import Words


def seen(*, failed: int = 0, backlog: int = 0, oldest: timedelta | None = None) -> Overview:
    return Overview(
        people=1,
        postings=1,
        backlog=backlog,
        oldest=oldest,
        failed=failed,
        uncertain=0,
        sent_at=None,
        troubles=(),
        silent=(),
        sources={},
        sources_mistake=None,
        failing_sources=(),
        open_questions=0,
        newest_questions=(),
    )


@pytest.mark.parametrize(
    ("failed", "says"),
    [(0, "0 digests failed"), (1, "1 digest failed"), (2, "2 digests failed")],
)
def test_one_digest_that_failed_is_no_plural(words: Words, failed: int, says: str) -> None:
    assert f"This week: {says}, 0 may" in admin.overview(words, seen(failed=failed)).text


@pytest.mark.parametrize(
    ("backlog", "minutes", "says"),
    [
        (1, 1, "1 digest waits, for 1 minute"),
        (1, 5, "1 digest waits, for 5 minutes"),
        (3, 1, "3 digests wait, the oldest for 1 minute"),
        (3, 0, "3 digests wait, the oldest for 0 minutes"),
    ],
)
def test_neither_is_one_minute(words: Words, backlog: int, minutes: int, says: str) -> None:
    waiting = seen(backlog=backlog, oldest=timedelta(minutes=minutes))
    assert says in admin.overview(words, waiting).text.splitlines()


def test_the_state_of_delivery_is_told(words: Words) -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    stopped = replace(seen(), sent_at=now, troubles=("stopped", "failing"))
    lines = admin.overview(words, stopped).text.splitlines()
    assert "The last digest went out on 23 Nov 09:00 UTC" in lines
    assert "⚠️ no digest goes out" in lines
    assert "⚠️ digests are set aside by a mistake of ours" in lines
