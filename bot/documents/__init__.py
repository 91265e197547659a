"""Documents as PDF: what they say (`Certificate`), whether it can be printed, and the pool that draws them."""

from bot.documents.certificate import Certificate, UsedRecord
from bot.documents.coverage import UnprintableCharacters, missing_characters
from bot.documents.pool import DEFAULT_CACHE, RenderingFailed, RenderingPool

__all__ = [
    "DEFAULT_CACHE",
    "Certificate",
    "RenderingFailed",
    "RenderingPool",
    "UnprintableCharacters",
    "UsedRecord",
    "missing_characters",
]
