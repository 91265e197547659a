"""Going to learn."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.learning.buttons import OpenLearning
from bot.learning.screens import learning_screen
from bot.people import SignedIn
from bot.scene import Scene

router = Router(name="learning")

ASKED_FOR = r"(?i)去学习|学习平台|听课|选课|\blearn(ing)?\b|\bcourses?\b"


@router.callback_query(OpenLearning.filter(), SignedIn())
async def open_learning(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(await learning_screen(scene))


@router.message(StateFilter(None), SignedIn(), F.text.regexp(ASKED_FOR))
async def ask_for_learning(message: Message, scene: Scene) -> None:
    await scene.answer.show(await learning_screen(scene))
