"""The operators' queue: what waits, the oldest first, narrowed by state, kind and platform."""

from functools import partial

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.feedback import desk_texts, texts
from bot.feedback.buttons import NarrowQueue, OpenCard, OpenQueue
from bot.feedback.drafts import leave
from bot.feedback.place import STATES, Place
from bot.home.buttons import OpenHome
from bot.operators import check_operator
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines, same
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column, grid
from bot.working_days import waited
from core.feedback import FeedbackKind
from storage.store import Reading

router = Router(name="feedback, queue")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

PAGE = 5
ASKED_FOR = r"(?i)^\W*(处理反馈|feedback desk)\W*$"


@router.callback_query(OpenQueue.filter())
async def open_queue(callback: CallbackQuery, callback_data: OpenQueue, scene: Scene) -> None:
    await _show_queue(scene, Place.read(callback_data.at))


@router.message(StateFilter(None), F.text.regexp(ASKED_FOR))
async def ask_for_queue(message: Message, scene: Scene) -> None:
    await _show_queue(scene, Place())


async def _show_queue(scene: Scene, place: Place) -> None:
    check_operator(scene.person)
    async with scene.store.begin() as tx:
        leave(tx)
        screen = await _queue_screen(tx, scene, place)
    await scene.answer.show(screen)


async def _queue_screen(look: Reading, scene: Scene, place: Place) -> Screen:
    narrowed = place.narrowed(scene.person.id)
    found, page = await page_or_first(partial(look.feedback.queue, narrowed), place.page, PAGE)
    place = place.on(page)
    pages = pages_of(found.total, PAGE)
    numbers = [
        Button(same(str(number)), OpenCard(feedback_id=one.id, at=place.written))
        for number, one in enumerate(found.reports, start=1)
    ]
    rows: tuple[Row, ...] = (
        *grid(numbers, PAGE),
        turning_row(place.page, pages, lambda to: OpenQueue(at=place.on(to).written)),
        tuple(
            Button(label, NarrowQueue(part=part, at=place.written))
            for part, label in (("s", desk_texts.STATE), ("k", desk_texts.KIND), ("p", desk_texts.PLATFORM))
        ),
        (Button(HOME, OpenHome()),),
    )
    listed = [
        desk_texts.row(number, one, waited(one.whole[2], look.now)) for number, one in enumerate(found.reports, start=1)
    ]
    title = desk_texts.queue_title(place, await _platform_name(look, place.platform_id), found.total, pages)
    return Screen(lines(title, *listed), tuple(row for row in rows if row))


async def _platform_name(look: Reading, platform_id: int | None) -> str | None:
    if platform_id is None:
        return None
    platform = await look.platforms.get(platform_id)
    return "" if platform is None else platform.name


@router.callback_query(NarrowQueue.filter())
async def narrow_queue(callback: CallbackQuery, callback_data: NarrowQueue, scene: Scene) -> None:
    """What there is to narrow it to; an unknown part is a forged button and shows the states."""
    check_operator(scene.person)
    place = Place.read(callback_data.at).on(0)
    choices: list[tuple[Text, Place]]
    match callback_data.part:
        case "k":
            choices = [(desk_texts.ALL_KINDS, place.of_kind(None))]
            choices += [(texts.KINDS[kind], place.of_kind(kind)) for kind in FeedbackKind]
        case "p":
            choices = [(desk_texts.ALL_PLATFORMS, place.of_platform(None))]
            async with scene.store.read() as look:
                choices += [(same(each.name), place.of_platform(each.id)) for each in await look.platforms.all()]
        case _:
            choices = [(desk_texts.PARTS[state], place.of_state(state)) for state in STATES]
    buttons = [Button(label, OpenQueue(at=to.written)) for label, to in choices]
    back = Button(BACK, OpenQueue(at=Place.read(callback_data.at).written))
    await scene.answer.show(Screen(desk_texts.CHOOSE_PART, column([*buttons, back])))
