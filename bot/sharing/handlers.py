"""切换: several people share a chat, and one of them speaks."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.account.screens import show_home_anew
from bot.feature import Resume
from bot.people import SignedIn
from bot.scene import Scene
from bot.sharing import texts
from bot.sharing.buttons import OpenPeople, SwitchTo
from bot.sharing.forms import stands_in_the_way
from bot.sharing.screens import people_screen
from storage.store import Store

router = Router(name="several people")


@router.callback_query(OpenPeople.filter(), SignedIn())
async def open_people(callback: CallbackQuery, scene: Scene) -> None:
    await _show_people(scene)


async def _show_people(scene: Scene) -> None:
    async with scene.store.read() as look:
        here = await look.sign_ins.here(scene.speaker.chat)
    await scene.answer.show(people_screen(scene.person, here))


@router.callback_query(SwitchTo.filter(), SignedIn())
async def switch(
    callback: CallbackQuery, callback_data: SwitchTo, scene: Scene, store: Store, forms: Mapping[str, Resume]
) -> None:
    person_id = callback_data.person_id
    if person_id == scene.person.id:
        await show_home_anew(scene)
        return
    anyway = SwitchTo(person_id=person_id, discard=True)
    if not callback_data.discard and await stands_in_the_way(scene, forms, anyway, texts.DISCARD_AND_SWITCH):
        return
    async with store.begin() as tx:
        signed_in = await tx.sign_ins.note_use(person_id, scene.speaker.chat)
        if signed_in:
            tx.conversation.speak_as(person_id)
    if signed_in:
        await show_home_anew(scene)
    else:
        await scene.answer.toast(texts.NOT_SIGNED_IN_HERE, alert=True)
        await _show_people(scene)
