"""Why somebody can be exempt in a year, and how far, as data of the rule book."""

from dataclasses import dataclass

from core.needs import Outcome
from core.reasons import OWN_WORDS
from core.toml_table import Problem, Table


@dataclass(frozen=True, slots=True)
class ExemptionReason:
    """A reason (产假, …) and the outcomes it allows, in the book's order."""

    code: str
    name: str
    name_en: str
    outcomes: tuple[Outcome, ...]

    @property
    def wants_words(self) -> bool:
        """True for the one that has to be explained."""
        return self.code == OWN_WORDS


def read_exemption_reasons(book: Table) -> tuple[ExemptionReason, ...]:
    """`exemption_reasons`, with codes of their own and at least one outcome each."""
    reasons: list[ExemptionReason] = []
    for row in book.tables("exemption_reasons"):
        reason = ExemptionReason(row.text("code"), row.text("name"), row.text("name_en"), _read_outcomes(row))
        row.done()
        if reason.code in {earlier.code for earlier in reasons}:
            raise row.wrong("code", Problem.DUPLICATE)
        reasons.append(reason)
    return tuple(reasons)


def _read_outcomes(row: Table) -> tuple[Outcome, ...]:
    codes = row.texts("outcomes")
    if not codes:
        raise row.wrong("outcomes", Problem.EMPTY)
    for place, code in enumerate(codes):
        if code not in list(Outcome):
            raise row.wrong(f"outcomes[{place}]", Problem.UNKNOWN_REFERENCE, ", ".join(Outcome))
    return tuple(Outcome(code) for code in codes)
