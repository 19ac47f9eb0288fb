"""Skills found in the text of an advert, and in what people type of themselves."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.skills import Skills, typed_skills

SKILLS = Skills(["Beekeeping"])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("You know SQL and Tableau.", ("SQL", "Tableau")),
        ("Experience with PostgreSQL, PowerBI", ("SQL", "Power BI")),
        ("Salesforce CRM (or HubSpot)", ("Salesforce", "HubSpot")),
        ("We keep bees: beekeeping is what we do", ("Beekeeping",)),
        ("NoSQL stores; MySQLi", ()),
        ("You will excel at building relationships", ("Relationship building",)),
        ("Excel at what you do. Word of mouth. Zoom out. Pick up the slack.", ()),
        ("Advanced Excel skills, Slack and Zoom", ("Excel", "Slack", "Zoom")),
        ("Microsoft Word, Excel", ("Word", "Excel")),
        ("Fluent in German and English", ("German", "English")),
        ("Reviews in German and English", ("German", "English")),
        ("Our German customers in the French market", ()),
        ("SQL, sql and Sql again", ("SQL",)),
        ("", ()),
    ],
)
def test_skills_are_found_in_whole_words_and_in_their_other_names(
    text: str, named: tuple[str, ...]
) -> None:
    assert SKILLS.named_in(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "No SQL needed.",
        "no prior experience with SQL is needed",
        "No SQL, Excel or Python required",
        "You don't need SQL",
        "You don’t need to know SQL",
        "You do not need any knowledge of SQL",
        "SQL is not required",
        "SQL isn't a must",
        "SQL skills are not strictly necessary",
        "SQL and Tableau are not required",
        "without SQL",
        "Neither SQL nor Python",
    ],
)
def test_what_is_ruled_out_is_not_named(text: str) -> None:
    assert SKILLS.named_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "No nonsense, SQL every day",
        "No degree needed. SQL is a must.",
        "No degree, but SQL",
        "Not only SQL",
        "No SQL needed to apply. Later on you will use SQL.",
        "SQL, not luck",
        "It is not easy: you will write SQL",
        "SQL is required, a degree is not required",
    ],
)
def test_a_negation_of_something_else_rules_nothing_out(text: str) -> None:
    assert SKILLS.named_in(text) == ("SQL",)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("sql, excel, german", ("SQL", "Excel", "German")),
        ("power bi and underwater welding", ("Power BI", "underwater welding")),
        ("SQL\nsql\n\n ,, ", ("SQL",)),
        ("I know sql quite well, fluent german", ("SQL", "German")),
        ("how much do seniors make", ()),
        ("!!!", ()),
        ("x" * 500, ("x" * 40,)),
    ],
)
def test_typed_skills_are_read_as_a_list(typed: str, names: tuple[str, ...]) -> None:
    assert typed_skills(typed, SKILLS) == names


def test_a_list_that_never_ends_is_cut() -> None:
    assert len(typed_skills(",".join(f"skill {n}" for n in range(500)), SKILLS)) == 30


@given(st.text(max_size=300))
def test_any_text_names_only_skills_there_are(text: str) -> None:
    assert all(SKILLS.called(name) == name for name in SKILLS.named_in(text))


def test_a_long_advert_is_read_in_an_instant() -> None:
    advert = "We look for people with SQL, no Excel, and good communication skills, " * 300
    start = time.perf_counter()
    assert SKILLS.named_in(advert) == ("SQL", "Communication")
    assert time.perf_counter() - start < 0.5


def test_a_hostile_advert_is_read_as_fast() -> None:
    start = time.perf_counter()
    SKILLS.named_in("and, or SQL " * 2000)
    assert time.perf_counter() - start < 2
