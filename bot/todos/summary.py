"""What home says of to-dos."""

from dataclasses import dataclass

from bot.scene import Scene
from bot.texts import Text
from bot.todos import texts
from bot.todos.buttons import OpenTodos
from bot.todos.managing.buttons import OpenUnitTodos
from bot.todos.managing.texts import HOME_BUTTON
from bot.ui.screen import Button, Row
from core.people import Person, Role
from storage.store import Reading


@dataclass(frozen=True)
class TodoPart:
    """The line of the nearest deadline, None where nothing is to be done; and the button."""

    line: Text | None
    button: Button


async def todo_part(scene: Scene, look: Reading) -> TodoPart:
    unfinished = await look.assignments.unfinished(scene.person.id)
    return TodoPart(texts.home_line(unfinished, scene.today), Button(texts.home_button(unfinished), OpenTodos()))


def unit_row(person: Person) -> tuple[Row, ...]:
    """For those who hand out to-dos."""
    return ((Button(HOME_BUTTON, OpenUnitTodos()),),) if person.has_role(Role.UNIT_ADMIN) else ()
