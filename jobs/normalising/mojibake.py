"""Mending UTF-8 that somebody read as Latin-1 or Windows-1252: `FlorianÃ³polis`."""

from __future__ import annotations

import codecs
import re

from ftfy import TextFixerConfig, fix_encoding

# Control characters that no text has, or a letter followed by what makes them one letter of UTF-8.
# Right texts hold the second too (`É»`, `CAFÉ®`): ftfy tells them apart, but takes its time. Most
# texts are long and have few letters beyond ASCII: the hint is looked for in those alone, as UTF-8,
# which is ten times faster.
NO_TEXT_HAS = re.compile(r"[\x80-\x9f]")
PAIR = re.compile(r"[\xc2-\xf4][\xa0-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
HINT = re.compile(rb"\xc2[\x80-\x9f]|\xc3[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")
ASCII = bytes(range(128))
CUT_OFF = re.compile(r"(?:[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
ENCODING_ONLY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)


def mended(text: str) -> str:
    """The text with its broken characters whole; one that was cut in two at the end is left out.

    A text that was right stays as it is.
    """
    if not is_suspect(text):
        return text
    if NO_TEXT_HAS.search(text):
        return _read_again(text) or CUT_OFF.sub("", fix_encoding(text, ENCODING_ONLY))
    fixed = fix_encoding(text, ENCODING_ONLY)
    return text if fixed == text else CUT_OFF.sub("", fixed)


def is_suspect(text: str) -> bool:
    """Whether a closer look is worth its time."""
    if text.isascii():
        return False
    beyond_ascii = text.encode("utf-8", "surrogatepass").translate(None, ASCII)
    return HINT.search(beyond_ascii) is not None and bool(
        PAIR.search(text) or NO_TEXT_HAS.search(text)
    )


def _read_again(text: str) -> str | None:
    """The whole text as UTF-8; None when only parts of it were read wrongly."""
    try:
        read, _ = codecs.utf_8_decode(text.encode("latin-1"), "strict", False)
    except UnicodeError:
        return None
    return read
