from aiogram import Router

from bot.feature import Feature
from bot.registration import announcing, beginning, correcting, finishing, missing, questions, units
from bot.registration.screens import show_open_question
from bot.registration.sentences import SENTENCES
from bot.registration.states import ANNOUNCEMENT_FORM, CORRECTION_FORM, REGISTRATION_FORM, Registration
from bot.ui.form import question

_router = Router(name="registration")
_router.include_routers(
    beginning.router,
    units.router,
    missing.router,
    correcting.router,
    finishing.router,
    questions.router,
    announcing.router,
)

REGISTRATION = Feature(
    _router,
    sentences=SENTENCES,
    renderers={announcing.READY: announcing.render_ready},
    forms={
        REGISTRATION_FORM: show_open_question,
        CORRECTION_FORM: show_open_question,
        ANNOUNCEMENT_FORM: announcing.show_announcement,
    },
    secrets=frozenset(
        question(state) for state in (Registration.id_number, Registration.password, Registration.password_again)
    ),
)
