"""A posting's card: all that is known of it, and the buttons for what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from markupsafe import Markup

from bot.actions.finding import Sight
from bot.views.digest_controls import refine_button
from bot.views.fitting import fits, topic_buttons
from bot.views.origin import Origin, Place
from bot.views.posting import Deed, attribution, facts, is_web, shortened, source_name
from bot.views.reply import Button, Reply, Rows, goes_to
from bot.wording import Words
from jobs.applications import Stage
from jobs.companies import company_key
from jobs.posting import Posting
from knowledge.guide import Guide

JOB_LINK = "job_"  # t.me/<bot>?start=job_0123456789abcdef
_TITLE = 200
_EXCERPT = 700
_MIRRORS = 5


@dataclass(frozen=True, slots=True)
class Around:
    """What a card leads to besides the bot's own screens: topics of the guide, and the bot's name
    on Telegram, which links to it need."""

    guide: Guide
    bot_name: str


def card(words: Words, sight: Sight, now: datetime, origin: Origin, around: Around) -> Reply:
    """Everything that is known of the posting, and what can be done with it."""
    posting = sight.posting
    parts = [
        words("jobs.expired_card") if sight.expired else Markup(),
        words(
            "jobs.card",
            url=posting.url,
            title=shortened(posting.title, _TITLE),
            facts=facts(words, posting, now, in_full=True),
        ),
        _kinds(words, posting),
        fits(words, sight.fit) if sight.fit else Markup(),
        _excerpt(words, posting),
        Markup("\n").join(filter(None, (attribution(words, [posting]), _mirrors(words, posting)))),
        # Too long for a button: it is read again from here on the way back.
        words("jobs.heading", search=origin.search) if _stands_here(origin) else Markup(),
    ]
    rows = _rows(words, sight, origin, around)
    return Reply(Markup("\n\n").join(filter(None, parts)), rows)


def share_link(words: Words, posting: Posting, bot_name: str) -> str:
    """Telegram's own page to pass something on, filled with a link that opens this card."""
    link = f"https://t.me/{bot_name}?start={JOB_LINK}{posting.id}"
    key = "jobs.share_text" if posting.company else "jobs.share_text_no_company"
    text = words.plain(
        key, title=shortened(posting.title, 90), company=shortened(posting.company, 60)
    )
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(text, safe='')}"


def back_from(words: Words, origin: Origin) -> Button:
    """The way back to where the card was opened."""
    label = words.plain("jobs.back_button")
    match origin.place:
        case Place.SAVED:
            return goes_to(label, "saved", origin.number)
        case Place.APPLICATIONS:
            return goes_to(label, "applications", origin.number)
        case Place.DIGEST:
            return goes_to(label, "digest", "show", origin.number, origin.search or "")
        case _:
            return goes_to(label, "jobs", origin.code)


def undoing(words: Words, reply: Reply, deed: Deed, posting_id: str, origin: Origin) -> Reply:
    """The screen shown after something was hidden, with the button that takes it back."""
    button = goes_to(words.plain("jobs.undo_button"), "job", deed, posting_id, origin.code)
    return replace(reply, rows=(*reply.rows, (button,)))


def _stands_here(origin: Origin) -> bool:
    return origin.place is Place.SEARCH and bool(origin.search) and not origin.fits


def _kinds(words: Words, posting: Posting) -> Markup:
    kinds = (posting.level, *posting.employment_types)
    named = [kind.replace("-", " ").capitalize() for kind in kinds if kind]
    return words("jobs.kinds", kinds=words("jobs.between").join(named)) if named else Markup()


def _excerpt(words: Words, posting: Posting) -> Markup:
    text = posting.excerpt or posting.description
    return words("jobs.excerpt", excerpt=shortened(text, _EXCERPT)) if text else Markup()


def _mirrors(words: Words, posting: Posting) -> Markup:
    links = [
        words("jobs.also_link", url=mirror.url, name=source_name(mirror.source, mirror.url))
        for mirror in posting.mirrors
        if is_web(mirror.url)
    ]
    if not links:
        return Markup()
    return words("jobs.also_on", places=words("jobs.between").join(links[:_MIRRORS]))


def _rows(words: Words, sight: Sight, origin: Origin, around: Around) -> Rows:
    posting = sight.posting

    def does(label: str, deed: Deed) -> Button:
        return goes_to(label, "job", deed, posting.id, origin.code)

    star = (
        does(words.plain("jobs.saved_button"), Deed.UNSAVE)
        if sight.is_saved
        else does(words.plain("jobs.save_button"), Deed.SAVE)
    )
    share = Button(
        words.plain("jobs.share_button"), url=share_link(words, posting, around.bot_name)
    )
    apply = Button(words.plain("jobs.apply_button"), url=posting.url)
    rows: list[tuple[Button, ...]] = [
        (apply, star) if is_web(posting.url) else (star,),
        (_application(words, sight, origin), share),
        (does(words.plain("jobs.hide_button"), Deed.HIDE), *_not_again(words, posting, origin)),
        *topic_buttons(words, sight.fit, around.guide),
    ]
    if origin.place is Place.SEARCH and origin.search:
        rows.append((goes_to(words.plain("jobs.alert_button"), "jobs.alert", origin.code),))
    return (*rows, (back_from(words, origin),))


def _not_again(words: Words, posting: Posting, origin: Origin) -> tuple[Button, ...]:
    """In a digest, the way to say why it does not suit, which may be the company."""
    if origin.place is Place.DIGEST:
        return (refine_button(words, posting.id, origin.number),)
    if not company_key(posting.company):
        return ()
    label = words.plain("jobs.hide_company_button")
    return (goes_to(label, "job", Deed.HIDE_COMPANY, posting.id, origin.code),)


def _application(words: Words, sight: Sight, origin: Origin) -> Button:
    if sight.stage is None or sight.stage is Stage.SAVED:
        label = words.plain("jobs.applied_button")
        return goes_to(label, "job", Deed.APPLIED, sight.posting.id, origin.code)
    label = words.plain(f"applications.stage.{sight.stage}")
    return goes_to(label, "applications", "open", sight.posting.id)
