"""Documents as PDF: what they say (`Certificate`, `HourProof`, `Exemption`, `Cover`), whether it can be printed, what
they are signed with (`Signing`), and the pool that draws, signs and checks them."""

from bot.documents.certificate import Certificate
from bot.documents.cover import Cover, CoverLine
from bot.documents.coverage import UnprintableCharacters, missing_characters
from bot.documents.document import Document
from bot.documents.exemption import Exemption
from bot.documents.hour_proof import HourProof
from bot.documents.pool import DEFAULT_CACHE, RenderingFailed, RenderingPool
from bot.documents.record_list import UsedRecord
from bot.documents.signing_pair import Signing, SigningPair, make_pair
from bot.documents.verdict import TimeStampFailed, Verdict

__all__ = [
    "DEFAULT_CACHE",
    "Certificate",
    "Cover",
    "CoverLine",
    "Document",
    "Exemption",
    "HourProof",
    "RenderingFailed",
    "RenderingPool",
    "Signing",
    "SigningPair",
    "TimeStampFailed",
    "UnprintableCharacters",
    "UsedRecord",
    "Verdict",
    "make_pair",
    "missing_characters",
]
