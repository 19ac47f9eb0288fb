"""Every text that the code asks for is written, and every written text is asked for."""

import re
from pathlib import Path

from bot.wording import load_words

ROOT = Path(__file__).parents[2]
_ASKED = re.compile(r"""words(?:\.plain)?\(\s*f?["']([a-z_.{}\w]+)["']""")
_NAMED = re.compile(r"""["']([a-z_]+(?:\.[a-z_{}\w]+)+)["']""")


def _code() -> str:
    return "\n".join(file.read_text() for file in sorted((ROOT / "bot").rglob("*.py")))


def _covers(asked: str, written: str) -> bool:
    pattern = re.sub(r"\\\{.*?\\\}", "[^.]+", re.escape(asked))
    return re.fullmatch(pattern + r"(\.(one|other))?", written) is not None


def test_every_text_that_is_asked_for_is_written() -> None:
    written = load_words().keys
    asked = set(_ASKED.findall(_code()))
    missing = [key for key in asked if not any(_covers(key, one) for one in written)]
    assert not missing


def test_every_written_text_is_asked_for() -> None:
    named = set(_NAMED.findall(_code()))
    unused = [key for key in load_words().keys if not any(_covers(one, key) for one in named)]
    assert not unused


def test_no_text_holds_a_tag_that_telegram_does_not_know() -> None:
    known = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}
    words = load_words()
    found = {
        tag
        for key in words.keys
        for tag in re.findall(r"</?(\w+)", words._texts[key])  # the raw text, unfilled
    }
    assert found <= known
