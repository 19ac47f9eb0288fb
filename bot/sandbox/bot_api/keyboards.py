"""Checks a reply_markup as Telegram does."""

from __future__ import annotations

from typing import Any

from bot.sandbox.bot_api.parameters import Parameters
from bot.sandbox.text.links import BadLink, checked_link
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.shapes import Json

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
_ACTIONS = frozenset(
    [
        "url",
        "login_url",
        "callback_data",
        "web_app",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
_STYLES = {"primary", "success", "danger"}
_LONGEST_PLACEHOLDER = 64


def read_markup(given: Parameters) -> Json | None:
    """The checked `reply_markup`, None when there is none; raises Refused (400)."""
    markup = given.structure("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return read_inline(markup)
    if "keyboard" in markup:
        return _read_reply_keyboard(markup)
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def read_inline_markup(given: Parameters) -> Json | None:
    """The same where only an inline keyboard is possible: in edits and inline results."""
    markup = read_markup(given)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def read_inline(markup: Json) -> Json | None:
    """A checked inline keyboard, None when it has no button at all."""
    rows = [[_inline_button(button) for button in row] for row in _rows(markup["inline_keyboard"])]
    _check_size(rows)
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def _rows(keyboard: Any) -> list[list[Any]]:
    if not isinstance(keyboard, list) or not all(isinstance(row, list) for row in keyboard):
        raise bad_request("can't parse keyboard: expected an Array of Array of buttons")
    return keyboard


def _check_size(rows: list[list[Json]]) -> None:
    # Telegram itself cuts and wraps some keyboards silently; here none comes out other than meant.
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")


def _inline_button(button: Any) -> Json:
    where = "can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise bad_request(f"{where}: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request(
            f'{where}: Can\'t find field "text"' if text is None else "BUTTON_TEXT_INVALID"
        )
    actions = _ACTIONS & {name for name, value in button.items() if value is not None}
    if not actions:
        raise bad_request(f"{where}: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    if button.get("style") not in {None, *_STYLES}:
        raise bad_request(f"{where}: invalid button style specified")
    return _checked_action(button)


def _checked_action(button: Json) -> Json:
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode())
        if not 1 <= size <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        return {**button, "url": _checked_url(str(button["url"]))}
    if "web_app" in button and not _web_app_url(button).startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{_web_app_url(button)}' is invalid: "
            "Only HTTPS links are allowed"
        )
    return button


def _web_app_url(button: Json) -> str:
    web_app = button["web_app"]
    return str(web_app.get("url", "")) if isinstance(web_app, dict) else ""


def _checked_url(url: str) -> str:
    try:
        return checked_link(url)
    except BadLink as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {error}") from error


def _read_reply_keyboard(markup: Json) -> Json:
    rows = [
        [{"text": button} if isinstance(button, str) else button for button in row]
        for row in _rows(markup["keyboard"])
    ]
    for button in (one for row in rows for one in row):
        if not isinstance(button, dict) or not str(button.get("text") or "").strip():
            raise bad_request("can't parse keyboard button: KeyboardButton must have a text")
    _check_size(rows)
    if len(str(markup.get("input_field_placeholder") or "")) > _LONGEST_PLACEHOLDER:
        raise bad_request("INPUT_FIELD_PLACEHOLDER_TOO_LONG")
    return {**markup, "keyboard": rows}
