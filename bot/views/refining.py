"""Why a posting does not suit, what its alert would look for instead, and what that changes."""

from __future__ import annotations

from markupsafe import Markup

from bot.actions.refining import Case, Effect, Proposal, Stale
from bot.views.alert_phrases import what
from bot.views.origin import Origin, Place
from bot.views.posting import Deed, shortened
from bot.views.preferences import kind_name, place_name
from bot.views.reply import Button, Reply, Rows, goes_to, in_rows
from bot.views.settings import company_name
from bot.wording import Words
from jobs.alerts import Alert
from jobs.refining import Objection, Reason

_TITLE = 90
_LABEL = 34  # what a phone shows of a button that shares its row with another


def ask(words: Words, case: Case, stale: Stale | None = None) -> Reply:
    """Which of the reasons it is: those that a filter can answer, and those that are about this
    posting alone. `stale` says first why an earlier tap changed nothing."""
    parts = [
        words(f"refine.stale.{stale}") if stale else Markup(),
        words("refine.ask", title=shortened(case.posting.title, _TITLE)),
        words("refine.looking", what=what(words, case.alert.preferences)),
    ]
    reasons = [
        _to(_reason(words, objection), "t", case, code)
        for code, objection in case.objections.items()
    ]
    return Reply(
        Markup("\n\n").join(filter(None, parts)),
        (*in_rows(reasons), *_own_rows(words, case), (_back(words, case),)),
    )


def proposed(words: Words, proposal: Proposal) -> Reply:
    """The change in words, and what it leaves out of what waits."""
    case = proposal.case
    parts = [
        words("refine.proposed", change=_change(words, proposal.objection)),
        words("refine.would_look", what=what(words, proposal.after)),
        _effect(words, proposal.effect),
    ]
    keep = _to(words.plain("refine.keep_button"), "k", case, proposal.code, proposal.prints)
    cancel = _to(words.plain("refine.cancel_button"), "a", case)
    rows: Rows = ((keep,), (_hide(words, case, "refine.only_this_button"), cancel))
    return Reply(Markup("\n\n").join(parts), rows)


def kept(words: Words, case: Case, alert: Alert, code: str, prints: str) -> Reply:
    """It is done, and how to take it back."""
    undo = _to(words.plain("jobs.undo_button"), "u", case, code, prints)
    text = words("refine.kept", what=what(words, alert.preferences))
    return Reply(text, ((undo, _back(words, case)),))


def taken_back(words: Words, case: Case, alert: Alert) -> Reply:
    """All is as it was."""
    text = words("refine.taken_back", what=what(words, alert.preferences))
    return Reply(text, ((_back(words, case),),))


def _own_rows(words: Words, case: Case) -> Rows:
    applied = words.plain("refine.applied_button")
    return (
        (
            goes_to(applied, "job", Deed.APPLIED, case.posting.id, _origin(case).code),
            _hide(words, case, "refine.just_this_button"),
        ),
    )


def _hide(words: Words, case: Case, key: str) -> Button:
    return goes_to(words.plain(key), "job", Deed.HIDE, case.posting.id, _origin(case).code)


def _origin(case: Case) -> Origin:
    return Origin(Place.DIGEST, case.digest_id, str(case.offset) if case.offset else "")


def _back(words: Words, case: Case) -> Button:
    label = words.plain("refine.back_button")
    return goes_to(label, "digest", "show", case.digest_id, case.offset)


def _to(label: str, verb: str, case: Case, *more: str) -> Button:
    shown = shortened(label, _LABEL)
    return goes_to(shown, "refine", verb, case.posting.id, case.digest_id, *more)


def _reason(words: Words, objection: Objection) -> str:
    name = objection.reason.name.lower()
    return words.plain(f"refine.reason.{name}", what=_named(objection))


def _change(words: Words, objection: Objection) -> Markup:
    name = objection.reason.name.lower()
    return words(f"refine.change.{name}", what=_named(objection))


def _named(objection: Objection) -> str:
    match objection.reason:
        case Reason.PLACE | Reason.ELSEWHERE:
            return place_name(objection.detail)
        case Reason.LEVEL | Reason.TYPE:
            return kind_name(objection.detail)
        case Reason.COMPANY:
            return company_name(objection.detail)
        case _:
            return objection.detail


def _effect(words: Words, effect: Effect) -> Markup:
    if not effect.waiting:
        return words("refine.effect.nothing_waits")
    if not effect.left_out:
        return words("refine.effect.none", count=effect.waiting)
    key = "all" if effect.left_out == effect.waiting else "some"
    told = words(f"refine.effect.{key}", left_out=effect.left_out, count=effect.waiting)
    titles = (words("refine.effect.title", title=shortened(one, _TITLE)) for one in effect.titles)
    return Markup("\n").join((told, *titles))
