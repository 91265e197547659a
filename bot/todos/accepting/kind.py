"""待办事项: the card of what somebody handed in, and what comes of accepting or returning it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.delivery.outbox import Recipient
from bot.evidence import texts as file_texts
from bot.reviewing.deciding import reason_in
from bot.reviewing.kind import (
    Effect,
    Face,
    Files,
    Kind,
    Look,
    Offer,
    Opened,
    Outcome,
    Ruled,
    Rules,
    Said,
    Wanted,
)
from bot.texts import Text, lines, office
from bot.todos import texts as todo_texts
from bot.todos.accepting import texts
from bot.todos.accepting.granting import grant_hours
from bot.todos.buttons import OpenPart, UploadProof
from bot.ui.screen import Button, Screen
from core.activities import Option
from core.hours import Balance
from core.people import Role
from core.reviews import Matter
from core.rulebook import RuleBook
from core.todos import AssignmentMove, AssignmentState, Grant, decide, is_late, look_at
from core.years import day_in_shanghai
from storage.assignments import TODO_PART, Assigned
from storage.evidence import Owner
from storage.reviews import NewReview, Review
from storage.store import Reading, Transaction


@dataclass(frozen=True)
class PartRuled(Ruled):
    """A decision on a part, by its rules."""

    reached: AssignmentState = AssignmentState.ACCEPTED


class TodoKind(Kind[Assigned, PartRuled]):
    """Accept, with hours where the to-do says so, or return with a reason."""

    matter = Matter.TODO
    code = "td"
    topic = texts.TOPIC
    moves = frozenset({AssignmentMove.ACCEPT.value, AssignmentMove.RETURN.value})
    with_reason = frozenset({AssignmentMove.RETURN.value})
    nobody = texts.PERSON

    async def load(self, look: Reading, review: Review) -> Assigned:
        part = await look.assignments.get(review.owner_id)
        assert part is not None
        return part

    async def face(self, look: Reading, review: Review, owned: Assigned, said: Said) -> Face:
        owner = Owner(TODO_PART, owned.id)
        evidence = await look.evidence.of(owner)
        used = await look.evidence.used_before(owner)
        history = await look.reviews.history(Matter.TODO, owned.id)
        reasons = [one.end.reason for one in history if one.end is not None and one.end.reason is not None]
        late = is_late(owned.todo.case.deadline, review.asked_at)
        notes = (
            texts.LATE if late else None,
            *texts.used_before(used, owned.case.person_id),
            texts.returned_before(reasons[-1]) if reasons else None,
        )
        accept = Offer(texts.accept(owned.todo.case.grant), Wanted(AssignmentMove.ACCEPT), "success")
        return Face(
            f"{owned.name} · {owned.unit}",
            lines(todo_texts.head(owned.todo.title), todo_texts.facts(owned.todo, day_in_shanghai(look.now))),
            ((accept, Offer(texts.RETURN, Wanted(AssignmentMove.RETURN))),),
            Files(tuple(one.file_id for one in evidence), owned.case.person_id, file_texts.counted(evidence)),
            tuple(note for note in notes if note is not None),
        )

    def reasons(self, wanted: Wanted, book: RuleBook) -> Sequence[Option]:
        return book.todo_return_reasons

    def why(self, wanted: Wanted) -> Text:
        return texts.WHY_RETURN

    async def rule(self, look: Reading, opened: Opened[Assigned], wanted: Wanted, rules: Rules) -> PartRuled:
        reason = self.reason(wanted, rules.book) if wanted.move in self.with_reason else None
        move = AssignmentMove(wanted.move)
        reached = decide(opened.owned.case, move, None if reason is None else reason.zh)
        grant = opened.owned.todo.case.grant
        gives = reached is AssignmentState.ACCEPTED and grant is not None
        hours = Balance.ZERO.plus(grant.subject, grant.hours) if gives and grant is not None else None
        return PartRuled(reached.value, reason, hours, reached)

    async def apply(self, tx: Transaction, opened: Opened[Assigned], ruling: PartRuled, rules: Rules) -> Effect:
        part = opened.owned
        moved = await tx.assignments.move(part.case, ruling.reached, part.case.handed_in_at)
        assert moved, "a part moved without its review"
        grant = part.todo.case.grant if ruling.reached is AssignmentState.ACCEPTED else None
        news = () if grant is None else await grant_hours(tx, part, grant, rules.book)
        return Effect(said_of(part), [part.case.person_id], news=news)

    def head(self, said: Said) -> Text:
        return texts.frozen_head(said["name"], said["unit"], said["title"])

    def outcome(self, said: Said) -> Outcome:
        decided = texts.Decided(AssignmentState(said["outcome"]), _grant(said))
        return Outcome(texts.SIGNS[decided.state], texts.what(decided))

    def answer(self, said: Said, recipient: Recipient) -> Screen:
        name, title, reason = said["name"], said["title"], reason_in(said)
        see = Button(todo_texts.SEE, OpenPart(part_id=said["part_id"]))
        if reason is None:
            return Screen(texts.accepted(name, title, _grant(said)), ((see,),))
        who = office(Role(said["office_role"]), said["office_unit"])
        mend = Button(todo_texts.MEND, UploadProof(part_id=said["part_id"]), style="primary")
        return Screen(texts.returned(name, title, who, reason), ((mend, see),))


def said_of(part: Assigned) -> dict[str, Any]:
    """A part as the event of its decision keeps it."""
    return {
        "part_id": part.id,
        "name": part.name,
        "unit": part.unit,
        "title": part.todo.title,
        "grant": texts.grant_said(part.todo.case.grant),
    }


def _grant(said: Said) -> Grant | None:
    return texts.grant_in(said["grant"])


def look_of(part: Assigned) -> Look:
    """The look that a part asks for once it is handed in. It stands at the unit of the to-do."""
    case, unit_id = part.case, part.case.todo.unit_id
    return Look(NewReview(Matter.TODO, part.id, look_at(case), case.person_id, at_unit_id=unit_id), {})
