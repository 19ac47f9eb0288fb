"""In which words people ask: beside what they lead to, or in an `asked/` folder."""

from __future__ import annotations

from knowledge.errors import Mistake
from knowledge.library import load
from tests.knowledge.conftest import Desk

INLINE = "    asked as: [how is the day divided, what are the watches]\n"


def _told(mistakes: list[Mistake]) -> list[tuple[str, int, str]]:
    return [(one.file.name, one.line, one.kind) for one in mistakes]


def test_phrases_may_stand_in_the_folder_alone(desk: Desk) -> None:
    desk.change("watch.yaml", INLINE, "")
    desk.write("asked/watch.yaml", "watch:\n- when do i sleep\n- how is my day\n")
    assert desk.mistakes() == []
    watch = load(desk.folder).guide.topics["watch"]
    assert watch.asked_as == ("when do i sleep", "how is my day")


def test_phrases_of_both_places_count_and_of_every_file(desk: Desk) -> None:
    desk.write("asked/a.yaml", "watch: [when do i sleep]\n")
    desk.write("asked/b.yaml", "lamp: [who lights it]\nwatch: [how is my day]\n")
    topics = load(desk.folder).guide.topics
    assert topics["watch"].asked_as == (
        "how is the day divided",
        "what are the watches",
        "when do i sleep",
        "how is my day",
    )
    assert "who lights it" in topics["lamp"].asked_as


def test_a_fact_is_asked_for_by_its_own_id(desk: Desk) -> None:
    desk.write("asked/pay.yaml", "pay.first: [what does the chief get]\n")
    pay = load(desk.folder).guide.topics["pay"]
    assert "what does the chief get" in pay.facts[0].asked_as
    assert "what does the chief get" not in pay.asked_as


def test_the_conversation_has_its_own_folder(desk: Desk) -> None:
    desk.write_beside(
        "asked/bot.yaml",
        "bot.jobs: [any work for me]\nthanks: [much obliged]\nnone: [who built the tower]\n",
    )
    conversation = load(desk.folder).conversation
    assert "any work for me" in conversation.abilities[0].asked_as
    assert "much obliged" in conversation.small_talk[0].asked_as
    assert conversation.none[-1] == "who built the tower"


def test_what_nobody_can_ask_for_is_told_of_where_it_stands(desk: Desk) -> None:
    desk.change("watch.yaml", INLINE, "")
    (told,) = desk.mistakes()
    assert (told.file.name, told.line, told.kind) == ("watch.yaml", 2, "not-taught")
    assert '"watch"' in told.message
    assert "asked" in told.mend


def test_a_fact_or_a_pleasantry_that_nobody_can_ask_for_is_told_of_too(desk: Desk) -> None:
    desk.change(
        "work.yaml",
        "        asked as:\n          - wages of a first keeper\n"
        "          - how much does the first keeper earn\n",
        "",
    )
    desk.change("conversation.yaml", "    asked as: [hello, hi there]\n", "")
    assert [(one.file.name, one.kind) for one in desk.mistakes()] == [
        ("conversation.yaml", "not-taught"),
        ("work.yaml", "not-taught"),
    ]


def test_an_id_that_nothing_has_is_told_of_with_a_guess(desk: Desk) -> None:
    desk.write("asked/pay.yaml", "pay: [what is my due]\n\npay.frist:\n- what does the chief get\n")
    (told,) = desk.mistakes()
    assert (told.file.name, told.line, told.kind) == ("pay.yaml", 3, "unknown-id")
    assert 'Did you mean "pay.first"?' in f"{told.message} {told.mend}"


def test_an_id_of_the_conversation_is_unknown_to_the_guide_and_the_other_way(desk: Desk) -> None:
    desk.write("asked/a.yaml", "thanks: [much obliged]\n")
    desk.write_beside("asked/b.yaml", "lamp: [who lights it]\n")
    found = _told(desk.mistakes())
    assert sorted(found) == [("a.yaml", 1, "unknown-id"), ("b.yaml", 1, "unknown-id")]


