"""`careerbot guide check` and `careerbot guide score`."""

from pathlib import Path

from tests.support.commands import careerbot


def test_the_guide_that_comes_with_the_bot_is_in_order(tmp_path: Path) -> None:
    ended = careerbot(tmp_path, "guide", "check")
    assert ended.returncode == 0, ended.stdout
    assert "in order" in ended.stdout


def test_every_mistake_is_listed_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text("id: x\ntitle: X\nchapters: []\n")
    (tmp_path / "pay.yaml").write_text("topics:\n  - titel: Pay\n    answer: <b>much\n")
    ended = careerbot(tmp_path, "guide", "check", str(tmp_path))
    assert ended.returncode == 1
    assert "pay.yaml:2" in ended.stdout
    assert "title" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_a_folder_that_is_not_there_is_one_clear_sentence(tmp_path: Path) -> None:
    ended = careerbot(tmp_path, "guide", "check", "nowhere")
    assert ended.returncode == 1
    assert "nowhere" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


def test_score_prints_a_table_by_kind(tmp_path: Path) -> None:
    questions = tmp_path / "questions.yaml"
    questions.write_text(
        '- q: "what is the median csm pay"\n  accept: [salary]\n  must: ["90,000"]\n  kind: fact\n'
        '- q: "how tall is the eiffel tower"\n  accept: [none]\n  must: []\n  kind: oos\n'
    )
    ended = careerbot(tmp_path, "guide", "score", str(questions))
    assert ended.returncode == 0, ended.stderr
    assert "fact" in ended.stdout
    assert "oos" in ended.stdout


def test_a_question_set_that_cannot_be_read_is_one_clear_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("- q: [")
    ended = careerbot(tmp_path, "guide", "score", str(broken))
    assert ended.returncode == 1
    assert "broken.yaml" in ended.stderr
    assert "Traceback" not in ended.stderr
