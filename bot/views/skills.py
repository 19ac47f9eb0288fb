"""The list of a person's own skills, and the guide's to pick from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.views.paging import paging
from bot.views.posting import shortened
from bot.views.reply import Button, Reply, goes_to, in_rows
from bot.wording import Words

_LABEL = 24
_LISTED = 40  # of the person's own; the keyboard of more would be a wall
PICKED = 10  # of the guide's, a page


def skill_key(name: str) -> str:
    """Eight hexadecimal digits for a name, since names are too long for buttons."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def skills(words: Words, own: Sequence[str]) -> Reply:
    """The person's own list; each goes by a tap."""
    below = (
        (goes_to(words.plain("skills.pick_button"), "skills", "pick", 0),),
        (goes_to(words.plain("skills.settings_button"), "settings"),),
    )
    if not own:
        return Reply(words("skills.none"), below)
    drops = [
        _button(words.plain("skills.drop_button", name=name), "drop", name)
        for name in own[:_LISTED]
    ]
    text = words("skills.some", names=words.plain("skills.between").join(own))
    return Reply(text, (*in_rows(drops, 3), *below))


def pick(words: Words, own: Sequence[str], offered: Sequence[str], offset: int) -> Reply:
    """A page of the guide's skills; a tap puts one on the list or takes it off."""
    page = offered[offset : offset + PICKED]
    buttons = [
        goes_to(_ticked(words, name, own), "skills", "tick", skill_key(name), offset)
        for name in page
    ]
    pages = paging(
        words, offset, len(offered), lambda label, at: goes_to(label, "skills", "pick", at)
    )
    back = goes_to(words.plain("skills.list_button"), "skills")
    return Reply(words("skills.pick"), (*in_rows(buttons), *pages, (back,)))


def _ticked(words: Words, name: str, own: Sequence[str]) -> str:
    return words.plain("skills.have_button", name=name) if name in own else name


def _button(label: str, verb: str, name: str) -> Button:
    return goes_to(shortened(label, _LABEL), "skills", verb, skill_key(name))
