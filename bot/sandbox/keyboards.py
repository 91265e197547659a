"""Keyboards under and below messages, checked as Telegram checks them (T 9560-9790)."""

import json
from typing import Any

from bot.sandbox.refusals import bad_request

CALLBACK_DATA_LIMIT = 64  # bytes, D
COPY_TEXT_LIMIT = 256  # characters, D
INLINE_BUTTONS, INLINE_ROW = 100, 8  # field reports, tginfo/Telegram-Limits#228
REPLY_BUTTONS, REPLY_ROW = 300, 12

_STYLES = ("danger", "success", "primary")
_LOOKS = ("text", "icon_custom_emoji_id", "style")
# T 9588-9694: several actions are not refused, the first of these wins. `disabled` is younger than T;
# a button that carries it does nothing, whatever else it has.
_ACTIONS = (
    "disabled",
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)


def read_markup(raw: Any) -> dict[str, Any] | None:
    """A reply_markup in the one shape that is kept; raises Telegram's refusals."""
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if raw.get("keyboard"):
        return {**raw, "keyboard": _rows(raw["keyboard"], "keyboard", _reply_button)}
    if raw.get("inline_keyboard"):
        return {"inline_keyboard": _rows(raw["inline_keyboard"], "inline_keyboard", _inline_button)}
    if raw.get("remove_keyboard") or raw.get("force_reply"):
        return raw
    return None


def is_inline(markup: dict[str, Any] | None) -> bool:
    return markup is not None and "inline_keyboard" in markup


def _rows(rows: Any, name: str, read: Any) -> list[list[dict[str, Any]]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        owner = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise bad_request(f'field "{name}"{owner} must be an Array of Arrays')
    kept = [[read(button) for button in row] for row in rows if row]
    total, widest = (INLINE_BUTTONS, INLINE_ROW) if name == "inline_keyboard" else (REPLY_BUTTONS, REPLY_ROW)
    if sum(map(len, kept)) > total or any(len(row) > widest for row in kept):
        raise bad_request("reply markup is too long")
    return kept


def _reply_button(button: Any) -> dict[str, Any]:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    _check_look("keyboard button", button)
    return button


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    _check_look("inline keyboard button", button)
    action = next((name for name in _ACTIONS if _present(button, name)), None)
    if action is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if action == "callback_data" and len(str(button[action]).encode()) > CALLBACK_DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "copy_text" and not 1 <= len(str(button[action].get("text", ""))) <= COPY_TEXT_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {name: button[name] for name in (*_LOOKS, action) if button.get(name) is not None}


def _present(button: dict[str, Any], name: str) -> bool:
    if name in ("url", "callback_data"):
        return bool(button.get(name))
    return button.get(name) is not None


def _check_look(kind: str, button: dict[str, Any]) -> None:
    text = button.get("text")
    if text is None:
        raise bad_request(f"can't parse {kind}: Can't find field \"text\"")
    if not isinstance(text, str) or not text.strip():
        raise bad_request(f'can\'t parse {kind}: Field "text" must be a non-empty String')
    if button.get("style") not in (None, "", *_STYLES):
        raise bad_request(f"can't parse {kind}: invalid button style specified")
