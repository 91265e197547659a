"""What a proof of exemption (免训证明) says: how far, and not why. Whoever checks the paper need not learn of an
illness."""

from dataclasses import dataclass

from bot.documents.document import Document
from core.hours import Balance
from core.needs import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Document):
    """Everything that is printed. `relief` are the hours that a partial exemption takes off each subject."""

    outcome: Outcome
    relief: Balance

    @property
    def name(self) -> str:
        return f"{self.year} 年度免训证明"
