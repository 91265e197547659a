"""A person begins to wait for whoever must confirm them."""

from collections.abc import Sequence

from bot.requests.asking import Asked, note_asked, tell_holders
from bot.texts import Text
from core.people import Person
from core.requests import Matter, must_act
from core.rulebook import RuleBook
from storage.store import Transaction


async def ask(tx: Transaction, people: Sequence[Person], book: RuleBook) -> None:
    """Pending people begin to wait: everybody who must act gets a card. Asking again changes nothing."""
    holders = await tx.people.holders({unit_id for person in people for unit_id in person.unit_path})
    asked = []
    for person in people:
        applicants = frozenset((person.id,))
        office = must_act(Matter.IDENTITY, person.unit_path, holders, applicants)
        request_id = await tx.identities.open(person.id, office)
        if request_id is not None:
            event_id = await note_asked(tx, Matter.IDENTITY, request_id, _post_values(person, book))
            asked.append(Asked(Matter.IDENTITY, request_id, event_id, office, applicants))
    await tell_holders(tx, asked, holders)


def _post_values(person: Person, book: RuleBook) -> dict[str, str | None]:
    """The post as an event keeps it: where events are worded there is no rule book."""
    post = _post_name(person, book)
    return {"post": None, "post_en": None} if post is None else {"post": post.zh, "post_en": post.en}


def _post_name(person: Person, book: RuleBook) -> Text | None:
    """The person's post category as the rule book names it."""
    fields = (field for field in book.registration_fields if field.code == "post_category")
    options = (option for field in fields for option in field.options)
    return next((Text(zh=each.name, en=each.name_en) for each in options if each.code == person.post_category), None)
