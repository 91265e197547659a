"""Choosing the years of a bundle, and having it made."""

import structlog
from aiogram import Router
from aiogram.types import CallbackQuery

from bot.bundles import texts
from bot.bundles.bundle import Bundle, bundle_of
from bot.bundles.buttons import MakeBundle, OpenBundle
from bot.bundles.making import make
from bot.bundles.screens import bundle_screen
from bot.documents import RenderingFailed, RenderingPool
from bot.home.buttons import OpenHome
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, HOME
from bot.ui.screen import Button, Screen
from storage.files import FileStore

log = structlog.get_logger()

router = Router(name="bundles")
router.callback_query.filter(SignedIn())

TAKEN = "bundle.taken"
"""In the access log: the documents of several years were put together and sent."""


@router.callback_query(OpenBundle.filter())
async def open_bundle(callback: CallbackQuery, callback_data: OpenBundle, scene: Scene) -> None:
    async with scene.store.read() as look:
        bundle = await bundle_of(look, scene, callback_data)
    await scene.answer.show(bundle_screen(bundle, scene))


@router.callback_query(MakeBundle.filter())
async def make_bundle(
    callback: CallbackQuery, callback_data: MakeBundle, scene: Scene, pool: RenderingPool, files: FileStore
) -> None:
    """What stands at this press is made, also where an old screen said otherwise; if nothing can be, the screen says
    why."""
    async with scene.store.read() as look:
        bundle = await bundle_of(look, scene, callback_data)
    if bundle.in_the_way is not None:
        await scene.answer.show(bundle_screen(bundle, scene))
        return
    await scene.answer.toast(texts.BEING_MADE)
    years = texts.years_of(bundle.span)
    try:
        made = await make(bundle, scene, pool, files)
    except (FileNotFoundError, RenderingFailed):
        log.exception("bundle not made", years=years)
        await scene.answer.send(_failed_screen(bundle))
        return
    # Noted only now: a press whose making fell over has changed nothing yet, and is simply tried again.
    async with scene.store.begin() as tx:
        await tx.access.note(TAKEN, scene.person.id, scene.person.id, years)
    await _send(bundle, made, scene)


async def _send(bundle: Bundle, made: list[bytes], scene: Scene) -> None:
    again = OpenBundle(first=bundle.span.first, last=bundle.span.last)
    rows = ((Button(BACK, again), Button(HOME, OpenHome())),)
    for part, content in enumerate(made, start=1):
        name = texts.file_name(bundle.person.name, bundle.span, part, len(made))
        said = texts.sent(bundle.span, bundle.gaps, part, len(made))
        last = part == len(made)
        if not await scene.answer.send_file(name, content, Screen(said, rows if last else ())):
            await scene.answer.send(_failed_screen(bundle))
            return


def _failed_screen(bundle: Bundle) -> Screen:
    again = MakeBundle(first=bundle.span.first, last=bundle.span.last)
    return Screen(texts.NOT_MADE, ((Button(texts.MAKE, again),), (Button(HOME, OpenHome()),)))
