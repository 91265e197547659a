"""MarkdownV2, read by the rules of td MessageEntity.cpp (parse_markdown_v2)."""

from dataclasses import dataclass

from bot.sandbox.markup import Entity, byte_offset, link_entity, units

_RESERVED = "_*[]()~`>#+-=|{}.!\n"
_MARKS = {
    "bold": "*",
    "italic": "_",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "custom_emoji": "]",
}
_STARTS = (
    ("__", "underline"),
    ("_", "italic"),
    ("*", "bold"),
    ("~", "strikethrough"),
    ("||", "spoiler"),
    ("![", "custom_emoji"),
    ("[", "text_link"),
    ("```", "pre"),
    ("`", "code"),
)
# As td prints a type in "Can't find end of Bold entity".
_TD_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}


@dataclass(frozen=True)
class _Open:
    type: str
    offset: int
    source_at: int
    begin: int
    language: str = ""


def parse_markdown_v2(source: str) -> tuple[str, list[Entity]]:
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
        while self._at < len(self._source):
            character = self._source[self._at]
            following = self._source[self._at + 1 : self._at + 2]
            if character == "\\" and following and 0 < ord(following) <= 126:
                self._keep(following, 2)
            elif character not in self._reserved():
                self._keep(character, 1)
            elif self._ends_here():
                self._end()
            else:
                self._start()
        if self._open and self._open[-1].type == "blockquote":
            self._close(self._open.pop(), {})
        if self._open:
            raise self._unclosed()
        self._entities.sort(key=lambda entity: (entity.offset, -entity.length))
        return "".join(self._plain), self._entities

    def _reserved(self) -> str:
        inside_code = self._open and self._open[-1].type in ("code", "pre")
        return "`" if inside_code else _RESERVED

    def _keep(self, character: str, length: int) -> None:
        self._plain.append(character)
        self._offset += units(character)
        self._at += length

    def _ends_here(self) -> bool:
        if not self._open:
            return False
        rest = self._source[self._at :]
        if rest.startswith("\n"):
            return self._quoting() and not rest.startswith("\n>")
        last = self._open[-1].type
        if last == "italic" and rest.startswith("__"):
            return False
        return last != "blockquote" and rest.startswith(_MARKS[last])

    def _quoting(self) -> bool:
        return any(opened.type == "blockquote" for opened in self._open)

    def _start(self) -> None:
        begin, rest = self._at, self._source[self._at :]
        if rest.startswith("\n"):
            self._line_break(rest)
            return
        if rest.startswith(">") and begin == 0:
            self._push("blockquote", 1)
            return
        for mark, kind in _STARTS:
            if rest.startswith("```" if kind == "pre" else mark):
                self._push(kind, len(mark), self._language() if kind == "pre" else "")
                return
        raise ValueError(f"Character '{rest[0]}' is reserved and must be escaped with the preceding '\\'")

    def _line_break(self, rest: str) -> None:
        self._keep("\n", 1)
        if rest.startswith("\n>"):
            if self._quoting():
                self._at += 1
            else:
                self._push("blockquote", 1)

    def _push(self, kind: str, length: int, language: str = "") -> None:
        self._open.append(_Open(kind, self._offset, self._at, len(self._plain), language))
        self._at += length
        if kind == "pre":
            self._at += len(language)
            if self._source[self._at : self._at + 2] in ("\r\n", "\n\r"):
                self._at += 2
            elif self._source[self._at : self._at + 1] in ("\r", "\n"):
                self._at += 1

    def _language(self) -> str:
        """The word after ```; a fence closed on the same word has none."""
        stop = start = self._at + 3
        while stop < len(self._source) and not self._source[stop].isspace() and self._source[stop] != "`":
            stop += 1
        ended = stop >= len(self._source) or self._source[stop] == "`"
        return "" if ended else self._source[start:stop]

    def _end(self) -> None:
        last = self._open[-1]
        if self._source[self._at] == "\n":
            if last.type != "blockquote":
                raise self._unclosed()
            self._close(self._open.pop(), {})
            self._keep("\n", 1)
            return
        self._open.pop()
        self._at += len(_MARKS[last.type])
        if last.type == "text_link":
            self._end_link(last)
        elif last.type == "custom_emoji":
            url = self._url()
            if url is None:
                raise ValueError("Custom emoji entity must contain a tg://emoji URL")
            self._close(last, {"custom_emoji_id": url.rpartition("id=")[2]})
        else:
            self._close(last, {"language": last.language} if last.language else {})

    def _end_link(self, last: _Open) -> None:
        url = self._url()
        text = "".join(self._plain[last.begin :])
        if self._offset > last.offset:
            entity = link_entity(text if url is None else url, last.offset, self._offset - last.offset)
            if entity is not None:
                self._entities.append(entity)

    def _url(self) -> str | None:
        """The address in round brackets after a link's text, if there is one."""
        if not self._source.startswith("(", self._at):
            return None
        begin = self._at = self._at + 1
        url = ""
        while self._at < len(self._source) and self._source[self._at] != ")":
            if self._source[self._at] == "\\":
                self._at += 1
            url += self._source[self._at : self._at + 1]
            self._at += 1
        if self._at >= len(self._source):
            raise ValueError(f"Can't find end of a URL at byte offset {byte_offset(self._source, begin)}")
        self._at += 1
        return url

    def _close(self, last: _Open, extra: dict[str, str]) -> None:
        if self._offset > last.offset:
            self._entities.append(Entity(last.type, last.offset, self._offset - last.offset, dict(extra)))

    def _unclosed(self) -> ValueError:
        last = self._open[-1]
        name = "PreCode" if last.language else _TD_NAMES[last.type]
        offset = byte_offset(self._source, last.source_at)
        return ValueError(f"Can't find end of {name} entity at byte offset {offset}")
