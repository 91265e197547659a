"""What a card says of an exemption and only the rule book knows, and the look that an exemption asks for."""

from dataclasses import asdict
from typing import Any

from bot.exemptions import texts
from bot.reviewing.kind import Look
from core.reviews import Matter, ReviewCase, Route
from core.rulebook import RuleBook
from storage.exemptions import Exemption
from storage.reviews import NewReview


def said_of(one: Exemption, book: RuleBook) -> dict[str, Any]:
    """An exemption as the events about it keep it."""
    return {
        "exemption_id": one.id,
        "person_id": one.person.id,
        "name": one.person.name,
        "unit": one.unit,
        "year": one.contents.year,
        "what": asdict(texts.what(one.contents, book)),
    }


def look_of(one: Exemption, book: RuleBook) -> Look:
    """One look, by the authority above the unit; never by the person or whoever filed it."""
    applicants = frozenset({one.person.id, one.case.filed_by})
    case = ReviewCase(Route.ABOVE, one.person.unit_path, applicants)
    new = NewReview(Matter.EXEMPTION, one.id, case, one.person.id, filed_by=one.case.filed_by)
    return Look(new, said_of(one, book))
