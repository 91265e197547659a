"""Going to learn."""

import secrets

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.learning import texts
from bot.learning.buttons import AgreeToDisclosure, DeclineDisclosure, EnterPlatform, OpenLearning
from bot.learning.screens import declined_screen, disclosure_screen, door_screen, edition, learning_screen
from bot.people import SignedIn
from bot.scene import Scene
from storage.platforms import Platform
from storage.store import Store

router = Router(name="learning")

ASKED_FOR = r"(?i)去学习|学习平台|听课|选课|\blearn(ing)?\b|\bcourses?\b"


@router.callback_query(OpenLearning.filter(), SignedIn())
async def open_learning(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(await learning_screen(scene))


@router.message(StateFilter(None), SignedIn(), F.text.regexp(ASKED_FOR))
async def ask_for_learning(message: Message, scene: Scene) -> None:
    await scene.answer.show(await learning_screen(scene))


@router.callback_query(EnterPlatform.filter(), SignedIn())
async def enter_platform(callback: CallbackQuery, callback_data: EnterPlatform, scene: Scene, store: Store) -> None:
    """Straight to the door for whoever agreed before, else the question first."""
    platform = await _to_enter(scene, callback_data.platform_id)
    if platform is None:
        await scene.answer.show(await learning_screen(scene))
        return
    async with store.read() as look:
        account_id = await look.platform_accounts.agreed(scene.person.id, platform.id, scene.book.privacy.version)
    if account_id is None:
        await scene.answer.show(await disclosure_screen(scene, platform))
        return
    token = secrets.token_urlsafe()
    async with store.begin() as tx:
        until = await tx.entries.add(account_id, scene.speaker.chat, scene.answer.language.value, token)
    await scene.answer.show(door_screen(scene, platform, token, until))


@router.callback_query(AgreeToDisclosure.filter(), SignedIn())
async def agree(callback: CallbackQuery, callback_data: AgreeToDisclosure, scene: Scene, store: Store) -> None:
    """Consent is to what stood above the button: these words, and the data of who spoke here then."""
    platform = await _to_enter(scene, callback_data.platform_id)
    if platform is None:
        await scene.answer.show(await learning_screen(scene))
        return
    person, version = scene.person, scene.book.privacy.version
    if (callback_data.person_id, callback_data.edition) != (person.id, edition(scene, platform)):
        await scene.answer.show(await disclosure_screen(scene, platform, texts.WORDS_CHANGED))
        return
    token = secrets.token_urlsafe()
    async with store.begin() as tx:
        account_id = await tx.platform_accounts.agree(person.id, platform.id, version)
        await tx.people.note_consent(person.id, f"platform.{platform.code}", version, tx.now)
        until = await tx.entries.add(account_id, scene.speaker.chat, scene.answer.language.value, token)
    await scene.answer.show(door_screen(scene, platform, token, until))


@router.callback_query(DeclineDisclosure.filter(), SignedIn())
async def decline(callback: CallbackQuery, callback_data: DeclineDisclosure, scene: Scene) -> None:
    platform = await _platform(scene, callback_data.platform_id)
    screen = await learning_screen(scene) if platform is None else declined_screen(platform)
    await scene.answer.show(screen)


async def _to_enter(scene: Scene, platform_id: int) -> Platform | None:
    """The platform, if people are let in from here and it is one of ours."""
    return None if scene.settings.public_url is None else await _platform(scene, platform_id)


async def _platform(scene: Scene, platform_id: int) -> Platform | None:
    async with scene.store.read() as look:
        return await look.platforms.get(platform_id)
