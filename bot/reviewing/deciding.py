"""Deciding: whether the press is this person's, and one decision, however many press at once.

At most twelve statements from the press to the answer, however many files, copies and people there are: what others are
told leaves in one for the events, one for the people and two for the copies.
"""

from dataclasses import asdict, dataclass
from typing import Any

from bot.reviewing.asking import ASKED, card_letter, open_look
from bot.reviewing.kind import Effect, Kind, Opened, Ruled, Rules, Wanted
from bot.texts import Text
from core.people import Person, Responsible
from core.refusals import Refused
from core.reviews import Matter, acting_office, may_look, offices_of
from storage.conversations import Chat
from storage.outbox import Event, Letter, Posting
from storage.reviews import Review, Seen, Verdict
from storage.store import Transaction

DECIDED = "review.decided"
"""What the copies of a card become."""
ANSWERED = "review.answered"
"""What those who asked are told."""


async def open_review(tx: Transaction, seen: Seen, kind: Kind[Any, Any], person: Person) -> Opened[Any] | None:
    """What a press is about; None when it is not for this person to see."""
    review, decider = seen.review, seen.looked_at_by(person)
    # Somebody may have gone elsewhere since: an old card of theirs still says what became of it.
    decided_it = review.end is not None and review.end.office in offices_of(decider)
    if not may_look(review.case, decider) and not decided_it:
        return None
    return Opened(
        review=review,
        owned=await kind.load_seen(tx, seen),
        decider=decider,
        office=acting_office(review.case, decider),
        units=seen.offices,
        decision=None if review.end is None else await decision_on(tx, review),
        now=tx.now,
    )


async def decision_on(tx: Transaction, review: Review) -> Event:
    """The decision on a review that is closed, whoever took it."""
    decision = await tx.cards.decision(review.matter.value, review.id)
    assert decision is not None, "a review was closed without a decision"
    return decision


async def note(tx: Transaction, action: str, actor_id: int, review: Review | None) -> None:
    """Leave a row in the access log; a card that stands for several people shows nobody's data."""
    if review is None:
        await tx.access.note(f"review.{action}", actor_id, None)
        return
    person_id = review.person_id
    if person_id is None and len(review.case.applicants) == 1:
        (person_id,) = review.case.applicants
    await tx.access.note(f"{review.matter}.{action}", actor_id, person_id, note_of(review))


def note_of(review: Review) -> str:
    """What a look at a review is noted under in the access log."""
    return f"{review.matter}.review:{review.id}"


async def decide(
    tx: Transaction, kind: Kind[Any, Any], opened: Opened[Any], wanted: Wanted, rules: Rules
) -> tuple[Event, bool]:
    """Decide; gives the decision that stands now, and whether it is this one."""
    try:
        ruled = await kind.rule(tx, opened, wanted, rules)
    except Refused:
        # On PostgreSQL somebody may have decided after the review was read, and what it is about has moved on.
        review = await tx.reviews.get(opened.review.id)
        if review is None or review.end is None:
            raise
        return await decision_on(tx, review), False
    # The review first, always: whoever decides or withdraws at the same moment waits here and then finds it closed.
    ending = Ending(ruled, opened.decider.id, opened.acting, rules.book.version)
    if not await close(tx, opened.review, ending):
        return await decision_on(tx, opened.review), False
    effect = await kind.apply(tx, opened, ruled, rules)
    office = opened.acting
    done = Concluded(ruled, effect, rules.hotline, office, opened.units[office.unit_id], opened.pressed)
    decision = await conclude(tx, opened.review.matter, opened.review.id, done)
    await kind.after(tx, opened, effect, rules)
    return decision, True


@dataclass(frozen=True)
class Ending:
    """How a review ends, and by whom; nobody when a roster decides, and no office when it is the person."""

    ruled: Ruled
    by: int | None = None
    office: Responsible | None = None
    rule_book_version: str | None = None


async def close(tx: Transaction, review: Review, ending: Ending) -> bool:
    """Write down how a review ended; False when it was decided already."""
    ruled = ending.ruled
    reason = None if ruled.reason is None else ruled.reason.zh
    verdict = Verdict(ruled.outcome, ending.by, ending.office, ruled.hours, reason, ending.rule_book_version)
    return await tx.reviews.close(review.id, verdict)


@dataclass(frozen=True)
class Concluded:
    """A decision that was written, and what follows from it."""

    ruled: Ruled
    effect: Effect
    hotline: str = ""
    office: Responsible | None = None
    unit: str | None = None
    """The name of the office's unit."""
    pressed: tuple[Chat, int] | None = None
    """The copy that is not frozen: the answer to the press changes it."""


async def conclude(tx: Transaction, matter: Matter, review_id: int | None, done: Concluded) -> Event:
    """After the matter moved: every copy is frozen, and everybody is told. There is no review where nobody was asked,
    as for somebody whom a roster confirms after all."""
    effect = done.effect
    values = {"matter": matter.value, **effect.said, **_decided(done)}
    happened: list[tuple[str, dict[str, Any]]] = [(DECIDED, values)]
    # To whom, which of the events, and how.
    letters = [(person_id, 1, Posting()) for person_id in effect.tell]
    if effect.tell:
        happened.append((ANSWERED, {**values, "hotline": done.hotline}))
    for news in effect.news:
        letters.append((news.person_id, len(happened), news.posting))
        happened.append((news.kind, news.said))
    asking = None if effect.again is None else await open_look(tx, effect.again)
    if effect.again is not None and asking is not None:
        happened.append((ASKED, {"review_id": asking.review_id, **effect.again.said}))
    ids = await tx.outbox.record_all(*happened)
    cards: list[Letter] = []
    if asking is not None:
        await tx.reviews.note_event(asking.review_id, ids[-1])
        cards = [card_letter(asking.review_id, ids[-1], person_id) for person_id in asking.people]
    if review_id is not None:
        await tx.cards.freeze(matter.value, review_id, ids[0], but=done.pressed)
    await tx.outbox.tell_all([*(Letter(ids[event], to, how) for to, event, how in letters), *cards])
    return Event(DECIDED, values, tx.now)


def _decided(done: Concluded) -> dict[str, Any]:
    """The values of a decision that every kind has: how, in which office if any, and why."""
    return {
        "outcome": done.ruled.outcome,
        "office_role": None if done.office is None else done.office.role.value,
        "office_unit": done.unit,
        "reason": None if done.ruled.reason is None else asdict(done.ruled.reason),
    }


def reason_in(said: Any) -> Text | None:
    """Why, in both languages, from the values of a decision."""
    return None if said["reason"] is None else Text(**said["reason"])
