"""`careerbot ask`."""

import json
from pathlib import Path

from tests.support.commands import careerbot


def test_a_question_is_answered_in_plain_text(tmp_path: Path) -> None:
    ended = careerbot(tmp_path, "ask", "how much does a senior csm make?")
    assert ended.returncode == 0
    assert "$111,000" in ended.stdout
    assert "<b>" not in ended.stdout
    assert list(tmp_path.iterdir()) == []


def test_each_line_of_json_gets_its_line(tmp_path: Path) -> None:
    turns = [["how much do seniors make"], ["how much do seniors make", "and at entry level?"]]
    lines = "".join(json.dumps({"turns": one}) + "\n" for one in turns)
    ended = careerbot(tmp_path, "ask", "--jsonl", stdin=lines)
    first, second = map(json.loads, ended.stdout.splitlines())
    assert ended.returncode == 0
    assert first["kind"] == second["kind"] == "answer"
    assert first["topics"][0] == "salary"
    assert "$111,000" in first["text"]
    assert "$69,000" in second["text"]


def test_a_line_that_cannot_be_read_still_gets_its_line(tmp_path: Path) -> None:
    lines = 'nonsense\n{"turns": []}\n{"turns": [1]}\n[]\n{"turns": ["salary"]}\n'
    ended = careerbot(tmp_path, "ask", "--jsonl", stdin=lines)
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == 1
    assert [answer["kind"] for answer in answers[-1:]] == ["answer"]
    assert len(answers) == 5
    assert "Line 1 is not a dialogue" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_why_shows_the_candidates_and_what_spoke_for_each(tmp_path: Path) -> None:
    ended = careerbot(tmp_path, "ask", "--why", "how much do seniors make?")
    assert ended.returncode == 0, ended.stderr
    assert "salary" in ended.stdout
    assert "phrases" in ended.stdout
    assert "answer: salary" in ended.stdout
