"""To-dos as a unit would hand them out, without its screens."""

from datetime import date

from core.people import Person
from core.todos import TodoKind
from storage.store import Transaction
from storage.todos import NewTodo


async def hand_to(tx: Transaction, *people: Person, until: date) -> int:
    """A to-do for these people of one unit; gives its id."""
    one = people[0]
    new = NewTodo(
        one.unit_id, one.id, TodoKind.TRAINING, "消防安全培训", "结业证书", until, None, None, whole_unit=False
    )
    todo_id = await tx.todos.add(new)
    handed = await tx.assignments.hand_out(todo_id, one.unit_path, [person.id for person in people])
    assert len(handed) == len(people)
    return todo_id
