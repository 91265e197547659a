"""Help: the list of topics, a topic, and questions in people's own words where no form is open."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.help.answering import answer_question
from bot.help.buttons import OpenHelp, OpenTopic
from bot.help.matching import is_question
from bot.help.screens import help_screen, topic_screen, topics_for
from bot.scene import Scene

router = Router(name="help")


@router.message(Command("help"))
async def say_help(message: Message, scene: Scene) -> None:
    await scene.answer.show(help_screen(scene, 0))


@router.callback_query(OpenHelp.filter())
async def open_help(callback: CallbackQuery, callback_data: OpenHelp, scene: Scene) -> None:
    await scene.answer.show(help_screen(scene, callback_data.page))


@router.callback_query(OpenTopic.filter())
async def open_topic(callback: CallbackQuery, callback_data: OpenTopic, scene: Scene) -> None:
    topic = next((topic for topic in topics_for(scene) if topic.code == callback_data.code), None)
    screen = help_screen(scene, 0) if topic is None else topic_screen(topic, scene.settings.hotline)
    await scene.answer.show(screen)


@router.message(StateFilter(None), F.text.func(is_question))
async def ask(message: Message, scene: Scene) -> None:
    """A question before a wish: “证书怎么打印” is no wish to apply. One about nothing here goes on to the others."""
    if not await answer_question(scene, message.text or ""):
        raise SkipHandler
