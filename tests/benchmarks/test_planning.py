"""The benchmark of planning runs on both databases, and plans all that is due."""

from benchmarks.planning import parsed, run


async def test_a_small_size_prints_a_line_for_each_database_and_size(capsys) -> None:  # type: ignore[no-untyped-def]
    sizes = ["--subscribers", "40,120", "--due", "30", "--postings", "150", "--searches", "20"]
    results = await run(parsed(sizes))
    assert {(one.database, one.subscribers) for one in results} >= {("SQLite", 40), ("SQLite", 120)}
    assert all(one.due == 30 and 5 < one.digests <= 30 for one in results)
    assert all(one.digests <= one.postings <= 10 * one.digests for one in results)
    assert capsys.readouterr().out.count("SQLite") >= 2
