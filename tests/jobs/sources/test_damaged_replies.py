"""No reply whatever gets more out of a source than postings, refusals or one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.errors import SourceUnreadable
from jobs.reading import Reading
from jobs.source import Choice, Request
from jobs.sources import SOURCES
from tests.jobs.sources.examples import EXAMPLES, assert_whole, damaged, json_values

BOARDS = sorted(EXAMPLES)
OF_JSON = [name for name in BOARDS if EXAMPLES[name].lstrip()[0] in "[{"]
OF_XML = [name for name in BOARDS if name not in OF_JSON]
CHOICE = Choice(boards=("acme",), urls=("https://example.com/jobs",))
patient = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(name: str, text: str) -> Reading | None:
    """What a reply is read as, and that the source always knows what to ask next."""
    source = SOURCES[name]
    (first,) = source.requests(CHOICE)
    following = source.following(first, text)
    assert following is None or isinstance(following, Request)
    try:
        reading = source.parse(text)
    except SourceUnreadable:
        return None
    for posting in reading.postings:
        assert_whole(posting)
    return reading


def rows_in(reply: Any) -> list[dict[str, Any]]:
    """The rows of a reply of any source of JSON, those that are objects."""
    keys = ("jobs", "data", "results", "hits", "SearchResultItems")
    reply = reply.get("SearchResult", reply) if isinstance(reply, dict) else reply
    rows = reply if isinstance(reply, list) else next(reply[key] for key in keys if key in reply)
    return [row for row in rows if isinstance(row, dict)]


def changed(name: str, row: int, change: dict[str, object]) -> str:
    """The example of a source with a row's fields changed."""
    reply: Any = json.loads(EXAMPLES[name])
    rows = rows_in(reply)
    rows[row % len(rows)] |= change
    return json.dumps(reply)


def fields(name: str) -> list[str]:
    return sorted({key for row in rows_in(json.loads(EXAMPLES[name])) for key in row})


@pytest.mark.parametrize("name", BOARDS)
@patient
@given(st.data())
def test_damage_costs_rows_at_most(name: str, data: st.DataObject) -> None:
    read(name, data.draw(damaged(EXAMPLES[name])))


@pytest.mark.parametrize("name", BOARDS)
@patient
@given(st.data())
def test_a_reply_that_is_cut_off_gives_no_half_posting(name: str, data: st.DataObject) -> None:
    whole = SOURCES[name].parse(EXAMPLES[name]).postings
    end = data.draw(st.integers(0, len(EXAMPLES[name]) - 1))
    reading = read(name, EXAMPLES[name][:end])
    if reading is not None and name != "feed":
        assert set(reading.postings) <= set(whole)
    elif reading is not None:  # of two titles it cannot be told whether they name the company
        facts = {(one.source_id, one.url, one.published_at, one.description) for one in whole}
        assert {
            (one.source_id, one.url, one.published_at, one.description) for one in reading.postings
        } <= facts


@pytest.mark.parametrize("name", BOARDS)
@patient
@given(json_values)
def test_any_json_is_read_or_told_in_one_sentence(name: str, value: object) -> None:
    read(name, json.dumps(value))


@pytest.mark.parametrize("name", OF_JSON)
@patient
@given(st.lists(json_values, max_size=3), st.sampled_from(["jobs", "data", "results", "hits"]))
def test_any_rows_are_read_one_by_one(name: str, rows: list[object], key: str) -> None:
    read(name, json.dumps({key: rows}))
    read(name, json.dumps(rows))


@pytest.mark.parametrize("name", OF_JSON)
@patient
@given(st.data())
def test_fields_of_any_form_cost_their_row_at_most(name: str, data: st.DataObject) -> None:
    change = st.dictionaries(st.sampled_from(fields(name)), json_values, max_size=4)
    text = changed(name, data.draw(st.integers(0, 9)), data.draw(change))
    reading = read(name, text)
    assert reading is not None
    usual = SOURCES[name].parse(EXAMPLES[name])
    assert len(reading.postings) >= len(usual.postings) - 1


def put_anywhere(reply: Any, steps: list[int], value: object) -> Any:
    """The reply with a value put in the place that these steps lead to."""
    if not steps or not isinstance(reply, dict | list) or not reply:
        return value
    keys = list(reply) if isinstance(reply, dict) else range(len(reply))
    key = keys[steps[0] % len(keys)]
    reply[key] = put_anywhere(reply[key], steps[1:], value)
    return reply


@pytest.mark.parametrize("name", OF_JSON)
@patient
@given(st.lists(st.integers(0, 40), max_size=9), json_values)
def test_a_value_of_any_form_may_stand_anywhere(name: str, steps: list[int], value: object) -> None:
    read(name, json.dumps(put_anywhere(json.loads(EXAMPLES[name]), steps, value)))


ELEMENTS = ("item", "entry", "rss", "feed", "channel", "title", "link", "guid", "pubDate")
pieces_of_xml = st.sampled_from(
    [
        *(f"<{name}>" for name in ELEMENTS),
        *(f"</{name}>" for name in ELEMENTS),
        *("&amp;", "&nbsp;", "&", "<!--", "-->", "<![CDATA[", "]]>", "\x00", "<a:b>", "x"),
        *("https://example.com/1", "<media:content url='http://[::1'/>", "<link href='//[' />"),
    ]
)


@pytest.mark.parametrize("name", OF_XML)
@patient
@given(st.lists(pieces_of_xml, max_size=25))
def test_any_pieces_of_xml_are_read_or_told_in_one_sentence(name: str, pieces: list[str]) -> None:
    read(name, "".join(pieces))
    read(name, "<rss xmlns:media='http://search.yahoo.com/mrss'><channel>" + "".join(pieces))


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "\ufeff",
        "null",
        "[" * 100_000,
        "<!DOCTYPE html><html><rss></html>",
        "<" * 100_000,
    ],
)
def test_what_is_no_reply_is_told_in_one_sentence(name: str, text: str) -> None:
    assert read(name, text) is None
