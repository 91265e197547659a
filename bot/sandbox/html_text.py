"""The HTML that bots may send, read by the rules of td MessageEntity.cpp (parse_html)."""

import re
from dataclasses import dataclass

from bot.sandbox.markup import Entity, byte_offset, link_entity, units

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "pre": "pre",
    "code": "code",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_LITERALS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>[0-9]+)|(?P<name>[A-Za-z]+));?")
_ATTRIBUTE = re.compile(r"\s*(?P<name>[^\s=>]*)\s*(?P<equals>=?)\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(frozen=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities; ValueError with td's words when the markup is wrong."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._plain: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        source = self._source
        while self._at < len(source):
            character = source[self._at]
            if character == "<":
                if source.startswith("</", self._at):
                    self._end_tag()
                else:
                    self._start_tag()
            else:
                self._character(character)
        if self._open:
            raise ValueError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return "".join(self._plain), self._entities

    def _character(self, character: str) -> None:
        decoded, length = _reference(self._source, self._at) if character == "&" else (character, 1)
        self._plain.append(decoded)
        self._offset += units(decoded)
        self._at += length

    def _start_tag(self) -> None:
        begin = self._at
        name = re.compile(r"[^\s>]*").match(self._source, begin + 1)
        assert name is not None
        if name.end() == len(self._source):
            raise ValueError(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        tag = name.group().lower()
        if tag not in _TAGS:
            raise ValueError(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        self._at = name.end()
        argument = ""
        while (found := self._attribute(tag, begin)) is not None:
            argument = _argument(tag, *found) or argument
        if tag == "span" and argument != "spoiler":
            offset = self._bytes(begin)
            raise ValueError(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        self._open.append(_Open(tag, argument, self._offset, len(self._plain)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str] | None:
        """The next name and value; None at the end of the tag, which is passed over."""
        match = _ATTRIBUTE.match(self._source, self._at)
        assert match is not None
        self._at = match.end()
        where = f'the tag "{tag}" at byte offset {self._bytes(begin)}'
        bare = not match["equals"]
        if not match["name"] and bare and self._source.startswith(">", self._at):
            self._at += 1
            return None
        if self._at >= len(self._source):
            raise ValueError(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if not match["name"]:
            raise ValueError(f"Empty attribute name in {where}")
        if bare:
            if tag == "blockquote" and match["name"] == "expandable":
                return "expandable", "expandable"
            raise ValueError(f"Expected equal sign in declaration of an attribute of {where}")
        return match["name"], self._value(begin)

    def _value(self, begin: int) -> str:
        quote = self._source[self._at]
        if quote not in "'\"":
            token = _TOKEN.match(self._source, self._at)
            assert token is not None
            self._at = token.end()
            if self._at < len(self._source) and self._source[self._at] not in "> \t\n":
                raise ValueError(f"Unexpected end of name token at byte offset {self._bytes(token.start())}")
            return token.group().lower()
        stop = self._source.find(quote, self._at + 1)
        if stop < 0 or stop + 1 >= len(self._source):
            raise ValueError(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        raw = self._source[self._at + 1 : stop]
        self._at = stop + 1
        return _REFERENCE.sub(lambda match: _reference(match.group(), 0)[0], raw)

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise ValueError(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        match = re.compile(r"</([^\s>]*)\s*").match(self._source, begin)
        assert match is not None
        if not self._source.startswith(">", match.end()):
            raise ValueError(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        self._at = match.end() + 1
        last, name = self._open.pop(), match.group(1).lower()
        if name and name != last.tag:
            raise ValueError(
                f'Unmatched end tag at byte offset {self._bytes(begin)}, expected "</{last.tag}>", found "</{name}>"'
            )
        if self._offset > last.offset:
            self._close(last)

    def _close(self, last: _Open) -> None:
        offset, length = last.offset, self._offset - last.offset
        kind = _TAGS[last.tag]
        if kind == "text_link":
            self._link(last, offset, length)
        elif kind == "blockquote" and last.argument:
            self._entities.append(Entity("expandable_blockquote", offset, length))
        elif kind == "custom_emoji":
            if not last.argument.isdecimal():
                raise ValueError("Invalid custom emoji identifier specified")
            self._entities.append(Entity(kind, offset, length, {"custom_emoji_id": last.argument}))
        elif kind in ("pre", "code"):
            self._preformatted(kind, last, length)
        else:
            self._entities.append(Entity(kind, offset, length))

    def _link(self, last: _Open, offset: int, length: int) -> None:
        entity = link_entity(last.argument or "".join(self._plain[last.begin :]), offset, length)
        if entity is not None:
            self._entities.append(entity)

    def _preformatted(self, kind: str, last: _Open, length: int) -> None:
        """`<pre><code class="language-x">` is one entity with a language."""
        other = self._entities[-1] if self._entities else None
        nested = other is not None and (other.offset, other.length) == (last.offset, length)
        if kind == "pre" and nested and other is not None and other.type == "code" and other.extra:
            self._entities[-1] = Entity("pre", last.offset, length, other.extra)
        else:
            language = {"language": last.argument} if kind == "code" and self._inside_pre() else {}
            self._entities.append(Entity(kind, last.offset, length, language if last.argument else {}))

    def _inside_pre(self) -> bool:
        return bool(self._open) and self._open[-1].tag == "pre"

    def _bytes(self, index: int) -> int:
        return byte_offset(self._source, index)


def _argument(tag: str, name: str, value: str) -> str:
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id"), ("blockquote", "expandable")):
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return ""


def _reference(source: str, at: int) -> tuple[str, int]:
    """A character reference and its length; a lone & stands for itself."""
    match = _REFERENCE.match(source, at)
    if match is None:
        return "&", 1
    if match["name"]:
        literal = _LITERALS.get(match["name"])
        return (literal, len(match.group())) if literal else ("&", 1)
    code = int(match["hex"], 16) if match["hex"] else int(match["dec"])
    if not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", 1
    return chr(code), len(match.group())
