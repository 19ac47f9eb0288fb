"""The benchmark of imports, at a small size."""

from __future__ import annotations

import pytest

from benchmarks.importing import as_replies, normalised, table
from tests.support.databases import require_postgresql
from tests.support.many_postings import many_postings


@pytest.mark.postgres
async def test_it_prints_a_line_for_each_database_and_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    require_postgresql()
    measured = await table(200, [100, 600])
    assert [(one.database, one.listed) for one in measured] == [
        ("SQLite", 100),
        ("SQLite", 600),
        ("PostgreSQL", 100),
        ("PostgreSQL", 600),
    ]
    assert all(one.openings == one.true_openings < one.listed + 200 for one in measured)
    assert all(0 < seconds < 60 for one in measured for seconds in (one.normalising, one.keeping))
    assert len(capsys.readouterr().out.splitlines()) == 4 + 2 + len(measured)


def test_its_replies_lose_no_posting() -> None:
    many = many_postings(450)
    read = normalised(as_replies(many))
    assert [each.source_id for each in read] == [each.source_id for each in many]
    assert not [each.title for each in read if "&#" in each.title or "<" in each.title]
