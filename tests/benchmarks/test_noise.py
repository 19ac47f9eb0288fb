"""A week among some people: nobody gets anything twice, too often, or of nothing."""

from benchmarks.noise import parsed, run


async def test_nobody_is_bothered(capsys) -> None:  # type: ignore[no-untyped-def]
    noise = await run(parsed(["--people", "12", "--days", "8", "--a-day", "36", "--seed", "3"]))
    assert noise.total == 0
    assert noise.digests > 10
    assert noise.postings > noise.digests
    assert len(noise.by_cadence) == 3
    assert "postings twice" in capsys.readouterr().out
