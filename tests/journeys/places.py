"""What a walk knows of the screens that it meets: kinds of buttons, places, and how they hang together.

A button's kind is its prefix with the codes in its data, without ids and numbers; a place is the set of kinds below a
message, in the form that is open.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.errors import out_of_order
from bot.features import FEATURES
from bot.home import texts as home_texts
from bot.routing import prefixes_of
from bot.texts import Language
from bot.ui.whose import DATA_LIMIT, unmarked
from tests.chat import Message, buttons, text_of

PREFIXES = frozenset(prefix for feature in FEATURES for prefix in prefixes_of(feature.router) or ())
"""Of every button that a feature takes. What home's last handlers take on top has buttons of other features only."""
TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
MANY = 4
WIDEST = {1: 44, 2: 22, 3: 14, MANY: 8}
"""How wide a label may be in a row of so many, in halves of a Chinese character, on a phone of 390 pixels."""
GENERIC = frozenset(
    said.in_(language).partition("\n")[0]
    for said in (home_texts.NOT_UNDERSTOOD, home_texts.FILES_HAVE_NO_PLACE)
    for language in Language
)
"""How the bot answers words that nothing has asked for."""
APOLOGIES = tuple(out_of_order("").in_(language).partition("(")[0].partition("（")[0] for language in Language)
"""What is said when something broke."""


Kind = str
Step = tuple[str, Any]
"""What a person did: ("press", kind), ("say", words) or ("send", file)."""


@dataclass(frozen=True)
class Key:
    """A place. `form` is the question that is open there, "" for none."""

    form: str
    kinds: frozenset[Kind]


@dataclass
class Place:
    """What was met in a place. `trail` is a way from home to it, None for what arrived unasked."""

    words: str
    trail: tuple[Step, ...] | None = None


@dataclass(frozen=True)
class Button:
    """A button as it was met: in which place, below which message."""

    kind: Kind
    data: str
    label: str
    key: Key
    message: Message = field(compare=False, hash=False)


def kind_of(data: str) -> Kind:
    """“1f~claim-go:17:material” is of the kind “claim-go:material”."""
    prefix, *fields = unmarked(data)[1].split(":")
    return ":".join([prefix, *(each for each in fields if re.fullmatch("[a-z_]+", each))])


def prefix_of(kind: Kind) -> str:
    return kind.partition(":")[0]


def keys_of(message: Message) -> Iterator[dict[str, Any]]:
    """The inline buttons of a message."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield from row


def main_action_late(shown: list[Button]) -> list[Button]:
    """The first button behind the others, but for the last one, which leads back."""
    return [*shown[1:-1], *shown[:1], *shown[1:][-1:]]


def title_of(message: Message) -> str:
    """The first line that does not only say whose it is."""
    said = text_of(message)
    return said.partition("\n")[2 if said.startswith("👤") else 0].partition("\n")[0]


def width_of(label: str) -> int:
    """In halves of a Chinese character."""
    return sum(1 if ord(character) < 0x2000 else 2 for character in label)


def too_much(message: Message) -> Iterator[str]:
    """What goes beyond the limits of the chat, and of a small phone."""
    words, shown = text_of(message), f"{text_of(message)[:40]!r} {buttons(message)}"
    if len(words) > (TEXT_LIMIT if "text" in message else CAPTION_LIMIT):
        yield f"{len(words)} characters: {shown}"
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for each in row:
            data = each.get("callback_data", "")
            if len(data.encode()) > DATA_LIMIT:
                yield f"{data} is too long: {shown}"
            if data and prefix_of(kind_of(data)) not in PREFIXES:
                yield f"nobody takes {data}: {shown}"
            if is_cut(each["text"], len(row)):
                yield f"{each['text']!r} is cut on a small phone: {shown}"


def is_cut(label: str, in_row: int) -> bool:
    """Whether a label is too wide for a row of so many buttons. English ones are longer than what fits, and not held to
    it."""
    return not label.isascii() and width_of(label) > WIDEST.get(in_row, WIDEST[MANY])


Leads = Mapping[Kind, set[Key]]
"""Where each kind of button leads."""


def ways_home(places: set[Key], leads: Leads, home: set[Key]) -> dict[Key, int]:
    """How many presses lead from each place to home, at least; a place that is missing has no way."""
    far, distance = dict.fromkeys(home, 0), 0
    while found := {key for key in places - far.keys() if any(leads[kind] & far.keys() for kind in key.kinds)}:
        distance += 1
        far |= dict.fromkeys(found, distance)
    return far


def ways_from_home(leads: Leads, home: set[Key]) -> dict[Key, int]:
    """How many presses a place is away from home."""
    far, distance = dict.fromkeys(home, 0), 0
    while found := {to for key in far for kind in key.kinds for to in leads[kind]} - far.keys():
        distance += 1
        far |= dict.fromkeys(found, distance)
    return far
