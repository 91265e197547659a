"""Proof for a to-do: files that are sent, and removed again."""

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.evidence import attaching
from bot.evidence import texts as file_texts
from bot.evidence.attaching import Slot
from bot.evidence.listing import LIST, remove_buttons, show_list
from bot.home.buttons import OpenHome
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, HOME, lines
from bot.todos import texts
from bot.todos.buttons import HandInPart, OpenPart, RemoveProof, UploadProof
from bot.todos.mine import own_part, owner_of, part_screen
from bot.todos.states import FORM, PART_ID, HandingIn
from bot.ui.form import question
from bot.ui.screen import Button, Row, Screen
from core.refusals import Refused
from core.todos import AssignmentState, TodoClosed
from storage.assignments import Assigned
from storage.evidence import EvidenceKind
from storage.files import FileStore
from storage.store import Reading, Transaction

router = Router(name="to-dos, proof")

_OPEN = StateFilter(HandingIn.files)


class WithTheUnit(Refused):
    """The files are handed in, or accepted: they cannot be changed."""


async def fillable(look: Reading, scene: Scene, part_id: int) -> Assigned:
    """One's own part, to be filled. Refuses `NotYours`, `WithTheUnit`, `TodoClosed`."""
    part = await own_part(look, scene, part_id)
    if part.case.can_be_filled:
        return part
    raise TodoClosed if part.case.state is AssignmentState.OPEN else WithTheUnit


@router.callback_query(UploadProof.filter(), SignedIn())
async def upload(callback: CallbackQuery, callback_data: UploadProof, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        await open_upload(tx, scene, callback_data.part_id)
    await show_open(scene)


async def open_upload(tx: Transaction, scene: Scene, part_id: int) -> None:
    """Files are taken from now on. Refuses as `fillable` does."""
    await fillable(tx, scene, part_id)
    tx.conversation.forget(LIST)
    tx.conversation.ask(question(HandingIn.files), **{PART_ID: part_id})


def leave(tx: Transaction) -> None:
    """No files are taken any more; another form stays."""
    if tx.conversation.current.form == question(HandingIn.files):
        tx.conversation.end_form()


async def show_open(scene: Scene) -> None:
    """The list of files that is open; the to-do where nothing is taken for it any more."""
    part_id: int = scene.store.conversation.answers[PART_ID]
    try:
        screen = await proof_screen(scene, part_id)
    except (TodoClosed, WithTheUnit):
        async with scene.store.begin() as tx:
            leave(tx)
        screen = await part_screen(scene, part_id)
    await scene.answer.show(screen)


async def proof_screen(scene: Scene, part_id: int) -> Screen:
    """What was sent so far. Refuses `NotYours`, `WithTheUnit`, `TodoClosed`."""
    async with scene.store.read() as look:
        part = await fillable(look, scene, part_id)
        pieces = await look.evidence.of(owner_of(part_id))
        used = await look.evidence.used_before(owner_of(part_id)) if pieces else ()
    text = lines(
        texts.proof_title(part),
        file_texts.listed(pieces, frozenset(one.sha256 for one in used), texts.USED_ELSEWHERE),
        file_texts.ACCEPTED,
    )
    removing = remove_buttons(pieces, lambda evidence_id: RemoveProof(part_id=part_id, evidence_id=evidence_id))
    onward: tuple[Row, ...] = ()
    if pieces:
        onward = ((Button(texts.HAND_IN, HandInPart(part_id=part_id), style="primary"),),)
    return Screen(text, (*onward, *removing, (Button(BACK, OpenPart(part_id=part_id)), Button(HOME, OpenHome()))))


def slot(scene: Scene, part_id: int) -> Slot:
    """Where proof for one's own part goes."""

    async def may_fill(look: Reading) -> int:
        await fillable(look, scene, part_id)
        return scene.person.id

    return Slot(scene.store, owner_of(part_id), EvidenceKind.MATERIAL, may_fill)


@router.message(_OPEN, SignedIn(), F.photo | F.document)
async def take_file(message: Message, scene: Scene, bot: Bot, files: FileStore) -> None:
    part_id: int = scene.store.conversation.answers[PART_ID]
    await attaching.take(message, slot(scene, part_id), bot, files)
    await show_list(scene, await proof_screen(scene, part_id), message.media_group_id)


@router.callback_query(RemoveProof.filter(), SignedIn())
async def remove(callback: CallbackQuery, callback_data: RemoveProof, scene: Scene, files: FileStore) -> None:
    part_id = callback_data.part_id
    await attaching.remove(slot(scene, part_id), callback_data.evidence_id, files)
    await scene.answer.show(await proof_screen(scene, part_id))


@router.message(_OPEN, SignedIn())
async def expect_files(message: Message, scene: Scene) -> None:
    await scene.answer.say(file_texts.ACCEPTED)
    await show_open(scene)
