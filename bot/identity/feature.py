from bot.feature import Feature
from bot.identity import texts
from bot.identity.decisions import ANSWERED, DECIDED, render_answered, render_decided
from bot.identity.handlers import ReasonLengthWrong, ask_again, router
from bot.identity.reminding import REMINDED, render_reminded
from bot.identity.requests import ASKED, HANDED_OVER, render_asked, render_handed_over

IDENTITY = Feature(
    router,
    sentences={ReasonLengthWrong: lambda refusal: texts.reason_length(refusal.least, refusal.most)},
    renderers={
        ASKED: render_asked,
        HANDED_OVER: render_handed_over,
        REMINDED: render_reminded,
        DECIDED: render_decided,
        ANSWERED: render_answered,
    },
    forms={"Declining": ask_again},
)
"""Confirming identities."""
