"""What a button carries: a screen and its arguments, in at most 64 bytes.

Everything that comes back is untrusted: a button can be forged or years old, so a handler
checks each argument and every action checks that what it names belongs to the person.
"""

from __future__ import annotations

LIMIT = 64  # bytes, Telegram's limit for callback_data
_SEPARATOR = "|"


def button_data(screen: str, *arguments: str | int) -> str:
    """`screen|argument|...`; ValueError when it would not fit into a button."""
    data = _SEPARATOR.join([screen, *map(str, arguments)])
    if len(data.encode()) > LIMIT or any(_SEPARATOR in str(part) for part in (screen, *arguments)):
        raise ValueError(data)
    return data


def read_button(data: str) -> tuple[str, list[str]]:
    """The screen and its arguments."""
    screen, *arguments = data.split(_SEPARATOR)
    return screen, arguments


def pattern(screen: str) -> str:
    """The regular expression by which PTB finds the handler of `screen`."""
    return rf"^{screen.replace('.', '[.]')}([|]|$)"
