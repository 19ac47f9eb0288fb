"""The guide states every figure and every name of its source, and no figure beside them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
GUIDE = HERE.parents[1] / "knowledge" / "guides" / "customer-success-manager"
FACTS: Mapping[str, list[str]] = yaml.safe_load((HERE / "source-facts.yaml").read_text("utf-8"))

TAG = re.compile(r"</?\w[^>]*>")
NUMBERING = re.compile(r"^\s*\d+\. ", re.MULTILINE)
FIGURE = re.compile(r"\d+(?:,\d{3})*")
CLOCK_WITHOUT_MINUTES = {"9", "12", "3", "6"}  # the source writes 9:00 AM, a chat may write 9 AM


def texts(topic: Mapping[str, Any]) -> Iterator[str]:
    """What a person may read of the topic: all of it but the questions it answers."""
    yield from (topic["title"], topic["answer"], topic.get("more", ""))
    for listed in topic.get("lists", []):
        yield from (listed["title"], *listed["items"])
    yield from (fact["says"] for fact in topic.get("facts", []))


def plain(text: str) -> str:
    """The text in one case, with one kind of dash and apostrophe, without tags."""
    text = html.unescape(TAG.sub("", NUMBERING.sub("", text))).casefold()
    text = re.sub("[\u2010-\u2015]", "-", text).replace("\u2019", "'").replace("&", "and")
    return re.sub(r"[^\S\n]+", " ", text)


def read_guide() -> dict[str, str]:
    """Topic id to its plain text, read without the project's own loader."""
    files = [yaml.safe_load(file.read_text("utf-8")) for file in sorted(GUIDE.glob("*.yaml"))]
    topics = [topic for file in files for topic in file.get("topics", [])]
    return {topic["id"]: plain("\n".join(texts(topic))) for topic in topics}


def stands(words: str, text: str) -> bool:
    """Whether the words stand in the text, whole unless they end in a star."""
    beginning = words.endswith("*")
    end = "" if beginning else r"(?!\w)"
    # a figure must not be found inside a longer one: "10" in "10%", "0,000" in "60,000"
    end += r"(?!,\d|%)" if words[-1].isdigit() else ""
    return re.search(rf"(?<![\w$]){re.escape(words.rstrip('*'))}{end}", text) is not None


def is_met(entry: str, text: str) -> bool:
    """Whether one of the entry's ways of saying it, set apart by " | ", is in the text."""
    ways = plain(entry).split(" | ")
    return any(all(stands(part, text) for part in way.split(" + ")) for way in ways)


TEXTS = read_guide()


@pytest.mark.parametrize("topic", FACTS)
def test_a_topic_holds_every_figure_and_name_of_its_section(topic: str) -> None:
    text = TEXTS.get(topic, "")
    missing = [entry for entry in FACTS[topic] if not is_met(entry, text)]
    assert not missing, f"{topic} does not say: {'; '.join(missing)}"


def test_every_topic_is_checked() -> None:
    assert set(TEXTS) == set(FACTS)


def test_a_topic_states_no_figure_that_the_source_does_not() -> None:
    known = {figure for entries in FACTS.values() for e in entries for figure in FIGURE.findall(e)}
    known |= CLOCK_WITHOUT_MINUTES
    strange = {
        topic: figures
        for topic, text in TEXTS.items()
        if (figures := sorted(set(FIGURE.findall(text)) - known))
    }
    assert not strange, f"figures that the source does not give: {strange}"


@pytest.mark.parametrize(
    ("entry", "text", "met"),
    [
        ("$8", "plus costs $8 a month", True),
        ("$8", "plus costs $80 a month", False),
        ("15%", "churn fell by 115%", False),
        ("UK", "the ukulele", False),
        ("renew*", "renewals", True),
        ("5-8 years", plain("<b>5–8 years</b>"), True),
        ("Junior + 0-2 years", "junior: 0-2 years", True),
        ("Junior + 0-2 years", "junior: 1-2 years", False),
        ("a dog | a cat", "a cat", True),
    ],
)
def test_an_entry_is_met_only_by_its_own_words(entry: str, text: str, met: bool) -> None:
    assert is_met(entry, text) is met
