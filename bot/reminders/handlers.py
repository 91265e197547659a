"""Presses below reminders, and in 提醒设置."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.people import SignedIn
from bot.reminders import texts
from bot.reminders.buttons import LeaveAlone, OpenReminders, PutOff, RemindAgain, SwitchReminders
from bot.reminders.settings import open_matter, put_off_screen, settings_screen
from bot.reminders.sweeping import DUE, happened
from bot.scene import Scene
from bot.ui.screen import Screen
from core.reminders import put_off
from storage.outbox import Posting, Priority
from storage.reminders import WHOLE_KIND

router = Router(name="reminders")


@router.callback_query(PutOff.filter(), SignedIn())
async def remind_later(callback: CallbackQuery, callback_data: PutOff, scene: Scene) -> None:
    kind, about, person = callback_data.kind, callback_data.about, scene.person
    screen = None
    async with scene.store.begin() as tx:
        matter = await open_matter(kind, about, scene, tx)
        if matter is not None:
            again = put_off(matter.deadline, callback_data.days, tx.now, scene.book.reminders)
            await tx.reminders.pause(person.id, kind, about, again)
            event_id = await tx.outbox.record(DUE, **happened(matter.deadline))
            once = f"{DUE}:{person.id}:{kind.value}:{about}:{again.isoformat()}"
            await tx.outbox.tell(event_id, person.id, Posting(Priority.REMINDER, again, once))
            screen = put_off_screen(texts.put_off(matter.name, again, tx.now), kind, about)
    await _show(scene, screen)


@router.callback_query(LeaveAlone.filter(), SignedIn())
async def leave_alone(callback: CallbackQuery, callback_data: LeaveAlone, scene: Scene) -> None:
    kind, about = callback_data.kind, callback_data.about
    screen = None
    async with scene.store.begin() as tx:
        matter = await open_matter(kind, about, scene, tx)
        if matter is not None:
            await tx.reminders.pause(scene.person.id, kind, about, None)
            screen = put_off_screen(texts.left_alone(matter.name), kind, about)
    await _show(scene, screen)


async def _show(scene: Scene, screen: Screen | None) -> None:
    if screen is None:
        await scene.answer.say(texts.OVER)
    else:
        await scene.answer.show(screen)


@router.callback_query(RemindAgain.filter(), SignedIn())
async def remind_again(callback: CallbackQuery, callback_data: RemindAgain, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        await tx.reminders.resume(scene.person.id, callback_data.kind, callback_data.about)
        screen = await settings_screen(scene, tx)
    await scene.answer.show(screen)


@router.callback_query(OpenReminders.filter(), SignedIn())
async def open_settings(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.read() as look:
        screen = await settings_screen(scene, look)
    await scene.answer.show(screen)


@router.callback_query(SwitchReminders.filter(), SignedIn())
async def switch(callback: CallbackQuery, callback_data: SwitchReminders, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        if callback_data.on:
            await tx.reminders.resume(scene.person.id, callback_data.kind, WHOLE_KIND)
        else:
            await tx.reminders.pause(scene.person.id, callback_data.kind, WHOLE_KIND, None)
        screen = await settings_screen(scene, tx)
    await scene.answer.show(screen)
