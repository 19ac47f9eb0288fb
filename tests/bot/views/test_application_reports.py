"""Applications as a picture and as a table."""

import csv
import struct
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions.tracking import Applications
from bot.splitting import length_as_read
from bot.views import application_reports as view
from bot.wording import Words
from jobs.applications import Funnel, Stage
from storage.values import Tracked
from tests.support.clocks import MONDAY
from tests.support.postings import a_posting

CAPTION = 1024  # Telegram's limit


@pytest.mark.parametrize(
    "counted",
    [
        Funnel(0, 0, 0, 0, 0, 0, 0),
        Funnel(1, 0, 0, 0, 0, 0, 1),
        Funnel(12_000, 9_000, 800, 70, 4_000, 3_000, 4_930),
    ],
)
def test_a_funnel_is_a_photo_that_telegram_takes(words: Words, counted: Funnel) -> None:
    reply = view.funnel(words, counted)
    assert reply.picture is not None
    width, height = struct.unpack(">II", reply.picture[16:24])
    assert (width, height) == (960, 624)
    assert len(reply.picture) < 200_000
    assert length_as_read(str(reply.text)) < CAPTION


def test_more_applications_make_another_picture(words: Words) -> None:
    few, more = (view.funnel(words, Funnel(9, n, 0, 0, 0, 0, 9)).picture for n in (3, 6))
    assert few != more


def rows(words: Words, *tracked: Tracked, expired: frozenset[str] = frozenset()) -> list[list[str]]:
    content = view.as_csv(words, Applications(tracked, expired, 0))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_holds_what_is_known_of_each(words: Words) -> None:
    posting = a_posting(company="Löwen, Söhne", locations=("Germany", "Austria"))
    tracked = Tracked(posting, Stage.REJECTED, MONDAY, note='two\nlines, "quoted"')
    head, row = rows(words, tracked, expired=frozenset([posting.id]))
    assert dict(zip(head, row, strict=True)) == {
        "Job": "Customer Success Manager",
        "Company": "Löwen, Söhne",
        "Places": "Germany, Austria",
        "Stage": "Turned down",
        "Since": "2026-11-23",
        "Reminder": "",
        "Note": 'two\nlines, "quoted"',
        "Expired": "yes",
        "Link": "https://jobicy.com/jobs/1",
        "Source": "Jobicy",
    }


def test_a_source_in_the_table_is_a_name_and_no_phrase(words: Words) -> None:
    tracked = Tracked(a_posting(source="adzuna"), Stage.APPLIED, MONDAY)
    assert rows(words, tracked)[1][-1] == "Adzuna"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "|calc", "%0A=1"]
)
def test_no_cell_is_a_formula(words: Words, text: str) -> None:
    tracked = Tracked(a_posting(text, company=text), Stage.APPLIED, MONDAY, note=text)
    _, row = rows(words, tracked)
    assert [row[0], row[1], row[6]] == ["'" + text] * 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(st.characters(codec="utf-8"), max_size=40))
def test_every_title_comes_back_from_the_table(words: Words, title: str) -> None:
    _, row = rows(words, Tracked(a_posting(title), Stage.APPLIED, MONDAY))
    assert row[0].removeprefix("'") == title.removeprefix("'")
    assert not row[0].lstrip().startswith(("=", "+", "-", "@"))
