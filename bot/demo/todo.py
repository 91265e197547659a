"""What waits for the demo people on the first day: a to-do."""

from datetime import timedelta

from bot.demo.people import UNIT_ADMIN
from core.hours import Hours, Subject
from core.id_numbers import IdNumber
from core.rulebook import RuleBook
from core.todos import Grant, TodoKind, counts_in
from core.years import day_in_shanghai
from storage.store import Transaction
from storage.todos import NewTodo

DUE_IN = timedelta(days=7)
TRAINING, PROOF = "消防安全培训", "结业证书或现场照片"


async def settle_todo(tx: Transaction, book: RuleBook) -> None:
    """Once, after the people are there: from the admin of 长沙市第一中学 to its people."""
    admin = await tx.people.find(IdNumber.parse(UNIT_ADMIN.id_number))
    assert admin is not None
    deadline = day_in_shanghai(tx.now) + DUE_IN
    grant = Grant(Subject.PROFESSIONAL, Hours.of(4), counts_in(deadline, None, book))
    new = NewTodo(admin.unit_id, admin.id, TodoKind.TRAINING, TRAINING, PROOF, deadline, None, grant, whole_unit=True)
    await tx.assignments.hand_out(await tx.todos.add(new), admin.unit_path)
