from bot.feature import Feature
from bot.substitutes import texts
from bot.substitutes.handlers import FORM, ask_again, router
from bot.substitutes.lending import ENDED, LENT, render_ended, render_lent
from core.substitutes import NotToLend, PeriodUnreadable, PeriodWrong, SubstituteHoldsAlready, SubstituteUnfit

SUBSTITUTES = Feature(
    router,
    sentences={
        NotToLend: lambda _: texts.NOT_TO_LEND,
        PeriodUnreadable: lambda _: texts.UNREADABLE,
        PeriodWrong: lambda refusal: texts.period_wrong(refusal.today, refusal.most),
        SubstituteHoldsAlready: lambda _: texts.HOLDS_ALREADY,
        SubstituteUnfit: lambda _: texts.UNFIT,
    },
    renderers={LENT: render_lent, ENDED: render_ended},
    forms={FORM: ask_again},
)
"""Lending an office to a substitute."""
