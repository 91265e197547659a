"""A file that nobody asked for: checked if it is a PDF, and asked about once for all that came together."""

from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.documents import RenderingPool
from bot.evidence.accepted import LARGEST, FileEmpty, FileTooLarge
from bot.evidence.taking import Sent
from bot.people import SignedIn
from bot.scene import Scene
from bot.ui.screen import Screen
from bot.unasked.batch import Batch, Piece, batch_of, keep, open_album
from bot.unasked.buttons import CheckBatch, OpenBatch
from bot.unasked.screens import batch_screen, checked_screen
from bot.verification.files import check_file, is_pdf
from bot.verification.screens import NOT_CHECKED, not_checked
from core.verification import TooManyMisses

router = Router(name="unasked files")


@router.message(StateFilter(None), F.photo | F.document)
async def take(message: Message, scene: Scene, bot: Bot, pool: RenderingPool) -> None:
    sent = Sent.in_(message)
    assert sent is not None
    try:
        piece = await _looked_at(sent, scene, bot, pool)
    except NOT_CHECKED as refusal:
        if scene.speaker.person is not None:
            raise
        await scene.answer.send(Screen(not_checked(refusal, scene)))
        return
    batch = open_album(scene.store.conversation, message.media_group_id)
    batch = Batch(message.message_id, message.media_group_id, (piece,)) if batch is None else batch.joined_by(piece)
    await _keep(scene, batch)
    screen = await batch_screen(scene, batch)
    shown = await (scene.answer.send(screen) if batch.shown is None else scene.answer.edit(batch.shown, screen))
    if batch.album is not None:
        await _keep(scene, replace(batch, shown=shown))


async def _keep(scene: Scene, batch: Batch) -> None:
    async with scene.store.begin() as tx:
        keep(tx.conversation, batch)


async def _looked_at(sent: Sent, scene: Scene, bot: Bot, pool: RenderingPool) -> Piece:
    """Refuses `FileEmpty` and `FileTooLarge`, and for whoever can do nothing else with it `TooManyMisses`."""
    if sent.size == 0:
        raise FileEmpty
    if sent.size is not None and sent.size > LARGEST:
        raise FileTooLarge(LARGEST)
    if not is_pdf(sent):
        return Piece(sent)
    try:
        return await _checked(sent, scene, bot, pool)
    except TooManyMisses:
        if scene.speaker.person is None:
            raise
        return Piece(sent)


async def _checked(sent: Sent, scene: Scene, bot: Bot, pool: RenderingPool) -> Piece:
    checked = await check_file(sent, scene, bot, pool)
    return Piece(sent, checked.verdict, None if checked.found is None else checked.found.certificate.id)


@router.callback_query(OpenBatch.filter(), SignedIn())
async def open_batch(callback: CallbackQuery, callback_data: OpenBatch, scene: Scene) -> None:
    await scene.answer.show(await batch_screen(scene, batch_of(scene.store.conversation, callback_data.batch)))


@router.callback_query(CheckBatch.filter(), SignedIn())
async def check(
    callback: CallbackQuery, callback_data: CheckBatch, scene: Scene, bot: Bot, pool: RenderingPool
) -> None:
    """What was checked when it came is said; what was not, because of the limit, is checked now."""
    batch = batch_of(scene.store.conversation, callback_data.batch)
    await scene.answer.toast()
    pieces = list(batch.pieces)
    try:
        for place, piece in enumerate(pieces):
            if piece.verdict is None and is_pdf(piece.sent):
                pieces[place] = await _checked(piece.sent, scene, bot, pool)
    except NOT_CHECKED as refusal:
        await scene.answer.send(Screen(not_checked(refusal, scene)))
        return
    batch = replace(batch, pieces=tuple(pieces))
    await _keep(scene, batch)
    await scene.answer.show(await checked_screen(scene, batch))
