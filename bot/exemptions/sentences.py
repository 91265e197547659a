"""The refusals of filing exemptions → their words."""

from bot.errors import Sentences
from bot.exemptions import filing_texts as words
from bot.texts import LOOK_AGAIN
from core.exemption_filing import ExemptionIncomplete, FilingClosed, OwnExemption, ReliefMalformed, ReliefWrong
from core.exemptions import (
    ExemptionMoveUnknown,
    ExemptionStands,
    ExemptionWaits,
    MayNotFile,
    NotForUnconfirmed,
)

SENTENCES: Sentences = {
    ExemptionIncomplete: lambda _: words.NOT_COMPLETE,
    ExemptionMoveUnknown: lambda _: LOOK_AGAIN,
    ExemptionStands: lambda refusal: words.stands(refusal.number),
    ExemptionWaits: lambda refusal: words.waits(refusal.year),
    FilingClosed: lambda refusal: words.closed(refusal.year),
    MayNotFile: lambda _: words.NOT_OF_UNIT,
    NotForUnconfirmed: lambda _: words.NOT_CONFIRMED,
    OwnExemption: lambda _: words.OWN_BY_OTHERS,
    ReliefMalformed: lambda _: words.HOURS_MALFORMED,
    ReliefWrong: words.relief_wrong,
}
