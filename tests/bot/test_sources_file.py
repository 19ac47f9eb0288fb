"""The operator's `sources.yaml`: what it may say, and every mistake with its line and its cure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sources_file import read_sources, spelled
from bot.sources_tree import Mistake, SourcesMistaken
from jobs.choosing import Chosen, Switch, standing
from jobs.source import Choice, Source
from jobs.sources import SOURCES, jobicy


def like_jobicy(name: str, needs: tuple[str, ...], filters: tuple[str, ...] = ()) -> Source:
    terms = replace(jobicy.TERMS, link=f"https://{name}.example", credits_site=name == "feeds")
    return replace(jobicy.SOURCE, name=name, needs=needs, filters=filters, terms=terms)


KEYED = like_jobicy("keyed", ("keys.app_id", "keys.app_key"))
BOARDS = like_jobicy("boards", ("boards",), ("team",))
FEEDS = like_jobicy("feeds", ("urls",))
KNOWN: dict[str, Source] = {one.name: one for one in (jobicy.SOURCE, KEYED, BOARDS, FEEDS)}
SET_IT = "Set it in the environment or in .env, or write the key itself."
NAME_ONLY = "Write only the company's name in the board's address."
WHOLE = "Write the whole address, with https:// at its beginning."
VARIABLES = {"MY_KEY": "s3cret"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sources.yaml"


def read(file: Path, text: str) -> Mapping[str, Chosen]:
    file.write_text(text, "utf-8")
    return read_sources(file, VARIABLES, KNOWN)


def mistakes(file: Path, text: str) -> list[str]:
    """As printed, less the path."""
    with pytest.raises(SourcesMistaken) as caught:
        read(file, text)
    return [str(one).removeprefix(f"{file}:") for one in caught.value.mistakes]


def test_everything_that_can_be_chosen(file: Path) -> None:
    chosen = read(
        file,
        """\
        jobicy:
          every: 6 hours
          filters:
            tag: customer success
        keyed:
          on: yes
          keys: {app_id: 12345, app_key: $MY_KEY}
        boards:
          boards:
            - acme
            - no
          filters: {team: sales}
        feeds:
          urls: https://example.com/jobs.rss
        """,
    )
    assert chosen == {
        "jobicy": Chosen(
            every=timedelta(hours=6), choice=Choice(filters={"tag": "customer success"})
        ),
        "keyed": Chosen(on=True, choice=Choice(keys={"app_id": "12345", "app_key": "s3cret"})),
        "boards": Chosen(choice=Choice(boards=("acme", "no"), filters={"team": "sales"})),
        "feeds": Chosen(choice=Choice(urls=("https://example.com/jobs.rss",))),
    }


@pytest.mark.parametrize("word", ["off", "no", "false", "Off"])
def test_a_source_is_switched_off_in_one_word(file: Path, word: str) -> None:
    assert read(file, f"jobicy: {word}") == {"jobicy": Chosen(on=False)}
    assert read(file, f"jobicy:\n  on: {word}") == {"jobicy": Chosen(on=False)}


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "~"])
def test_a_file_that_says_nothing_chooses_nothing(file: Path, text: str) -> None:
    assert read(file, text) == {}


def test_no_file_chooses_nothing() -> None:
    assert read_sources(None, {}) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("jobbicy: on", '1: There is no source "jobbicy". Did you mean "jobicy"?'),
        (
            "monster: on",
            '1: There is no source "monster". There are: jobicy, keyed, boards, feeds.',
        ),
        ("jobicy: maybe", '1: "maybe" is neither on nor off. Write `on` or `off`.'),
        ("jobicy:", '1: Nothing is written of "jobicy". Write `on` or `off`.'),
        ("jobicy: [on]", '1: "jobicy" is not a list of names and values. Write `name: value`.'),
        ("- jobicy", "1: The file is not a list of names and values. Write `name: value`."),
        (
            "jobicy:\n  filter: {tag: x}",
            '2: "filter" says nothing about a source. Did you mean "filters"?',
        ),
        (
            "jobicy:\n  filters:\n    tags: x",
            '3: "jobicy" has no filter "tags". Did you mean "tag"?',
        ),
        (
            "keyed:\n  filters: {tag: x}",
            '2: "keyed" has no filter "tag". It takes none: remove this.',
        ),
        (
            "keyed:\n  keys:\n    app_kee: x",
            '3: "keyed" has no key "app_kee". Did you mean "app_key"?',
        ),
        (
            "keyed:\n  keys:\n    app_id: $NOT_SET",
            f"3: The variable NOT_SET is not set. {SET_IT}",
        ),
        (
            "keyed:\n  keys: {app_id: }",
            '2: The key "app_id" is empty. Write it, or remove the line.',
        ),
        ("keyed:\n  boards: x", '2: "keyed" has no boards. Remove them.'),
        ("boards:\n  urls: https://x.com", '2: "boards" takes no addresses. Remove them.'),
        (
            "boards:\n  boards:\n  - acme\n  - https://jobs.example.com/acme",
            f'4: "https://jobs.example.com/acme" is no name of a board. {NAME_ONLY}',
        ),
        (
            "feeds:\n  urls:\n  - example.com/feed",
            f"3: This is no address of a page. {WHOLE}",
        ),
        (
            "jobicy:\n  every: 5 minutes",
            "2: Jobicy may not be asked that often. Write `1 hour` or more, or remove the line.",
        ),
        ("jobicy:\n  every: often", '2: "often" is no interval. Write it like `6 hours`.'),
        ("jobicy: on\njobicy: off", '2: "jobicy" is already on line 1. Keep one of the two.'),
        (
            "jobicy:\n  on: {a: b}",
            "2: The switch is to be a text. Write one text here, in quotes if need be.",
        ),
        ("? [a]\n: b", "1: A name is to stand here. Write `name: value`."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_its_cure(file: Path, text: str, told: str) -> None:
    assert mistakes(file, text) == [told]


def of_all(file: Path, text: str) -> list[str]:
    """The mistakes where all our sources are known, as printed, less the path."""
    file.write_text(text, "utf-8")
    _, told = read_or_told(file, SOURCES)
    return [str(one).removeprefix(f"{file}:") for one in told or ()]


@pytest.mark.parametrize("name", ["feed", "page"])
@pytest.mark.parametrize(
    ("url", "owner", "instead"),
    [
        ("https://weworkremotely.com/remote-jobs.rss", "We Work Remotely", "weworkremotely"),
        ("http://WWW.WeWorkRemotely.com.:80/a.rss", "We Work Remotely", "weworkremotely"),
        ("https://me@remotive.com/feed", "Remotive", "remotive"),
        ("https://jobicy.com/feed/job_feed", "Jobicy", "jobicy"),
        ("https://api.adzuna.com/v1/api/jobs", "Jobs by Adzuna", "adzuna"),
        ("https://themuse.com/jobs", "The Muse", "themuse"),
    ],
)
def test_no_feed_goes_round_the_terms_of_another_source(
    file: Path, name: str, url: str, owner: str, instead: str
) -> None:
    told = of_all(file, f"{name}:\n  urls:\n  - https://example.com/a\n  - {url}\n")
    assert told == [f"4: {owner} has terms of its own. Use `{instead}:` instead."]


@pytest.mark.parametrize(
    "url",
    [
        "https://notremotive.com/feed",
        "https://remotive.com.example.com/feed",
        "https://example.com/?of=remotive.com",
        "https://www.lever.co/careers",
        "https://schema.org/JobPosting",
    ],
)
def test_other_sites_may_be_feeds_and_those_that_host_boards_too(file: Path, url: str) -> None:
    assert of_all(file, f"feed: {{urls: ['{url}']}}") == []


def test_a_source_may_take_addresses_that_it_does_not_need(file: Path) -> None:
    url = "https://weworkremotely.com/categories/remote-sales-jobs.rss"
    file.write_text(f"weworkremotely: {{on: yes, urls: {url}}}")
    assert read_sources(file, {})["weworkremotely"].choice.urls == (url,)
    assert of_all(file, "remotive: {urls: https://remotive.com/a}") == [
        '1: "remotive" takes no addresses. Remove them.'
    ]


def test_a_source_takes_addresses_of_its_own_site_only(file: Path) -> None:
    text = "weworkremotely: {urls: https://example.com/jobs.rss}"
    says = '1: "weworkremotely" takes addresses of weworkremotely.com only.'
    assert of_all(file, text) == [f"{says} Use `feed:` or `page:` for others."]


def test_two_sources_of_one_site_are_not_on_together(file: Path) -> None:
    says = "Jobicy would be asked twice as often as it allows."
    told = f"{says} Write `jobicy: off` or `jobicy_rss: off`."
    assert of_all(file, "jobicy_rss: on") == [f"1: {told}"]
    assert of_all(file, "jobicy_rss: on\njobicy: {every: 3 hours}") == [f"1: {told}"]
    assert of_all(file, "jobicy: on\njobicy_rss: on") == [f"2: {told}"]
    assert of_all(file, "jobicy: off\njobicy_rss: on") == []
    assert of_all(file, "jobicy: on\njobicy_rss: {every: 3 hours}") == []


def test_every_mistake_is_told_at_once_by_line(file: Path) -> None:
    text = "jobicy:\n  every: often\n  bord: x\nmonster: on\nkeyed: perhaps\n"
    lines = [told.partition(":")[0] for told in mistakes(file, text)]
    assert lines == ["2", "3", "4", "5"]


@pytest.mark.parametrize(
    "text", ["jobicy: [", "\tjobicy: on", "a: b: c", "x: *y", "x: \x07", "[" * 5000]
)
def test_what_is_no_yaml_is_told_with_a_line(file: Path, text: str) -> None:
    (told,) = mistakes(file, text)
    assert told.partition(":")[0].isdigit()


def test_a_key_never_shows_in_what_is_told(file: Path) -> None:
    for text in ("keyed: {keys: {app_id: *s3cret}}", "keyed:\n  keys: [s3cret]"):
        assert "s3cret" not in "".join(mistakes(file, text))


def test_a_file_that_cannot_be_read_is_told(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourcesMistaken, match="UTF-8"):
        read_sources(file, {}, KNOWN)
    with pytest.raises(SourcesMistaken, match="cannot be read"):
        read_sources(file.parent, {}, KNOWN)
    with pytest.raises(SourcesMistaken, match="larger"):
        read(file, "#" * 300_000)


def test_the_example_of_the_documents_is_in_order(file: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "operating.md").read_text()
    (example,) = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    file.write_text(example)
    chosen = read_sources(file, {"ADZUNA_ID": "1", "ADZUNA_KEY": "2"})
    assert chosen["adzuna"].choice.keys == {"app_id": "1", "app_key": "2"}
    switches = {name: standing(SOURCES[name], one).switch for name, one in chosen.items()}
    assert switches.pop("remotive") is Switch.OFF
    assert set(switches.values()) == {Switch.ON}


WORDS = st.sampled_from(
    ["jobicy", "keyed", "boards", "feeds", "on", "off", "every", "keys", "filters", "urls", "tag",
     ": ", ":\n  ", "\n", "\n    ", "- ", "{", "}", "[", "]", ", ", "$MY_KEY", "6 hours", "&a ",
     "*a", "!!x ", "? ", '"', "'", "|\n", "~", "\t", "#", "<<: "]
)  # fmt: skip


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS | st.text(max_size=4), max_size=25).map("".join))
def test_whatever_is_written_is_read_or_told(file: Path, text: str) -> None:
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    chosen, told = read_or_told(file)
    assert set(chosen) <= set(KNOWN)
    assert told is None or (told and all(mistake.line >= 1 for mistake in told))


def read_or_told(
    file: Path, sources: Mapping[str, Source] = KNOWN
) -> tuple[Mapping[str, Chosen], tuple[Mistake, ...] | None]:
    try:
        return read_sources(file, VARIABLES, sources), None
    except SourcesMistaken as error:
        return {}, error.mistakes


@pytest.mark.parametrize(
    ("span", "written"),
    [(timedelta(hours=1), "1 hour"), (timedelta(days=2), "2 days"),
     (timedelta(minutes=90), "90 minutes"), (timedelta(0), "1 minute")],
)  # fmt: skip
def test_a_span_is_spelled_as_it_would_be_written(span: timedelta, written: str) -> None:
    assert spelled(span) == written
