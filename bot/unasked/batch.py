"""Files that nobody asked for, until it is said what they are for: their places in the chat, aside in the conversation.

Nothing of them is stored here. The last few batches are kept, so that two files sent one after the other both have
buttons that work; a button of an earlier one asks for the file again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.evidence.taking import Sent
from core.refusals import Refused
from core.verification import Verdict
from storage.conversations import Conversation, ConversationDraft

ASIDE = "unasked"
MOST_BATCHES = 3
MOST_FILES = 10
"""In a batch: an album of the chat server has no more."""


class BatchGone(Refused):
    """The files were sent too long ago, or somebody else has spoken here since."""


@dataclass(frozen=True)
class Piece:
    """One of the files. `verdict` is None while it was not checked; `certificate_id` is the document that it is."""

    sent: Sent
    verdict: Verdict | None = None
    certificate_id: int | None = None


@dataclass(frozen=True)
class Batch:
    """Files that came together. `id` is that of the first message, `shown` that of the message that asks."""

    id: int
    album: str | None
    pieces: tuple[Piece, ...]
    shown: int | None = None

    def joined_by(self, piece: Piece) -> "Batch":
        return replace(self, pieces=(*self.pieces, piece)[:MOST_FILES])


def open_album(conversation: Conversation, album: str | None) -> Batch | None:
    """The newest batch, if it is this album, which goes on."""
    newest = next(iter(reversed(_kept(conversation))), None)
    return newest if newest is not None and album is not None and newest.album == album else None


def batch_of(conversation: Conversation, batch_id: int) -> Batch:
    """Refuses `BatchGone`."""
    for batch in _kept(conversation):
        if batch.id == batch_id:
            return batch
    raise BatchGone


def keep(draft: ConversationDraft, batch: Batch) -> None:
    """As the newest; the oldest make room."""
    others = [each for each in _kept(draft.current) if each.id != batch.id]
    draft.put_aside(ASIDE, [_written(each) for each in (*others, batch)[-MOST_BATCHES:]])


def _kept(conversation: Conversation) -> Sequence[Batch]:
    return [_read(values) for values in conversation.aside.get(ASIDE, [])]


def _written(batch: Batch) -> dict[str, Any]:
    return {
        "id": batch.id,
        "album": batch.album,
        "shown": batch.shown,
        "pieces": [
            [one.reference, one.name, one.size, one.is_photo, one.media_type, piece.verdict, piece.certificate_id]
            for piece in batch.pieces
            for one in (piece.sent,)
        ],
    }


def _read(values: dict[str, Any]) -> Batch:
    return Batch(values["id"], values["album"], tuple(_pieces(values["pieces"])), values["shown"])


def _pieces(rows: Iterable[Sequence[Any]]) -> Iterable[Piece]:
    for *sent, verdict, certificate_id in rows:
        yield Piece(Sent(*sent), None if verdict is None else Verdict(verdict), certificate_id)
