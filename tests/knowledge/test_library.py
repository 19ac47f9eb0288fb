"""Loading a guide, and finding every mistake in one."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
import yaml

from knowledge.errors import GuideMistakes, Mistake
from knowledge.library import HERE, check, load
from tests.knowledge.broken import BROKEN, Broken
from tests.knowledge.conftest import SMALL, Desk


def test_the_guide_of_the_package_has_no_mistake() -> None:
    assert check() == []


def test_the_small_guide_is_read_whole() -> None:
    library = load(SMALL / "guides" / "lighthouse-keeper")
    guide = library.guide
    assert guide.title == "Lighthouse Keeper"
    assert [chapter.topics for chapter in guide.chapters] == [("lamp", "pay"), ("watch",)]
    assert [part.id for part in guide.parts_of("watch")] == ["watch.dusk", "watch.midnight"]
    lamp = guide.topics["lamp"]
    assert (
        lamp.answer == "The lamp burns <b>every night</b>.\n\nStorms &amp; fog make no difference."
    )
    assert lamp.lists[0].items == ("Brush", "Linseed oil", "Rags & soap")
    assert guide.topics["pay"].facts[0].text == "A first keeper gets <b>60 shillings</b>."
    assert library.vocabulary.synonyms == (("wages", "salary", "pay", "earn"),)
    assert library.conversation.abilities[1].screen == "alerts"


def test_files_that_are_not_beside_a_guide_come_from_the_package(desk: Desk) -> None:
    desk.file("conversation.yaml").unlink()
    ids = {ability.id for ability in load(desk.folder).conversation.abilities}
    assert "bot.privacy" in ids


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.kind} in {broken.new[:30]}")
def test_a_mistake_is_named_with_file_and_line(desk: Desk, broken: Broken) -> None:
    desk.change(broken.changed or broken.file, broken.old, broken.new)
    told = [m for m in desk.mistakes() if broken.says in f"{m.message} {m.mend}"]
    assert [(m.file.name, m.line, m.kind) for m in told] == [
        (broken.file, broken.line, broken.kind)
    ]
    assert told[0].mend


def test_all_mistakes_of_all_files_are_found_in_one_pass(desk: Desk) -> None:
    desk.change("work.yaml", 'button: "💡 Lamp"', "buton: x")
    desk.change("work.yaml", "60 shillings</b>", "60 shillings")
    desk.change("watch.yaml", "part of: watch", "part of: wacht")
    desk.change("guide.yaml", "[watch]", "[]")
    desk.change("conversation.yaml", "says: Good evening!", "say: Good evening!")
    kinds = {(mistake.file.name, mistake.kind) for mistake in desk.mistakes()}
    assert kinds >= {
        ("work.yaml", "unknown-key"),
        ("work.yaml", "unclosed-tag"),
        ("watch.yaml", "unknown-id"),
        ("watch.yaml", "unreachable"),
        ("guide.yaml", "empty-list"),
        ("conversation.yaml", "unknown-key"),
    }


def test_mistakes_come_in_the_order_of_files_and_lines(desk: Desk) -> None:
    desk.change("work.yaml", "related: [lamp, watch]", "related: [a, b]")
    desk.change("guide.yaml", "title: Lighthouse Keeper", "titel: Lighthouse Keeper")
    found = [(str(mistake.file), mistake.line) for mistake in desk.mistakes()]
    assert found == sorted(found)


def test_a_line_inside_a_long_text_is_counted(desk: Desk) -> None:
    desk.change("work.yaml", "Storms &amp; fog", "Storms & fog")
    assert [(m.file.name, m.line) for m in desk.mistakes()] == [("work.yaml", 8)]


def test_ids_in_a_file_that_cannot_be_read_are_not_called_unknown(desk: Desk) -> None:
    desk.change("watch.yaml", "topics:", "topics: [")
    assert {mistake.kind for mistake in desk.mistakes()} == {"yaml-bracket"}


def test_a_folder_that_is_missing_or_empty_is_a_mistake_not_a_crash(tmp_path: Path) -> None:
    assert [m.kind for m in check(tmp_path / "nowhere")] == ["no-folder"]
    assert [m.kind for m in check(tmp_path)] == ["no-file"]
    file = tmp_path / "guide.yaml"
    file.write_text("id: x\n", encoding="utf-8")
    assert [m.kind for m in check(file)] == ["no-folder"]


def test_a_file_that_ends_otherwise_is_told_of(desk: Desk) -> None:
    desk.file("watch.yaml").rename(desk.folder / "watch.yml")
    told = next(m for m in desk.mistakes() if m.kind == "wrong-ending")
    assert 'Rename it to "watch.yaml"' in told.mend


def test_a_guide_with_mistakes_is_not_loaded_and_the_error_has_them_all(desk: Desk) -> None:
    desk.change("work.yaml", "related: [pay]", "related: [pai]")
    desk.change("guide.yaml", "title: Lighthouse Keeper", "titel: Lighthouse Keeper")
    with pytest.raises(GuideMistakes) as raised:
        load(desk.folder)
    assert list(raised.value.mistakes) == desk.mistakes()
    assert str(raised.value).startswith(f"{desk.folder / 'guide.yaml'}:2: ")


def test_a_phrase_with_a_gap_that_nothing_fills_is_a_mistake(desk: Desk) -> None:
    text = (HERE / "phrases.yaml").read_text(encoding="utf-8")
    (desk.root / "phrases.yaml").write_text(text.replace("{first}", "{frist}"), encoding="utf-8")
    assert [m.kind for m in desk.mistakes()] == ["unfillable"]


def test_a_mistake_reads_as_file_line_and_two_sentences() -> None:
    mistake = Mistake(Path("salary.yaml"), 7, "alias", "It is wrong.", "Mend it.")
    assert str(mistake) == "salary.yaml:7: It is wrong. Mend it."


def test_every_kind_of_mistake_in_the_code_is_worded_and_every_wording_is_used() -> None:
    worded = yaml.safe_load((HERE / "mistakes.yaml").read_text(encoding="utf-8"))
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted(HERE.glob("*.py")))
    named = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"', code))
    assert set(worded) <= named
    assert {broken.kind for broken in BROKEN} <= set(worded)


def test_every_wording_can_be_filled() -> None:
    worded = yaml.safe_load((HERE / "mistakes.yaml").read_text(encoding="utf-8"))
    for wording in worded.values():
        for text in wording.values():
            gaps = [gap for _, gap, _, _ in string.Formatter().parse(text) if gap]
            assert text.format_map(dict.fromkeys(gaps, "")) is not None
