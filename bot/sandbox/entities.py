"""Text as Telegram keeps it: plain characters and entities counted in UTF-16 units."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox import refusals
from bot.sandbox.html_text import parse_html
from bot.sandbox.markdown_text import parse_markdown_v2
from bot.sandbox.markup import Entity, units
from bot.sandbox.refusals import ApiError, bad_request

Entities = Iterable[dict[str, Any]] | None

TEXT_LIMIT = 4096  # D sendMessage, after entities parsing, in code points
CAPTION_LIMIT = 1024  # D sendPhoto
RAW_LIMIT = 32_768  # bytes, T 11309

# What Telegram finds by itself in any text (td MessageEntity.cpp), in this order of preference.
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"'，。！？；、（）“”]*[^\s<>\"'，。！？；、（）“”.,:;!?)\]])"
    r"|(?P<email>(?<![\w.+-])[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{2,31}\b)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/<>]))"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)
_KEPT_AS_GIVEN = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
}


@dataclass(frozen=True)
class FormattedText:
    """`text` and its entities in Bot API form, sorted as Telegram sorts them."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)


def format_text(text: str, parse_mode: str | None, entities: Entities) -> FormattedText:
    """Reads markup, cuts blanks at both ends and finds commands, links and mentions."""
    if len(text.encode()) > RAW_LIMIT:
        raise refusals.RAW_TEXT_TOO_LONG
    text = text.replace("\r", "")
    mode = (parse_mode or "none").lower()
    if mode == "html":
        text, found = _parsed(parse_html, text)
    elif mode == "markdownv2":
        text, found = _parsed(parse_markdown_v2, text)
    elif mode == "markdown":
        raise bad_request("this server reads HTML and MarkdownV2, not the legacy Markdown")
    elif mode != "none":
        raise refusals.UNSUPPORTED_PARSE_MODE
    else:
        found = [_given(entity) for entity in entities or () if entity.get("type") in _KEPT_AS_GIVEN]
    return _trim(text, found)


def _parsed(parse: Callable[[str], tuple[str, list[Entity]]], text: str) -> tuple[str, list[Entity]]:
    try:
        plain, found = parse(text)
    except ValueError as wrong:
        raise bad_request(f"can't parse entities: {wrong}") from None
    return plain, found


def _given(entity: dict[str, Any]) -> Entity:
    extra = {key: value for key, value in entity.items() if key not in ("type", "offset", "length")}
    return Entity(entity["type"], int(entity["offset"]), int(entity["length"]), extra)


def _trim(text: str, entities: list[Entity]) -> FormattedText:
    cut = units(text) - units(text.lstrip())
    text = text.strip()
    end = units(text)
    kept = []
    for entity in entities:
        start = max(entity.offset - cut, 0)
        stop = min(entity.offset + entity.length - cut, end)
        if stop > start:
            kept.append(Entity(entity.type, start, stop - start, entity.extra))
    kept += _detect(text, kept)
    kept.sort(key=lambda entity: (entity.offset, -entity.length))
    return FormattedText(text, [entity.as_json() for entity in kept])


def _detect(text: str, known: list[Entity]) -> list[Entity]:
    closed = [e for e in known if e.type in ("code", "pre", "text_link", "text_mention")]
    found = []
    for match in _FOUND.finditer(text):
        offset, length = units(text[: match.start()]), units(match.group())
        if not any(e.offset < offset + length and offset < e.offset + e.length for e in closed):
            found.append(Entity(str(match.lastgroup), offset, length))
    return found


def read_text(text: str | None, parse_mode: str | None, entities: Entities) -> FormattedText:
    """A message's text: 1–4096 characters."""
    if not text:
        raise refusals.TEXT_EMPTY
    return _limited(format_text(text, parse_mode, entities), TEXT_LIMIT, refusals.TEXT_TOO_LONG)


def read_caption(caption: str | None, parse_mode: str | None, entities: Entities) -> FormattedText:
    """A caption: 0–1024 characters."""
    formatted = format_text(caption or "", parse_mode, entities)
    return _limited(formatted, CAPTION_LIMIT, refusals.CAPTION_TOO_LONG)


def _limited(formatted: FormattedText, limit: int, refusal: ApiError) -> FormattedText:
    if not formatted.text and limit == TEXT_LIMIT:
        raise refusals.TEXT_EMPTY
    if len(formatted.text) > limit:
        raise refusal
    return formatted
