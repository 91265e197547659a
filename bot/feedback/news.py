"""What others are told about a report, worded when it is sent."""

from typing import Any

from bot.delivery.outbox import Recipient
from bot.feedback import desk_texts, texts
from bot.feedback.buttons import AddWord, AnswerOperators, OpenCard, OpenMine, OpenQueue
from bot.feedback.mine import rating_row
from bot.scene import Scene
from bot.texts import Text, lines, office, verdict
from bot.ui.screen import Button, Card, Screen
from core.feedback import FeedbackKind, FeedbackState, may_answer, may_handle
from core.people import Person, Role
from core.years import day_in_shanghai
from storage.feedback_values import Feedback, Note
from storage.outbox import Event, Letter, Posting, Priority
from storage.store import Reading, Transaction

WAITING = "feedback.waiting"
"""To the operators, at most once a day: that something waits."""
REPLIED = "feedback.replied"
CLOSED = "feedback.closed"
PASSED_ON = "feedback.passed_on"
"""These three to the author."""
ARRIVED = "feedback.arrived"
"""To the people of the unit that is asked."""
HEARD = "feedback.heard"
"""What every copy of that becomes."""
ANSWER_CAME = "feedback.answer_came"
"""To the operator who asked the unit."""
CARD = "feedback.forward"
"""The subject of the card that a unit gets; its id is that of the note."""


async def tell_operators(tx: Transaction, scene: Scene, author: Person) -> None:
    """Something new waits. An operator is told of the first of a day only: the queue and its count say the rest."""
    root, rules = author.unit_path[0], scene.book.reminders
    holders = await tx.people.holders([root])
    operators = sorted({one.person_id for one in holders if one.role is Role.OPERATOR} - {author.id})
    if not operators:
        return
    event_id = await tx.outbox.record(WAITING)
    at = rules.after_quiet_hours(tx.now)
    day = day_in_shanghai(at).isoformat()
    await tx.outbox.tell_all(
        Letter(event_id, each, Posting(Priority.REMINDER, at, f"{WAITING}:{day}:{each}")) for each in operators
    )


async def tell_author(tx: Transaction, one: Feedback, kind: str, **values: Any) -> None:
    """The next step of a report, to whoever wrote it."""
    event_id = await tx.outbox.record(kind, feedback_id=one.id, number=one.number, **values)
    await tx.outbox.tell(event_id, one.person.id)


async def render_waiting(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """Nothing once somebody has dealt with all of it, or for whoever is no operator any more."""
    reader = await _reader(recipient, look)
    if reader is None or not reader.has_role(Role.OPERATOR):
        return None
    count = await look.feedback.count_waiting(but=reader.id)
    if not count:
        return None
    return Screen(desk_texts.waiting(count), ((Button(desk_texts.QUEUE, OpenQueue()),),))


async def _reader(recipient: Recipient, look: Reading) -> Person | None:
    return None if recipient.person_id is None else await look.people.get(recipient.person_id)


async def render_replied(event: Event, recipient: Recipient, look: Reading) -> Screen:
    said = event.values
    feedback_id = said["feedback_id"]
    return Screen(
        texts.news(said["number"], Text(zh="平台管理员答复了您的反馈", en="the operators answered"), said["words"]),
        (
            rating_row(feedback_id),
            (
                Button(texts.ADD_WORD, AddWord(feedback_id=feedback_id)),
                Button(texts.SEE_IT, OpenMine(feedback_id=feedback_id)),
            ),
        ),
    )


async def render_closed(event: Event, recipient: Recipient, look: Reading) -> Screen:
    said = event.values
    feedback_id = said["feedback_id"]
    return Screen(
        texts.closed(said["number"], texts.reason(said["reason"], said["words"])),
        (rating_row(feedback_id), (Button(texts.SEE_IT, OpenMine(feedback_id=feedback_id)),)),
    )


async def render_passed_on(event: Event, recipient: Recipient, look: Reading) -> Screen:
    said = event.values
    see = Button(texts.SEE_IT, OpenMine(feedback_id=said["feedback_id"]))
    return Screen(texts.passed_on(said["number"], said["to"]), ((see,),))


async def render_arrived(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """Nothing once a colleague has answered, it is closed, or the role is gone."""
    reader, note = await _reader(recipient, look), await look.feedback.note(event.values["note_id"])
    if reader is None or note is None or note.unit_id is None:
        return None
    one = await look.feedback.get(note.feedback_id)
    if one is None or one.state is FeedbackState.CLOSED or not may_answer(reader, note.unit_id, one.person.id):
        return None
    return None if await look.feedback.answer_to(note.id) is not None else asked_screen(one, note)


def asked_screen(one: Feedback, note: Note) -> Screen:
    """What a unit is asked, with the way to answer."""
    kind, _, _ = one.whole
    return Screen(
        desk_texts.arrived(kind, one.platform, note.words or ""),
        ((Button(desk_texts.ANSWER_OPERATORS, AnswerOperators(note_id=note.id), style="primary"),),),
        card=Card(CARD, note.id),
    )


def heard_values(one: Feedback, role: Role, unit: str) -> dict[str, Any]:
    """The values of `HEARD`."""
    kind, _, _ = one.whole
    return {"about": kind.value, "platform": one.platform, "role": role.value, "unit": unit}


async def render_heard(event: Event, recipient: Recipient, look: Reading) -> Screen:
    return heard_screen(event)


def heard_screen(event: Event) -> Screen:
    """What became of a card, whoever answered."""
    said = event.values
    who = office(Role(said["role"]), said["unit"])
    head = desk_texts.arrived_head(FeedbackKind(said["about"]), said["platform"])
    return Screen(lines(head, verdict("✅", who, desk_texts.SAID_SO, event.at)))


async def render_answer_came(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    said, reader = event.values, await _reader(recipient, look)
    one = await look.feedback.get(said["feedback_id"])
    if reader is None or one is None or not may_handle(reader, one.person.id):
        return None
    who = office(Role(said["role"]), said["unit"])
    return Screen(
        texts.news(one.number, who + Text(zh="回复了", en=" answered"), said["words"]),
        ((Button(desk_texts.OPEN_IT, OpenCard(feedback_id=one.id)),),),
    )
