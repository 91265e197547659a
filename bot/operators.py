"""What only operators are shown."""

from bot.errors import NotYours
from core.people import Person, Role


def check_operator(person: Person) -> None:
    """Refuses `NotYours` for anybody else: the button was forged, or the role is gone."""
    if not person.has_role(Role.OPERATOR):
        raise NotYours
