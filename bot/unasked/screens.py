"""The screens about files that nobody asked for: what they are, and what they may be for."""

from bot.account.buttons import StartSignIn
from bot.home.buttons import OpenHome
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines, same
from bot.ui.screen import Button, Row, Screen
from bot.unasked import texts
from bot.unasked.batch import Batch, Piece
from bot.unasked.buttons import CheckBatch, ForClaim, ForTodo, OpenBatch
from bot.verification import texts as verification_texts
from bot.verification.buttons import StartVerification
from bot.verification.files import Checked
from bot.verification.lookup import verdict_of
from bot.verification.screens import file_words
from core.verification import Verdict
from storage.store import Reading


async def batch_screen(scene: Scene, batch: Batch) -> Screen:
    """What they may be for; that it is a document of ours is said at once. Whoever is not signed in can only have them
    checked, and is told what came of it."""
    if scene.speaker.person is None:
        rows: tuple[Row, ...] = (
            (Button(texts.BY_NUMBER, StartVerification()), Button(texts.SIGN_IN, StartSignIn())),
            (Button(HOME, OpenHome()),),
        )
        return Screen(lines(await _verdicts(scene, batch), texts.SIGN_IN_FIRST), rows)
    told = tuple(piece for piece in batch.pieces if piece.verdict not in (None, Verdict.UNKNOWN))
    async with scene.store.read() as look:
        todos = await look.assignments.unfinished(scene.person.id)
        if len(batch.pieces) == 1 and told:
            head, ask = await _whole(scene, look, told[0]), texts.ALSO
        else:
            head = lines(_received(batch), *[await _short(look, piece) for piece in told])
            ask = texts.ASK_ONE if len(batch.pieces) == 1 else texts.ASK_MANY
    uses = [Button(texts.CLAIM, ForClaim(batch=batch.id))]
    if todos.count:
        uses.append(Button(texts.TODO, ForTodo(batch=batch.id)))
    check = () if len(told) == len(batch.pieces) else (Button(texts.CHECK, CheckBatch(batch=batch.id)),)
    return Screen(lines(head, ask), (tuple(uses), (*check, Button(HOME, OpenHome()))))


async def checked_screen(scene: Scene, batch: Batch) -> Screen:
    """What checking each of them came to."""
    ways = (Button(BACK, OpenBatch(batch=batch.id)), Button(HOME, OpenHome()))
    by_number = (Button(texts.BY_NUMBER, StartVerification()),)
    return Screen(await _verdicts(scene, batch), (by_number, ways))


async def _verdicts(scene: Scene, batch: Batch) -> Text:
    async with scene.store.read() as look:
        if len(batch.pieces) == 1:
            return await _whole(scene, look, batch.pieces[0])
        return lines(_received(batch), *[await _short(look, piece) for piece in batch.pieces])


def _received(batch: Batch) -> Text:
    return texts.received([piece.sent.name for piece in batch.pieces])


async def _whole(scene: Scene, look: Reading, piece: Piece) -> Text:
    """All that can be said of one file."""
    checked = await _checked(look, piece)
    return verification_texts.PICTURE_PROVES_NOTHING if checked is None else file_words(scene, checked)


async def _short(look: Reading, piece: Piece) -> Text:
    """The same in a line."""
    checked = await _checked(look, piece)
    if checked is None:
        return texts.NO_PDF + same(f"　{texts.shown_name(piece.sent.name)}")
    number = None if checked.found is None else checked.found.certificate.number
    headline = verification_texts.headline(checked.verdict)
    return headline + same(f"　{number or texts.shown_name(piece.sent.name)}")


async def _checked(look: Reading, piece: Piece) -> Checked | None:
    """How it stands at this moment; None for what is no PDF."""
    if piece.verdict is None:
        return None
    if piece.certificate_id is None:
        return Checked(piece.verdict)
    found = await look.verification.by_id(piece.certificate_id)
    return Checked(verdict_of(found), found)
