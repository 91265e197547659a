"""Home, help, language, giving up, and everything that no other feature takes: nothing is left without an answer."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Command, CommandStart, StateFilter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.claims.states import CLAIM_FORM
from bot.exemptions.filing_texts import LEFT as EXEMPTION_LEFT
from bot.exemptions.states import EXEMPTION_FORM
from bot.feature import Resume
from bot.feedback.states import FEEDBACK_FORM
from bot.feedback.texts import LEFT as FEEDBACK_LEFT
from bot.help.answering import answer_question
from bot.home import texts
from bot.home.buttons import ContinueForm, IsOfficial, OpenHome, OpenMore, UseLanguage
from bot.home.screens import more_screen, not_understood, official_screen, show_home
from bot.home.wishes import WAYS, wish_of
from bot.people import SignedIn
from bot.registration.states import Announcement
from bot.scene import Scene
from bot.settings import Settings
from bot.texts import Language
from bot.ui.answer import Answer
from bot.ui.screen import Screen
from core.people import Person
from storage.store import Store

LEFT_AS_DRAFT = {CLAIM_FORM: texts.LEFT_AS_DRAFT, EXEMPTION_FORM: EXEMPTION_LEFT, FEEDBACK_FORM: FEEDBACK_LEFT}
"""What was filled in of these is kept in the record itself."""

first = Router(name="home")
"""Commands and doors that work in the middle of every form; stands before all features."""

last = Router(name="fallback")
"""Stands after all features."""


@first.message(F.chat.type != "private")
async def point_to_private_chat(message: Message, answer: Answer) -> None:
    await answer.say(texts.ONLY_IN_PRIVATE)


@first.message(CommandStart())
@first.message(Command("menu"))
async def start(message: Message, scene: Scene) -> None:
    """/start goes home and leaves an open form where it is, so that nothing is lost by it."""
    await show_home(scene)


@first.callback_query(OpenHome.filter())
async def open_home(callback: CallbackQuery, scene: Scene) -> None:
    await show_home(scene)


@first.callback_query(ContinueForm.filter())
async def continue_form(callback: CallbackQuery, scene: Scene, forms: Mapping[str, Resume]) -> None:
    await forms.get(scene.form, show_home)(scene)


@first.message(Command("cancel"), ~StateFilter(Announcement.open))
async def cancel(message: Message, scene: Scene, store: Store, answer: Answer) -> None:
    if store.conversation.form is None:
        await answer.say(texts.NOTHING_TO_CANCEL)
    else:
        said = LEFT_AS_DRAFT.get(scene.form, texts.CANCELLED)
        async with store.begin() as tx:
            tx.conversation.end_form()
        await answer.say(said)
    await show_home(scene)


@first.callback_query(OpenMore.filter(), SignedIn())
async def open_more(callback: CallbackQuery, answer: Answer, person: Person) -> None:
    await answer.show(more_screen(person, answer.language))


@first.callback_query(IsOfficial.filter())
async def tell_who_runs_it(callback: CallbackQuery, answer: Answer, settings: Settings) -> None:
    await answer.show(official_screen(settings))


@first.callback_query(UseLanguage.filter())
async def use_language(
    callback: CallbackQuery, callback_data: UseLanguage, scene: Scene, store: Store, answer: Answer
) -> None:
    language = Language.of(callback_data.language)
    async with store.begin() as tx:
        tx.conversation.use_language(language.value)
    answer.language = language
    await show_home(scene)


@first.my_chat_member()
async def note_blocking(event: ChatMemberUpdated, store: Store) -> None:
    """The person blocked the bot, or took it back: a blocked chat is skipped, and told later what still matters."""
    blocked = event.new_chat_member.status == "kicked"
    async with store.begin() as tx:
        tx.conversation.mark_blocked(tx.now if blocked else None)
        if not blocked:
            await tx.outbox.reached_again(tx.conversation.current.chat)


@last.callback_query(~SignedIn())
async def ask_to_sign_in(callback: CallbackQuery, scene: Scene, answer: Answer) -> None:
    await answer.toast(texts.PLEASE_SIGN_IN)
    await show_home(scene)


@last.callback_query()
async def old_button(callback: CallbackQuery, scene: Scene) -> None:
    """A button of a screen that does not exist any more leads home."""
    await show_home(scene)


@last.edited_message()
async def edited(message: Message, answer: Answer) -> None:
    await answer.send(Screen(texts.EDITED_TOO_LATE))


@last.message(F.text)
async def not_a_command(message: Message, scene: Scene, answer: Answer, settings: Settings) -> None:
    words = message.text or ""
    wish = wish_of(words) if scene.speaker.person is not None else None
    if wish is not None:
        await WAYS[wish](scene)
    elif not await answer_question(scene, words):
        await answer.show(not_understood(settings))


@last.message()
async def no_place_for_files(message: Message, answer: Answer) -> None:
    await answer.send(Screen(texts.FILES_HAVE_NO_PLACE))
