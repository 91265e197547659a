"""One's own to-dos: the list, a to-do, handing in, taking back, looking at one's own files."""

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.delivery.gallery import SHOWN
from bot.evidence.attaching import show_files
from bot.people import SignedIn
from bot.scene import Scene
from bot.todos import texts
from bot.todos.buttons import HandInPart, OpenPart, OpenTodos, ShowOwnProof, WithdrawPart
from bot.todos.handing_in import hand_in_part, withdraw_part
from bot.todos.mine import list_screen, own_part, owner_of, part_screen, sure_screen
from bot.todos.proof import leave
from bot.todos.states import FORM
from core.todos import AssignmentMoveUnknown, TodoClosed
from storage.files import FileStore

router = Router(name="to-dos")

ASKED_FOR = r"(?i)待办|\bto-?dos?\b"


@router.callback_query(OpenTodos.filter(), SignedIn())
async def open_todos(callback: CallbackQuery, callback_data: OpenTodos, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene, callback_data.page))


@router.message(StateFilter(None), SignedIn(), F.text.regexp(ASKED_FOR, mode="search"))
async def ask_for_todos(message: Message, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene, 0))


@router.callback_query(OpenPart.filter(), SignedIn())
async def open_part(callback: CallbackQuery, callback_data: OpenPart, scene: Scene) -> None:
    if scene.form == FORM:
        async with scene.store.begin() as tx:
            leave(tx)
    await scene.answer.show(await part_screen(scene, callback_data.part_id))


@router.callback_query(HandInPart.filter(), SignedIn())
async def hand_in(callback: CallbackQuery, callback_data: HandInPart, scene: Scene) -> None:
    """An old 提交, or one that came too late, shows how the part stands."""
    part_id = callback_data.part_id
    try:
        async with scene.store.begin() as tx:
            await hand_in_part(tx, scene, part_id)
    except AssignmentMoveUnknown:
        await scene.answer.toast(texts.MOVED_ON)
    except TodoClosed:
        await scene.answer.toast(texts.CLOSED, alert=True)
    await scene.answer.show(await part_screen(scene, part_id))


@router.callback_query(WithdrawPart.filter(), SignedIn())
async def take_back(callback: CallbackQuery, callback_data: WithdrawPart, scene: Scene) -> None:
    part_id = callback_data.part_id
    if not callback_data.sure:
        async with scene.store.read() as look:
            await own_part(look, scene, part_id)
        await scene.answer.show(sure_screen(part_id))
        return
    try:
        async with scene.store.begin() as tx:
            await withdraw_part(tx, scene, part_id)
    except (AssignmentMoveUnknown, TodoClosed):
        await scene.answer.toast(texts.MOVED_ON)
    await scene.answer.show(await part_screen(scene, part_id))


@router.callback_query(ShowOwnProof.filter(), SignedIn())
async def show_own_proof(
    callback: CallbackQuery, callback_data: ShowOwnProof, scene: Scene, bot: Bot, files: FileStore
) -> None:
    part_id = callback_data.part_id
    async with scene.store.begin() as tx:
        await own_part(tx, scene, part_id)
        pieces = await tx.evidence.of(owner_of(part_id))
        await tx.access.note(SHOWN, scene.person.id, scene.person.id, f"todo:{part_id}")
    await show_files(scene, [piece.file_id for piece in pieces], bot, files)
