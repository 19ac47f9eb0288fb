"""What some tags say beside their kind: where a link leads, the language of code, and so on."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.text.html_tags import StartTag, cannot_parse
from bot.sandbox.text.links import BadLink, checked_link, mentioned_person
from bot.sandbox.world.shapes import Json

NOTHING = "nothing"  # the type of an entity that Telegram drops while its text stays
_LANGUAGE = "language-"


def merge_code(entities: list[Json], entity: Json) -> None:
    """Adds an entity; code in a pre, with a language, becomes one pre that has the language."""
    inner = entities[-1] if entities else None
    same = inner and all(inner[key] == entity[key] for key in ("offset", "length"))
    if inner and same and {inner["type"], entity["type"]} == {"code", "pre"}:
        language = inner.get("language") or entity.get("language")
        if language:
            entities.pop()
            entity = {**entity, "type": "pre", "language": language}
    entities.append(entity)


def _link(tag: StartTag, covered: str) -> Json:
    address = tag.attributes.get("href") or covered
    person = mentioned_person(address)
    if person is not None:
        return {"type": "text_mention", "user": {"id": person}}
    try:
        return {"url": checked_link(address)}
    except BadLink:
        return {"type": NOTHING}


def _code(tag: StartTag, _covered: str) -> Json:
    told = tag.attributes.get("class", "")
    return {"language": told.removeprefix(_LANGUAGE)} if told.startswith(_LANGUAGE) else {}


def _quote(tag: StartTag, _covered: str) -> Json:
    return {"type": "expandable_blockquote"} if "expandable" in tag.attributes else {}


def _emoji(tag: StartTag, _covered: str) -> Json:
    number = tag.attributes.get("emoji-id", "")
    if not number.isdecimal() or int(number) == 0:
        raise cannot_parse("Invalid custom emoji identifier specified")
    return {"custom_emoji_id": number}


def _time(tag: StartTag, _covered: str) -> Json:
    unix = tag.attributes.get("unix", "")
    if not unix.isdecimal():
        raise cannot_parse("Invalid date specified")
    return {"unix_time": int(unix), "date_time_format": tag.attributes.get("format", "")}


DETAILS: dict[str, Callable[[StartTag, str], Json]] = {
    "a": _link,
    "code": _code,
    "blockquote": _quote,
    "tg-emoji": _emoji,
    "tg-time": _time,
}
