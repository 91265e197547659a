"""What both markup readers share."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

LINK_SCHEMES = ("http", "https", "tg", "ton", "tonsite")


@dataclass(frozen=True)
class Entity:
    """A stretch of text; `offset` and `length` in UTF-16 units (D, MessageEntity)."""

    type: str
    offset: int
    length: int
    extra: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"type": self.type, "offset": self.offset, "length": self.length} | self.extra


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def byte_offset(text: str, index: int) -> int:
    return len(text[:index].encode())


def link_entity(url: str, offset: int, length: int) -> Entity | None:
    """A text_link, or None where Telegram drops the link and keeps its text (td LinkManager)."""
    if "://" not in url:
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in LINK_SCHEMES or not parts.netloc or " " in parts.netloc:
        return None
    if parts.scheme.lower() in ("http", "https"):
        if "." not in parts.netloc and not parts.netloc.startswith("localhost"):
            return None
        url = parts._replace(path=parts.path or "/").geturl()
    return Entity("text_link", offset, length, {"url": url})
