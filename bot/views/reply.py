"""What a view makes: a text, its buttons, and perhaps a picture or a file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.callbacks import button_data


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: it either sends `data` back or opens `url` (http or https)."""

    text: str
    data: str | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file to send along, such as an export."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: `text` is HTML whose values are escaped already.

    With a `picture` (PNG) the text is its caption, at most 1024 characters as read. `notice` is a
    short plain text shown as a toast when the reply answers a tap.
    """

    text: Markup
    rows: Rows = ()
    file: File | None = None
    picture: bytes | None = None
    notice: str | None = None

    def noticing(self, notice: str) -> Reply:
        """The same reply with a toast."""
        return replace(self, notice=notice)


def goes_to(text: str, screen: str, *arguments: str | int) -> Button:
    """A button that opens a screen of the bot."""
    return Button(text, data=button_data(screen, *arguments))


def in_rows(buttons: list[Button], width: int = 2) -> Rows:
    """Buttons laid out `width` a row."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
