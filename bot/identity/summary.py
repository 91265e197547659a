"""What home says to those who are not confirmed: who must act and for how long it has waited, or how to correct."""

from dataclasses import dataclass

from bot.identity import texts
from bot.identity.screens import correction_rows
from bot.offices import office_name
from bot.reviewing import texts as review_texts
from bot.reviewing.buttons import Remind
from bot.scene import Scene
from bot.texts import Text, lines, named, same
from bot.ui.screen import Button, Row
from bot.working_days import waited
from core.people import Standing
from core.reviews import Matter
from storage.people import Declined
from storage.reviews import Review
from storage.store import Reading


@dataclass(frozen=True)
class Part:
    """A part of home: a line, and the rows of buttons that belong to it."""

    line: Text | None = None
    rows: tuple[Row, ...] = ()


async def waiting_part(scene: Scene, look: Reading) -> Part:
    """For somebody who is not confirmed; nothing for everybody else."""
    person = scene.person
    if person.standing is Standing.CONFIRMED:
        return Part()
    declined = await look.people.declined(person.id)
    if declined is not None:
        words = texts.home_declined(_reason(declined, scene))
        rows = correction_rows(person.id, declined.wrong)
        return Part(lines(words, texts.how_to_correct(declined.wrong, scene.settings.hotline)), rows)
    if person.unit_request_id is not None:
        wanted = await look.unit_requests.get(person.unit_request_id)
        assert wanted is not None
        review = await look.reviews.of(Matter.NEW_UNIT, wanted.id)
        return await _waiting(scene, look, review, texts.unit_missing(wanted.name))
    return await _waiting(scene, look, await look.reviews.of(Matter.IDENTITY, person.id), texts.TO_BE_CONFIRMED)


async def _waiting(scene: Scene, look: Reading, review: Review | None, what: Text) -> Part:
    """Who has it, for how long, and 系统提醒."""
    if review is None or review.must_act is None:
        return Part(texts.nobody_there(what, scene.settings.hotline))
    days = waited(review.asked_at, look.now)
    remind = Button(review_texts.REMIND, Remind(review_id=review.id))
    return Part(texts.home_waiting(what, await office_name(look, review.must_act), days), ((remind,),))


async def own_unit(scene: Scene, look: Reading) -> str:
    """The name of the speaker's unit, also of one that has yet to be added."""
    person = scene.person
    if person.unit_request_id is not None:
        wanted = await look.unit_requests.get(person.unit_request_id)
        assert wanted is not None
        return wanted.name
    unit = await look.units.get(person.unit_id)
    assert unit is not None
    return unit.name


def _reason(declined: Declined, scene: Scene) -> Text:
    """A reason of the rule book in both languages; own words as they are."""
    presets = [named(each) for each in scene.book.decline_reasons]
    presets += [named(each) for each in scene.book.unit_decline_reasons]
    return next((known for known in presets if known.zh == declined.reason), same(declined.reason))
