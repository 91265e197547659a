from bot.feature import Feature
from bot.requests import texts
from bot.requests.asking import ASKED, HANDED_OVER
from bot.requests.cards import DECIDED
from bot.requests.handlers import ask_again, router
from bot.requests.reminding import REMINDED
from bot.requests.rendering import render_asked, render_decided, render_handed_over, render_reminded
from bot.requests.states import DECLINING_FORM
from core.reasons import ReasonLengthWrong

REQUESTS = Feature(
    router,
    sentences={ReasonLengthWrong: lambda refusal: texts.reason_length(refusal.least, refusal.most)},
    renderers={
        ASKED: render_asked,
        HANDED_OVER: render_handed_over,
        REMINDED: render_reminded,
        DECIDED: render_decided,
    },
    forms={DECLINING_FORM: ask_again},
)
"""Everything that somebody above decides with one press."""
