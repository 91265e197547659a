from bot.departures import texts
from bot.departures.handlers import ask_again, router
from bot.departures.noting import NOTED, DepartureMovedOn, render_noted
from bot.departures.states import DEPARTURES_FORM
from bot.feature import Feature
from bot.texts import LOOK_AGAIN
from core.departures import MayNotNote

DEPARTURES = Feature(
    router,
    sentences={DepartureMovedOn: lambda _: LOOK_AGAIN, MayNotNote: lambda _: texts.NOT_OF_UNIT},
    renderers={NOTED: render_noted},
    forms={DEPARTURES_FORM: ask_again},
)
"""人员去向: who has left is reminded of nothing; the records stay."""
