from aiogram import Router

from bot.feature import Feature
from bot.todos import handlers, proof
from bot.todos.managing import changing, making, people
from bot.todos.managing import handlers as managing
from bot.todos.managing.states import CHANGING, MAKING
from bot.todos.news import (
    CLOSED,
    DEADLINE_MOVED,
    GIVEN,
    NUDGED,
    render_closed,
    render_deadline_moved,
    render_given,
    render_nudged,
)
from bot.todos.sentences import SENTENCES
from bot.todos.states import FORM

_router = Router(name="to-dos, all")
_router.include_routers(handlers.router, proof.router, making.router, people.router, managing.router, changing.router)

TODOS = Feature(
    _router,
    sentences=SENTENCES,
    renderers={
        GIVEN: render_given,
        NUDGED: render_nudged,
        DEADLINE_MOVED: render_deadline_moved,
        CLOSED: render_closed,
    },
    forms={FORM: proof.show_open, MAKING: making.show_open, CHANGING: changing.show_open},
)
"""To-dos: those of oneself, and those that a unit hands out."""
