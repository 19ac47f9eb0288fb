"""The first line of a "Who is hiring" post, as people write it."""

from __future__ import annotations

import time

import pytest

from jobs.hiring_line import HiringLine, first_line, read_hiring_line


def read(line: str) -> HiringLine:
    found = read_hiring_line(line)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Owls | Owl Engineer | Remote", "Owl Engineer"),
        ("Owls | Remote | Owl Engineer", "Owl Engineer"),
        ("Owls | Berlin, Germany | Full-time | Engineers, Designers", "Engineers, Designers"),
        ("Owls | Designer | Product Manager", "Designer, Product Manager"),
        ("Owls | Feathers for product teams | Senior Engineer", "Senior Engineer"),
        ("Owls | Engineering & Sales | NYC", "Engineering & Sales"),
        ("Owls | Multiple roles | NYC", "Multiple roles"),
        ("Owls | R&amp;D Lead &#x2F; Manager", "R&D Lead / Manager"),
        ('Owls | <a href="https:&#x2F;&#x2F;owls.example">Engineer</a> | Remote', "Engineer"),
        ("Owls | https://owls.example/engineer | Rust", ""),
        ("Owls | Berlin | Python", ""),
        ("Owls | Full-time | $100k", ""),
    ],
)
def test_the_role_is_told_by_its_words_wherever_it_stands(line: str, title: str) -> None:
    assert read(line).title == title


@pytest.mark.parametrize(
    ("first", "company"),
    [
        ("Owls", "Owls"),
        ("Owls.io", "Owls.io"),
        ("Owls (YC S21)", "Owls"),
        ("Owls (https:&#x2F;&#x2F;owls.example)", "Owls"),
        ("Owls https://owls.example/jobs", "Owls"),
        ('<a href="https://owls.example">Owls &amp; Co</a>', "Owls & Co"),
        ("", ""),
    ],
)
def test_the_company_comes_first_without_its_address(first: str, company: str) -> None:
    assert read(f"{first} | Engineer | Remote").company == company


@pytest.mark.parametrize(
    ("part", "named", "remote"),
    [
        ("REMOTE", False, True),
        ("Remote (Europe)", True, True),
        ("Remote, PT/ET hours preferred", False, True),
        ("Remote (UTC+3)", False, True),
        ("ONSITE", False, False),
        ("Hybrid - London", True, False),
        ("Onsite in Sparrowtown", True, False),
        ("Sparrowtown, CA", True, False),
        ("Germany", True, False),
        ("Not remote", False, False),
        ("Rust, Python", False, False),
        ("Series A", False, False),
        ("Visa possible", False, False),
    ],
)
def test_a_place_is_one_that_is_known_or_stands_beside_onsite(
    part: str, named: bool, remote: bool
) -> None:
    line = read(f"Owls | Engineer | {part}")
    assert bool(line.locations) is named
    assert line.remote is remote
    assert not any("emote" in place or "(" in place for place in line.locations)


@pytest.mark.parametrize(
    ("part", "amounts"),
    [
        ("€75k–110k", (75000, 110000)),
        ("$150 - 210K USD + equity", (150000, 210000)),
        ("Salary up to $185,500 + equity", (None, 185500)),
        ("Raised $20M", None),
        ("$3 million ARR", None),
        ("$5B market", None),
        ("100k users", None),
        ("Equity", None),
    ],
)
def test_pay_is_money_but_not_all_money_is_pay(
    part: str, amounts: tuple[int | None, int] | None
) -> None:
    salary = read(f"Owls | Engineer | {part} | Remote").salary
    assert (salary and (salary.min, salary.max)) == amounts


def test_types_are_found_among_other_words() -> None:
    line = read("Owls | Engineer | Full time or Full time contract | Permanent (Part-time)")
    assert {*line.employment_types} == {"full-time", "contract", "part-time"}


def test_a_line_without_parts_is_none() -> None:
    assert read_hiring_line("We are hiring!") is None
    assert read_hiring_line("") is None


@pytest.mark.parametrize("post", ["A | B<p>C", "A | B\nC", "A | B<br>C", "\n A | B<P class=x>C"])
def test_the_first_line_ends_with_its_paragraph(post: str) -> None:
    line, rest = first_line(post)
    assert line == "A | B"
    assert rest.endswith("C")


@pytest.mark.parametrize("mark", ["|", "(", "A | ", "$1", "A.", "Remote ", "<a "])
def test_an_endless_line_is_dealt_with_in_no_time(mark: str) -> None:
    before = time.perf_counter()
    read_hiring_line("Owls | " + mark * 100_000)
    assert time.perf_counter() - before < 1
