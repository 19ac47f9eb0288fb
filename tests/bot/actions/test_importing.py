"""One reply of a source taken in."""

from datetime import timedelta

import pytest

from bot.actions import finding
from bot.actions.importing import Import, SourceUnknown, source_named, take_in
from bot.services import Services
from jobs.errors import SourceUnreadable
from jobs.sources import jobicy
from tests.support.feeds import a_jobicy_reply, a_jobicy_row


async def test_new_known_and_refused_rows_are_counted(services: Services) -> None:
    first = a_jobicy_reply(a_jobicy_row(1), a_jobicy_row(2), a_jobicy_row(3, jobTitle=""))
    assert await take_in(services, jobicy.SOURCE, first) == Import(new=2, known=0, refused=1)
    second = a_jobicy_reply(a_jobicy_row(2), a_jobicy_row(4))
    assert await take_in(services, jobicy.SOURCE, second) == Import(new=1, known=1, refused=0)
    assert (await finding.find_all(services, "customer success manager")).total == 3


async def test_a_posting_of_days_to_come_is_refused_and_counted(services: Services) -> None:
    ahead = (services.now() + timedelta(days=2, seconds=1)).isoformat()
    tomorrow = (services.now() + timedelta(days=2)).isoformat()
    reply = a_jobicy_reply(a_jobicy_row(1, pubDate=ahead), a_jobicy_row(2, pubDate=tomorrow))
    taken = await take_in(services, jobicy.SOURCE, reply)
    assert taken == Import(new=1, refused=1)
    assert taken.reasons == {"the date lies ahead": 1}


async def test_a_reply_that_is_no_such_reply_changes_nothing(services: Services) -> None:
    for broken in ("<html>Down for maintenance</html>", '{"jobs": [', "", "[]"):
        with pytest.raises(SourceUnreadable):
            await take_in(services, jobicy.SOURCE, broken)
    assert (await finding.find_all(services, "")).total == 0


def test_an_unknown_source_is_told_with_those_there_are() -> None:
    with pytest.raises(SourceUnknown, match="jobicy"):
        source_named("jobbicy")
