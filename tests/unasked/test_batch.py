"""Where files stand in the chat until they are used."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence.taking import Sent
from bot.unasked.batch import MOST_BATCHES, MOST_FILES, Batch, BatchGone, Piece, batch_of, keep, open_album
from core.verification import Verdict
from storage.conversations import Chat, Conversation, ConversationDraft

some = st.none() | st.text(max_size=20)
sent = st.builds(Sent, st.text(min_size=1), some, st.none() | st.integers(0), st.booleans(), some)
pieces = st.builds(Piece, sent, st.none() | st.sampled_from(Verdict), st.none() | st.integers(1))
batches = st.builds(
    Batch, st.integers(1, 9), some, st.lists(pieces, min_size=1, max_size=3).map(tuple), st.none() | st.integers(1)
)


def written(conversation: Conversation) -> Conversation:
    """As it comes back out of the database."""
    return replace(conversation, answers=json.loads(json.dumps(dict(conversation.answers))))


@given(st.lists(batches, min_size=1, max_size=6))
def test_the_last_batches_come_back_as_they_were_and_older_ones_are_gone(sent: list[Batch]) -> None:
    conversation = Conversation(Chat("telegram", "1"))
    for batch in sent:
        draft = ConversationDraft(conversation)
        keep(draft, batch)
        conversation = written(draft.current)

    newest_first = list({batch.id: batch for batch in sent[::-1]}.values())
    latest = sorted({batch.id for batch in sent}, key=lambda one: max(n for n, b in enumerate(sent) if b.id == one))
    for batch in newest_first:
        if batch.id in latest[-MOST_BATCHES:]:
            assert batch_of(conversation, batch.id) == next(b for b in sent[::-1] if b.id == batch.id)
        else:
            with pytest.raises(BatchGone):
                batch_of(conversation, batch.id)
    assert conversation.form is None


def test_only_the_album_that_came_last_goes_on_and_never_beyond_ten() -> None:
    piece = Piece(Sent("a", None, 1, True))
    album, other = Batch(1, "red", (piece,)), Batch(2, None, (piece,))
    draft = ConversationDraft(Conversation(Chat("telegram", "1")))
    keep(draft, album)
    assert open_album(draft.current, "red") == album
    assert open_album(draft.current, "blue") is None
    for _ in range(2 * MOST_FILES):
        album = album.joined_by(piece)
    assert len(album.pieces) == MOST_FILES

    keep(draft, other)

    assert open_album(draft.current, "red") is None
    assert open_album(draft.current, None) is None
