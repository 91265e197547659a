"""已登录的聊天: where a person is signed in, and how that ends in one chat or in all others."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.account import texts
from bot.account.buttons import ConfirmEndChat, ConfirmEndOtherChats, EndChat, EndOtherChats, OpenChats
from bot.account.leaving import Why, leave
from bot.account.screens import chats_screen, end_chat_screen, end_others_screen, sign_out_screen
from bot.people import SignedIn
from bot.scene import Scene
from storage.sign_ins import SignIn
from storage.store import Store

router = Router(name="chats")
router.callback_query.filter(SignedIn())


@router.callback_query(OpenChats.filter())
async def open_chats(callback: CallbackQuery, scene: Scene) -> None:
    await _show_chats(scene, await _chats(scene))


async def _chats(scene: Scene) -> list[SignIn]:
    async with scene.store.read() as look:
        return await look.sign_ins.of(scene.person.id)


async def _show_chats(scene: Scene, chats: list[SignIn]) -> None:
    await scene.answer.show(chats_screen(chats, scene.speaker.chat, scene.store.clock()))


@router.callback_query(EndChat.filter())
async def ask_to_end(callback: CallbackQuery, callback_data: EndChat, scene: Scene) -> None:
    chats = await _chats(scene)
    asked = next((each for each in chats if each.id == callback_data.sign_in_id), None)
    if asked is None:
        await scene.answer.toast(texts.ENDED_BEFORE)
        await _show_chats(scene, chats)
    elif asked.chat == scene.speaker.chat:
        await scene.answer.show(sign_out_screen(scene.person))
    else:
        await scene.answer.show(end_chat_screen(scene.person, asked, scene.store.clock()))


@router.callback_query(ConfirmEndChat.filter())
async def end_chat(callback: CallbackQuery, callback_data: ConfirmEndChat, scene: Scene, store: Store) -> None:
    here = scene.speaker.chat
    chats = await _chats(scene)
    if any(each.id == callback_data.sign_in_id and each.chat == here for each in chats):
        # Forged: this chat's own sign-in ends on a screen of its own.
        await scene.answer.show(sign_out_screen(scene.person))
        return
    async with store.begin() as tx:
        chat = await tx.sign_ins.end_one(scene.person.id, callback_data.sign_in_id)
        if chat is not None:
            await leave(tx, scene.person.id, [chat], Why.ELSEWHERE)
    await scene.answer.toast(texts.ENDED_BEFORE if chat is None else texts.ended(1))
    await _show_chats(scene, await _chats(scene))


@router.callback_query(EndOtherChats.filter())
async def ask_to_end_others(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(end_others_screen(scene.person, len(await _chats(scene)) - 1))


@router.callback_query(ConfirmEndOtherChats.filter())
async def end_others(callback: CallbackQuery, scene: Scene, store: Store) -> None:
    async with store.begin() as tx:
        chats = await tx.sign_ins.end_all(scene.person.id, but=scene.speaker.chat)
        if chats:
            await leave(tx, scene.person.id, chats, Why.ELSEWHERE)
    await scene.answer.toast(texts.ended(len(chats)) if chats else texts.ENDED_BEFORE)
    await _show_chats(scene, await _chats(scene))
