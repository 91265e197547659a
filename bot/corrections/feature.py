from bot.certificates.proposal import NameUnprintable
from bot.corrections import texts
from bot.corrections.handlers import ask_again, router
from bot.corrections.kind import CardOutdated
from bot.corrections.states import CORRECTING_FORM
from bot.feature import Feature
from bot.texts import LOOK_AGAIN
from core.certificates import CertificateMoveUnknown, NotConfirmed
from core.corrections import MendProfileFirst, NothingToMend
from core.revocation import MayNotRevoke

CORRECTIONS = Feature(
    router,
    sentences={
        CardOutdated: lambda _: LOOK_AGAIN,
        CertificateMoveUnknown: lambda _: texts.NOT_NOW,
        MayNotRevoke: lambda _: texts.NOT_YOURS_TO_REVOKE,
        MendProfileFirst: lambda _: texts.MEND_FIRST,
        NameUnprintable: lambda _: texts.UNPRINTABLE,
        NotConfirmed: lambda _: texts.NOT_CONFIRMED,
        NothingToMend: lambda _: texts.NOTHING_TO_MEND,
    },
    forms={CORRECTING_FORM: ask_again},
)
"""姓名或单位有误, a kind of review."""
