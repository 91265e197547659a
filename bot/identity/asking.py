"""A person begins to wait for whoever must confirm them."""

from collections.abc import Sequence

from bot.reviewing import asking
from bot.reviewing.kind import Look
from bot.texts import Text, named
from core.identity import look_at
from core.people import Person
from core.reviews import Matter
from core.rulebook import RuleBook
from storage.reviews import NewReview
from storage.store import Transaction


async def ask(tx: Transaction, people: Sequence[Person], book: RuleBook) -> None:
    """Pending people begin to wait: everybody who must act gets a card. Asking again changes nothing."""
    await asking.ask(tx, *(_look_at(person, book) for person in people))


def _look_at(person: Person, book: RuleBook) -> Look:
    return Look(NewReview(Matter.IDENTITY, person.id, look_at(person), person.id), _post_values(person, book))


def _post_values(person: Person, book: RuleBook) -> dict[str, str | None]:
    """The post as an event keeps it: where events are worded there is no rule book."""
    post = _post_name(person, book)
    return {"post": None, "post_en": None} if post is None else {"post": post.zh, "post_en": post.en}


def _post_name(person: Person, book: RuleBook) -> Text | None:
    """The person's post category as the rule book names it."""
    fields = (field for field in book.registration_fields if field.code == "post_category")
    options = (option for field in fields for option in field.options)
    return next((named(each) for each in options if each.code == person.post_category), None)
