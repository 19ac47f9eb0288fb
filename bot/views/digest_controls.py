"""The buttons under a digest: its postings by number, the rest of it, and the alert's controls."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.reading_digests import Contents, Note
from bot.actions.subscribing import OFFERED
from bot.views.alert_phrases import uncertain_button
from bot.views.origin import Origin, Place
from bot.views.posting import Deed, is_web, opens_card
from bot.views.reply import Button, Rows, goes_to, in_rows
from bot.wording import Words
from jobs.alerts import AlertState
from jobs.posting import Posting
from storage.values import Mark

PAGE = 10  # postings in one message
_NUMBERS = 5  # buttons in a row: wide enough for a thumb

Numbered = Sequence[tuple[int, Posting]]


def rows(words: Words, told: Contents, shown: Numbered, offset: int) -> Rows:
    """All of them. Numbers open cards, where each posting has its own buttons: ten times three
    would be a wall. One posting alone has them right here."""
    origin = Origin(Place.DIGEST, told.digest.id, str(offset) if offset else "")
    if len(told.postings) == 1:
        own = _own_rows(words, told, told.postings[0], origin)
    else:
        own = _number_rows(words, shown, origin)
    pages, controls = _pages(words, told, offset), _control_rows(words, told, offset)
    return (*_answers(words, told, offset), *own, *pages, *controls)


def _number_rows(words: Words, shown: Numbered, origin: Origin) -> Rows:
    open_by = opens_card(origin)
    buttons = [
        open_by(words.plain("jobs.number_button", number=number), posting.id)
        for number, posting in shown
    ]
    return in_rows(buttons, _NUMBERS)


def _own_rows(words: Words, told: Contents, posting: Posting, origin: Origin) -> Rows:
    is_saved = Mark.SAVED in told.marks.get(posting.id, set())
    deed, star = (Deed.UNSAVE, "saved") if is_saved else (Deed.SAVE, "save")
    save = goes_to(words.plain(f"jobs.{star}_button"), "job", deed, posting.id, origin.code)
    apply = Button(words.plain("jobs.apply_button"), url=posting.url)
    more = words.plain("digest.card_button")
    return (
        (apply, save) if is_web(posting.url) else (save,),
        (refine_button(words, posting.id, told.digest.id), opens_card(origin)(more, posting.id)),
    )


def refine_button(words: Words, posting_id: str, digest_id: int) -> Button:
    """The way to say why a posting does not suit."""
    return goes_to(words.plain("refine.button"), "refine", "a", posting_id, digest_id)


def _answers(words: Words, told: Contents, offset: int) -> Rows:
    """What can be answered to the note in the digest."""
    if told.note not in (Note.STILL_LOOKING, Note.LESS_OFTEN):
        return ()
    here = words.plain(f"digest.here_button.{told.note}")
    rest = words.plain("digest.rest_button")
    return ((_control(here, "here", told, offset), _control(rest, "rest", told, offset)),)


def _pages(words: Words, told: Contents, offset: int) -> Rows:
    """The ways to the ten before, and to those behind, which may have to be found first."""
    number, length = told.digest.id, len(told.digest.posting_ids)
    after = offset + PAGE
    buttons = []
    if offset > 0:
        label = words.plain("jobs.previous_button")
        buttons.append(goes_to(label, "digest", "show", number, max(0, offset - PAGE)))
    if after < length:
        buttons.append(goes_to(words.plain("jobs.next_button"), "digest", "show", number, after))
    elif told.digest.more:
        label = words.plain("digest.more_button", count=told.digest.more)
        buttons.append(goes_to(label, "digest", "more", number, length))
    return (tuple(buttons),) if buttons else ()


def _control_rows(words: Words, told: Contents, offset: int) -> Rows:
    alert = told.alert
    verb = "pause" if alert.state is AlertState.ACTIVE else "resume"
    often = [
        _control(words.plain(f"digest.cadence_button.{cadence}"), cadence, told, offset)
        for cadence in OFFERED
        if cadence is not alert.schedule.cadence
    ]
    pause = _control(words.plain(f"digest.{verb}_button"), verb, told, offset)
    edit = goes_to(words.plain("digest.edit_button"), "digest", "edit", told.digest.id)
    rows: Rows = (tuple(often), (pause, edit))
    if told.uncertain is not None:
        rows = (*rows, (uncertain_button(words, told.uncertain, alert.schedule.zone),))
    return rows


def _control(label: str, verb: str, told: Contents, offset: int) -> Button:
    """Changes the alert and stays on the page at `offset`."""
    return goes_to(label, "digest", verb, told.digest.id, *([offset] if offset else []))
