from aiogram import Router

from bot.feature import Feature
from bot.feedback import addressing, card, deciding, following, letters, news, queue, unit_side, writing
from bot.feedback.following import word_screen
from bot.feedback.sentences import SENTENCES
from bot.feedback.states import FEEDBACK_FORM, FEEDBACK_ID, Feedbacking
from bot.scene import Scene
from bot.ui.form import question

_router = Router(name="feedback, all")
_router.include_routers(
    writing.router,
    following.router,
    queue.router,
    card.router,
    deciding.router,
    addressing.router,
    letters.router,
    unit_side.router,
)

_DRAFT = {question(Feedbacking.words), question(Feedbacking.files)}
_DECIDING = {question(state) for state in deciding.QUESTIONS}


async def show_open(scene: Scene) -> None:
    """The question that is open in the conversation, whoever was asked."""
    form = scene.store.conversation.form or ""
    if form in _DRAFT:
        await writing.show_open_draft(scene)
    elif form == question(Feedbacking.word):
        await scene.answer.show(word_screen(scene.store.conversation.answers[FEEDBACK_ID]))
    elif form in _DECIDING:
        await scene.answer.show(deciding.asked_screen(scene))
    elif form == question(Feedbacking.answer):
        await unit_side.show_open_answer(scene)
    else:
        await letters.show_check(scene)


FEEDBACK = Feature(
    _router,
    sentences=SENTENCES,
    renderers={
        news.WAITING: news.render_waiting,
        news.REPLIED: news.render_replied,
        news.CLOSED: news.render_closed,
        news.PASSED_ON: news.render_passed_on,
        news.ARRIVED: news.render_arrived,
        news.HEARD: news.render_heard,
        news.ANSWER_CAME: news.render_answer_came,
    },
    forms={FEEDBACK_FORM: show_open},
)
"""意见反馈: the author's side, the operators' desk, and the units that they ask."""
