"""What files are evidence of, and how they come and go; each feature says only what is its own: when, and what the
screen looks like."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message

from bot.delivery.gallery import Gallery
from bot.evidence import texts
from bot.evidence.taking import FileRepeated, Sent, receive
from bot.scene import Scene
from bot.ui.answer import LATER
from core.refusals import Refused
from storage.evidence import EvidenceKind, NewEvidence, Owner
from storage.files import FileStore
from storage.store import Reading, Store


@dataclass(frozen=True)
class Slot:
    """Where files of one kind go: into a claim, a part of a to-do or an exemption, as one press finds it."""

    store: Store
    owner: Owner
    kind: EvidenceKind
    may_fill: Callable[[Reading], Awaitable[int]]
    """Gives the id of the person whose evidence it is; refuses while nothing is added or removed."""


async def take(message: Message, slot: Slot, bot: Bot, files: FileStore) -> None:
    """Add the file of a message; earlier ones stay, whatever is wrong with this one. Refuses as `receive` and
    `may_fill` do, and `FileRepeated`."""
    sent = Sent.in_(message)
    assert sent is not None
    await take_sent(sent, slot, bot, files)


async def take_sent(sent: Sent, slot: Slot, bot: Bot, files: FileStore) -> None:
    """The same for a file of an earlier message."""
    async with slot.store.read() as look:
        await slot.may_fill(look)
    new = await receive(bot, files, sent, slot.kind)
    try:
        await _attach(slot, new)
    except Refused:
        await files.delete(new.file.key)
        raise


async def _attach(slot: Slot, new: NewEvidence) -> None:
    async with slot.store.begin() as tx:
        person_id = await slot.may_fill(tx)
        file_id = await tx.files.add(new.file, new.reference)
        if not await tx.evidence.add(slot.owner, person_id, new, file_id):
            raise FileRepeated


async def remove(slot: Slot, evidence_id: int, files: FileStore) -> None:
    """Remove one file; nothing where it is gone already. Refuses as `may_fill` does."""
    async with slot.store.begin() as tx:
        await slot.may_fill(tx)
        gone = await tx.evidence.remove(slot.owner, evidence_id)
    await let_go(files, gone)


async def let_go(files: FileStore, keys: list[str]) -> None:
    """Delete bytes whose rows are gone; if that fails they are orphans, and nobody can reach them any more."""
    for key in keys:
        await files.delete(key)


async def show_files(scene: Scene, file_ids: list[int], bot: Bot, files: FileStore) -> None:
    """Send stored files again, in their order; the press is answered first, since files may take seconds."""
    await scene.answer.toast()
    try:
        await Gallery(bot, files, scene.store).show(scene.speaker.chat, file_ids)
    except (*LATER, TelegramBadRequest, FileNotFoundError):
        await scene.answer.say(texts.NOT_SHOWN)
