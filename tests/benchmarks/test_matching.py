"""The benchmark of the percolator runs, and what it measures finds something."""

from benchmarks.matching import parsed, run


def test_a_small_size_prints_a_line_for_each_number_of_wants(capsys) -> None:  # type: ignore[no-untyped-def]
    results = run(parsed(["--wants", "50,200", "--postings", "30", "--searches", "40"]))
    assert [(one.wants, one.different <= 40) for one in results] == [(50, True), (200, True)]
    assert all(one.fitting > 0 and one.memory > 0 for one in results)
    assert capsys.readouterr().out.count("\n") == 3
