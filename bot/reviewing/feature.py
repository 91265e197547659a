from bot.feature import Feature
from bot.reviewing import texts
from bot.reviewing.asking import ASKED, HANDED_OVER
from bot.reviewing.deciding import ANSWERED, DECIDED
from bot.reviewing.escalation import ESCALATED, render_escalated
from bot.reviewing.handlers import ask_again, router
from bot.reviewing.reminding import REMINDED
from bot.reviewing.rendering import (
    render_answered,
    render_asked,
    render_decided,
    render_handed_over,
    render_reminded,
)
from bot.reviewing.states import REVIEWING_FORM
from core.reasons import ReasonLengthWrong

REVIEWING = Feature(
    router,
    sentences={ReasonLengthWrong: lambda refusal: texts.reason_length(refusal.least, refusal.most)},
    renderers={
        ASKED: render_asked,
        REMINDED: render_reminded,
        DECIDED: render_decided,
        ANSWERED: render_answered,
        HANDED_OVER: render_handed_over,
        ESCALATED: render_escalated,
    },
    forms={REVIEWING_FORM: ask_again},
)
"""Everything that an office decides."""
