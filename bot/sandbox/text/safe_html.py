"""A text and its entities as HTML that the chat page can insert as it is."""

from __future__ import annotations

from html import escape

from bot.sandbox.text.entities import part
from bot.sandbox.world.shapes import Json, utf16_length

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_CLASSES = {
    "spoiler": "tg-spoiler",
    "expandable_blockquote": "expandable",
    "bot_command": "bot-command",
    "mention": "mention",
    "text_mention": "mention",
    "hashtag": "hashtag",
    "cashtag": "hashtag",
}
_LINK_STARTS = ("http://", "https://", "tg://", "mailto:")


def safe_html(text: str, entities: list[Json]) -> str:
    """The text with tags; everything that is not ours is escaped, links open elsewhere."""
    known = [(entity, *_tags(text, entity)) for entity in entities]
    edges = {0, utf16_length(text)}
    for entity, _, _ in known:
        edges |= {entity["offset"], entity["offset"] + entity["length"]}
    places = sorted(edges)
    result: list[str] = []
    open_now: list[tuple[Json, str, str]] = []
    for start, end in zip(places, [*places[1:], places[-1]], strict=True):
        _close_ended(open_now, start, result)
        for one in known:
            if one[0]["offset"] == start and one[0]["length"] > 0:
                open_now.append(one)
                result.append(one[1])
        result.append(escape(part(text, {"offset": start, "length": end - start})))
    _close_ended(open_now, places[-1] + 1, result)
    return "".join(result)


def _close_ended(open_now: list[tuple[Json, str, str]], place: int, result: list[str]) -> None:
    """Closes what ends here; what lies above it and goes on is closed and opened again."""
    ended = [one for one in open_now if one[0]["offset"] + one[0]["length"] <= place]
    if not ended:
        return
    lowest = min(open_now.index(one) for one in ended)
    above = open_now[lowest:]
    del open_now[lowest:]
    result.extend(closing for _, _, closing in reversed(above))
    for one in above:
        if one not in ended:
            open_now.append(one)
            result.append(one[1])


def _tags(text: str, entity: Json) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    if kind == "expandable_blockquote":
        return '<blockquote class="expandable">', "</blockquote>"
    address = _address(text, entity)
    if address:
        link = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
        return link, "</a>"
    if kind in _CLASSES:
        return f'<span class="{_CLASSES[kind]}">', "</span>"
    return "", ""


def _address(text: str, entity: Json) -> str | None:
    if entity["type"] == "text_link":
        address = str(entity.get("url", ""))
    elif entity["type"] == "url":
        address = part(text, entity)
        address = address if "://" in address else f"http://{address}"
    elif entity["type"] == "email":
        address = f"mailto:{part(text, entity)}"
    else:
        return None
    return address if address.lower().startswith(_LINK_STARTS) else None
