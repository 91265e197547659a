"""A wrong ID number, corrected by an operator (DOMAIN §2.6: never by the person's own hand)."""

from core.id_numbers import LENGTH, IdNumber
from core.people import Person, Role
from core.refusals import Refused

SHORTEST_TAIL, LONGEST_TAIL = 4, 6
"""The last characters of a number, by which one of several people of a name is found."""


class MayNotChangeNumber(Refused):
    """Only an operator of the tree does, and never for themselves."""

    person_id: int


class SameNumber(Refused):
    """The new number is the one that is kept."""


class NumberTaken(Refused):
    """Somebody else is registered with the new number. `name` and `unit` are theirs, for the operator."""

    name: str
    unit: str


def check_may_change(operator: Person, person: Person) -> None:
    """Refuses `MayNotChangeNumber`."""
    if operator.id == person.id or not operator.holds(Role.OPERATOR, person.unit_path[0]):
        raise MayNotChangeNumber(person.id)


def check_differs(before: IdNumber, after: IdNumber) -> None:
    """Refuses `SameNumber`."""
    if before == after:
        raise SameNumber


def differing(before: IdNumber, after: IdNumber) -> tuple[int, ...]:
    """Which characters differ, counted from 1: enough to see a slip, and nothing of the number itself."""
    return tuple(place + 1 for place in range(LENGTH) if before.value[place] != after.value[place])


def split_tail(typed: str) -> tuple[str, str | None]:
    """“王芳 0041” as a name and the last characters of a number; None where there are none."""
    name, _, tail = typed.rpartition(" ")
    is_tail = SHORTEST_TAIL <= len(tail) <= LONGEST_TAIL and tail[:-1].isdigit() and tail[-1] in "0123456789Xx"
    return (name, tail.upper()) if name and is_tail else (typed, None)
