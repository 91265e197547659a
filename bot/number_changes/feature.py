from bot.feature import Feature
from bot.number_changes import texts
from bot.number_changes.changing import CHANGED, NumberMovedOn, tell_of_change
from bot.number_changes.handlers import TAKEN, ask_again, router
from bot.number_changes.states import NUMBER_FORM
from core.number_changes import MayNotChangeNumber

NUMBER_CHANGES = Feature(
    router,
    sentences={
        **TAKEN,
        MayNotChangeNumber: lambda _: texts.NOT_ALLOWED,
        NumberMovedOn: lambda _: texts.MOVED_ON,
    },
    renderers={CHANGED: tell_of_change},
    forms={NUMBER_FORM: ask_again},
    secrets=frozenset({f"{NUMBER_FORM}:person", f"{NUMBER_FORM}:number"}),
)
"""更正身份证号: what only an operator does."""
