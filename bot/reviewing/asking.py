"""Asking for a look: whoever must take it is found, noted and told, and found anew when offices change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.reviewing.kind import Look
from core.people import Holder, Responsible, RoleGrant
from core.reviews import must_act, offices_on
from core.units import UnitPath
from storage.outbox import Letter, Posting
from storage.reviews import Review
from storage.store import Transaction

ASKED = "review.asked"
"""A card for everybody who must act."""
HANDED_OVER = "review.handed_over"
"""One message instead of many cards."""
MOST_CARDS = 5
"""Cards that reach a holder one by one; more than these are better worked off in the inbox."""


@dataclass(frozen=True)
class Asking:
    """A look that was asked for: who must take it, and everybody who is told."""

    review_id: int
    must_act: Responsible | None
    people: tuple[int, ...]


async def open_look(tx: Transaction, look: Look) -> Asking:
    """It begins to wait: two statements, however many may decide. It must not wait already; nobody is told yet."""
    holders = await tx.people.holders(look.new.case.unit_path)
    asking = await _open(tx, look, holders)
    assert asking is not None, "a look was asked for twice"
    return asking


async def _open(tx: Transaction, look: Look, holders: Sequence[Holder]) -> Asking | None:
    case = look.new.case
    case = replace(case, must_act=must_act(case, holders))
    review_id = await tx.reviews.open(replace(look.new, case=case))
    if review_id is None:
        return None
    return Asking(review_id, case.must_act, tuple(in_office(holders, case.must_act, but=case.applicants)))


def in_office(holders: Iterable[Holder], office: Responsible | None, but: frozenset[int]) -> list[int]:
    """Everybody who holds the office today, the people `but` left out, and whoever stands in for one of them."""
    in_it = (one for one in holders if Responsible(one.unit_id, one.role) == office and one.lender_id not in but)
    return sorted({one.person_id for one in in_it} - but)


async def ask(tx: Transaction, *looks: Look) -> list[Asking]:
    """Each begins to wait, and everybody who must act gets a card for each, or one message when these are many. What
    waits already is left alone."""
    holders = await tx.people.holders({unit_id for look in looks for unit_id in look.new.case.unit_path})
    opened = [(look, asking) for look in looks if (asking := await _open(tx, look, holders)) is not None]
    events = {asking.review_id: await note_asked(tx, asking.review_id, look) for look, asking in opened}
    await tell_holders(tx, [(asking, events[asking.review_id]) for _, asking in opened])
    return [asking for _, asking in opened]


async def note_asked(tx: Transaction, review_id: int, look: Look) -> int:
    """Write down that a look was asked for, with what its card says; gives the event's id."""
    event_id = await tx.outbox.record(ASKED, review_id=review_id, **look.said)
    await tx.reviews.note_event(review_id, event_id)
    return event_id


async def tell_holders(tx: Transaction, asked: Sequence[tuple[Asking, int]]) -> None:
    """Everybody who must act on these, each with the event that asked."""
    theirs: dict[int, list[tuple[Asking, int]]] = {}
    for asking, event_id in asked:
        for person_id in asking.people:
            theirs.setdefault(person_id, []).append((asking, event_id))
    for person_id, cards in sorted(theirs.items()):
        office = cards[0][0].must_act
        assert office is not None
        await _tell(tx, person_id, office, [(asking.review_id, event_id) for asking, event_id in cards])


def card_letter(review_id: int, event_id: int, person_id: int) -> Letter:
    """A card for one person; whoever was told of it before is not told again."""
    return Letter(event_id, person_id, Posting(dedupe_key=f"{ASKED}:{review_id}:{person_id}"))


async def _tell(tx: Transaction, person_id: int, office: Responsible, cards: Sequence[tuple[int, int]]) -> None:
    if len(cards) > MOST_CARDS:
        event_id = await tx.outbox.record(HANDED_OVER, unit_id=office.unit_id, count=len(cards))
        await tx.outbox.tell(event_id, person_id)
        return
    await tx.outbox.tell_all(card_letter(review_id, event_id, person_id) for review_id, event_id in cards)


async def reroute(tx: Transaction, path: UnitPath) -> list[Review]:
    """After roles or units changed: everything that waits within the unit at the end of `path` is handed to whoever
    must act now. Gives all of it, as it stands now."""
    waiting = await tx.reviews.within(path)
    holders = await tx.people.holders({unit_id for review in waiting for unit_id in review.case.unit_path})
    return [await hand_over(tx, review, holders) for review in waiting]


async def hand_over(tx: Transaction, review: Review, holders: Iterable[Holder]) -> Review:
    """The same for one review. Whoever was asked too stands above it no longer once its unit has gone elsewhere."""
    now, also = must_act(review.case, holders), review.case.also_act
    if now == review.must_act and (also is None or also in offices_on(review.case)):
        return review
    await tx.reviews.hand_to(review.id, now)
    return replace(review, case=replace(review.case, must_act=now, also_act=None))


async def grant(tx: Transaction, person_id: int, role: RoleGrant, path: UnitPath) -> bool:
    """Give a role at the unit at the end of `path`; False when the person holds it already.

    Whatever waits within the unit is handed to whoever must act now, and what falls to the new holder reaches them.
    """
    if not await tx.people.grant(person_id, role):
        return False
    office = Responsible(role.unit_id, role.role)
    theirs = [
        (review.id, review.event_id)
        for review in await reroute(tx, path)
        if review.must_act == office and person_id not in review.case.applicants and review.event_id is not None
    ]
    await _tell(tx, person_id, office, theirs)
    return True
