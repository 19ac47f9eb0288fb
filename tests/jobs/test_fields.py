"""The fields that every source reads alike."""

from __future__ import annotations

import pytest

from jobs.errors import RowRefused
from jobs.fields import all_places, company_name, heading, one_place, says_remote, tags


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Shepherd's Bush, West London", ("Shepherd's Bush, West London",)),
        ("Hackney, London, UK", ("Hackney, London, UK",)),
        ("Remote, Canada", ("Canada",)),
        ("New York; London or Paris", ("New York", "London", "Paris")),
        ("Bosnia &amp; Herzegovina", ("Bosnia & Herzegovina",)),
        ("Remote", ()),
        ("", ()),
    ],
)
def test_a_field_of_one_place_is_not_cut_at_its_commas(written: str, read: tuple[str, ...]) -> None:
    assert one_place(written) == read


def test_a_title_is_plain_and_never_empty() -> None:
    assert heading(" R&amp;D <b>Lead</b> ") == "R&D Lead"
    with pytest.raises(RowRefused, match="no title"):
        heading("<p>&nbsp;</p>")


def test_tags_come_once_and_not_without_end() -> None:
    assert tags(["a", "<b>a</b>", "", "c "]) == ("a", "c")
    assert len(tags(str(number) for number in range(1000))) == 30


def test_places_of_several_texts_come_once() -> None:
    assert all_places(["Canada", "Germany, Canada", ""]) == ("Canada", "Germany")
    assert company_name("A &amp; B") == "A & B"


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("Remote", True),
        ("Flexible / Remote", True),
        ("Remote - US", True),
        ("Work from home", True),
        ("On-site or remote", True),
        ("Hybrid - London", False),
        ("Hybrid remote", False),
        ("No remote", False),
        ("Non-remote", False),
        ("Remote support technician", False),
        ("Berlin", False),
        ("", False),
    ],
)
def test_remote_is_what_says_so(text: str, remote: bool) -> None:
    assert says_remote(text) is remote
    assert says_remote("Berlin", text) is remote
