"""People leaving (DOMAIN §3): their unit notes how; they are reminded of nothing, and their records stay."""

from core.exemptions import filing_units, may_file
from core.people import Person
from core.refusals import Refused


class MayNotNote(Refused):
    """The person is not of this admin's units; one's own leaving is noted by another one."""

    person_id: int


def may_note_at_all(admin: Person) -> bool:
    """True when there may be people whose leaving this person notes: those they also file exemptions for."""
    return bool(filing_units(admin))


def check_may_note(admin: Person, person: Person) -> None:
    """Refuses `MayNotNote`."""
    if not may_file(admin, person):
        raise MayNotNote(person.id)