def test_an_id_of_a_file_that_cannot_be_read_is_not_called_unknown(desk: Desk) -> None:
    desk.write("asked/watch.yaml", "watch: [when do i sleep]\n")
    desk.change("watch.yaml", "topics:", "topics: [")
    assert {one.kind for one in desk.mistakes()} == {"yaml-bracket"}


def test_what_a_file_that_cannot_be_read_may_teach_is_not_missed(desk: Desk) -> None:
    desk.change("watch.yaml", INLINE, "")
    desk.write("asked/watch.yaml", "watch: [when do i sleep\n")
    assert {one.file.name for one in desk.mistakes()} == {"watch.yaml"}
    assert "not-taught" not in {one.kind for one in desk.mistakes()}


def test_a_phrase_that_leads_to_two_topics_is_told_of_with_both_places(desk: Desk) -> None:
    desk.write("asked/wages.yaml", "pay:\n- what is my due\n- What is the lamp for?\n")
    (told,) = desk.mistakes()
    assert (told.file.name, told.line, told.kind) == ("wages.yaml", 3, "repeated-phrase")
    assert '"lamp" (work.yaml:15)' in f"{told.message} {told.mend}"


def test_a_phrase_of_the_guide_and_of_the_conversation_is_told_of(desk: Desk) -> None:
    desk.write_beside("asked/none.yaml", "none:\n- wages\n")
    assert _told(desk.mistakes()) == [("none.yaml", 2, "repeated-phrase")]


def test_phrases_in_the_folder_are_checked_like_any_others(desk: Desk) -> None:
    desk.write(
        "asked/a.yaml",
        f'watch: when do i sleep\nlamp:\n- <b>who</b> lights it\n- ""\n- {"long " * 60}\npay: []\n',
    )
    assert _told(desk.mistakes()) == [
        ("a.yaml", 1, "not-list"),
        ("a.yaml", 3, "not-plain"),
        ("a.yaml", 4, "empty-text"),
        ("a.yaml", 5, "too-long"),
        ("a.yaml", 6, "empty-list"),
    ]


def test_an_empty_file_of_phrases_is_told_of_and_read_on(desk: Desk) -> None:
    desk.write("asked/a.yaml", "")
    desk.write("asked/b.yaml", "lamp: [who lights it]\n")
    assert {one.file.name for one in desk.mistakes()} == {"a.yaml"}


def test_a_hidden_file_that_an_editor_left_is_not_read(desk: Desk) -> None:
    desk.write("asked/.watch.yaml", "wacht: [when do i sleep]\n")
    (desk.folder / "asked" / ".#watch.yaml").symlink_to("editor@host.1234")
    assert desk.mistakes() == []


def test_a_file_of_phrases_whose_name_ends_otherwise_is_told_of(desk: Desk) -> None:
    desk.write("asked/a.yml", "watch: [when do i sleep]\n")
    assert _told(desk.mistakes()) == [("a.yml", 1, "wrong-ending")]


def test_untaught_a_library_has_no_phrase_of_a_folder(desk: Desk) -> None:
    desk.change("watch.yaml", INLINE, "")
    desk.write("asked/a.yaml", "watch: [when do i sleep]\nlamp: [who lights it]\n")
    desk.write_beside("asked/b.yaml", "none: [who built the tower]\n")
    library = load(desk.folder, taught=False)
    assert library.guide.topics["watch"].asked_as == ()
    assert "who lights it" not in library.guide.topics["lamp"].asked_as
    assert "who built the tower" not in library.conversation.none


def test_untaught_a_folder_is_not_even_looked_at(desk: Desk) -> None:
    desk.write("asked/a.yaml", "wacht: [")
    desk.write_beside("asked/b.yaml", "- nothing of the kind\n")
    assert load(desk.folder, taught=False).guide.topics.keys() == {
        "lamp",
        "pay",
        "watch",
        "watch.dusk",
        "watch.midnight",
    }
    assert desk.mistakes()
