from bot.feature import Feature
from bot.reviewing import texts
from bot.reviewing.asking import ASKED, REMINDED, render_asked, render_reminded
from bot.reviewing.deciding import ANSWERED, DECIDED, render_answered, render_decided
from bot.reviewing.handlers import ask_again, router
from core.claims import HoursNotFewer

REVIEWING = Feature(
    router,
    sentences={HoursNotFewer: lambda refusal: texts.hours_not_fewer(refusal.most)},
    renderers={
        ASKED: render_asked,
        REMINDED: render_reminded,
        DECIDED: render_decided,
        ANSWERED: render_answered,
    },
    forms={"Reviewing": ask_again},
)
"""Reviewing claims."""
