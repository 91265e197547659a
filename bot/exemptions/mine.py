"""One's own exemptions: how each stands, who holds it, and the reminder."""

from collections.abc import Iterable
from datetime import timedelta

from bot.corrections.buttons import OpenCorrection
from bot.corrections.texts import WRONG_DATA
from bot.delivery.outbox import Recipient
from bot.exemptions import texts
from bot.exemptions.buttons import DownloadExemption, FileFor, OpenFilings, WishForExemption
from bot.exemptions.filing_texts import FILE_FOR_THEM, OF_THE_UNIT
from bot.home.buttons import OpenHome
from bot.offices import office_name
from bot.reviewing.buttons import Remind
from bot.scene import Scene
from bot.texts import HOME, Text, hotline, lines
from bot.ui.screen import Button, Row, Screen
from bot.working_days import waited
from core.certificates import CertificateState
from core.exemptions import ExemptionState, filing_units
from core.people import Person, Role
from core.reviews import Matter
from core.revocation import can_be_revoked
from core.years import year_of_study
from storage.exemptions import Exemption
from storage.outbox import Event, Letter, Posting, Priority
from storage.reviews import Review
from storage.store import Reading, Transaction

WISHED = "exemption.wished"
SHOWN = 5
"""Exemptions on the screen, the newest first."""


async def mine_screen(scene: Scene) -> Screen:
    """免训证明: one's own."""
    async with scene.store.read() as look:
        own = await look.exemptions.of_person(scene.person.id, SHOWN)
        waiting = next((one for one in own if one.state is ExemptionState.WAITING), None)
        review = None if waiting is None else await look.reviews.of(Matter.EXEMPTION, waiting.id)
        said = [await _entry(one, review if one is waiting else None, scene, look) for one in own]
    remind: tuple[Row, ...] = ()
    if review is not None:
        remind = ((Button(texts.REMIND, Remind(review_id=review.id)),),)
    elif not _has_one(own, year_of_study(scene.today, scene.book)):
        remind = ((Button(texts.REMIND, WishForExemption()),),)
    return Screen(
        lines(texts.TITLE, *said, texts.HOW_TO_ASK),
        (*filter(None, map(_ways, own)), *remind, *filing_row(scene.person), (Button(HOME, OpenHome()),)),
    )


def _ways(one: Exemption) -> Row:
    """What can be done with its document."""
    if one.paper is None or not can_be_revoked(one.paper.state):
        return ()
    wrong = Button(WRONG_DATA, OpenCorrection(certificate_id=one.paper.id))
    if one.paper.state is not CertificateState.ISSUED:
        return (wrong,)
    return Button(texts.download(one), DownloadExemption(certificate_id=one.paper.id)), wrong


def _has_one(own: Iterable[Exemption], year: int) -> bool:
    """Whether an exemption of the year stands: there is nothing to wish for then."""
    papers = (one.paper for one in own if one.contents.year == year)
    return any(paper is not None and paper.state is not CertificateState.REVOKED for paper in papers)


def filing_row(person: Person) -> tuple[Row, ...]:
    """The way to what one files for others."""
    return ((Button(OF_THE_UNIT, OpenFilings()),),) if filing_units(person) else ()


async def _entry(one: Exemption, review: Review | None, scene: Scene, look: Reading) -> Text:
    said = texts.entry(one, scene.book, scene.today.year)
    if review is not None:
        return lines(said, await held_by(review, scene, look))
    if one.state in (ExemptionState.RETURNED, ExemptionState.REFUSED):
        return lines(said, await last_words(one.id, look))
    return said


async def held_by(review: Review, scene: Scene, look: Reading) -> Text:
    """Who holds it, and for how many working days."""
    days = waited(review.asked_at, look.now)
    return texts.held_by(await office_name(look, review.must_act), days, scene.settings.hotline)


async def last_words(exemption_id: int, look: Reading) -> Text | None:
    """The last reason that was given, and by which office."""
    ends = [one.end for one in await look.reviews.history(Matter.EXEMPTION, exemption_id)]
    given = [end for end in ends if end is not None and end.reason is not None and end.office is not None]
    if not given:
        return None
    end = given[-1]
    assert end.office is not None
    assert end.reason is not None
    return texts.said_by(await office_name(look, end.office), end.reason)


async def wish(tx: Transaction, scene: Scene) -> Text:
    """Remind whoever files for the speaker that they wish for one, once in the rule book's pause; gives what to say."""
    person, rules = scene.person, scene.book.reminders
    filers = await _filers(tx, person.unit_path, but=person.id)
    if not filers:
        return lines(texts.NOBODY_FILES, hotline(scene.settings.hotline))
    if not await tx.exemptions.wish(person.id, timedelta(hours=rules.reviewer_pause_hours)):
        return texts.wished_before(rules.reviewer_pause_hours)
    unit = await tx.units.get(person.unit_id)
    assert unit is not None
    event_id = await tx.outbox.record(WISHED, person_id=person.id, name=person.name, unit=unit.name)
    posting = Posting(Priority.REMINDER, rules.after_quiet_hours(tx.now))
    await tx.outbox.tell_all(Letter(event_id, filer, posting) for filer in filers)
    return texts.WISH_SENT


async def _filers(look: Reading, path: tuple[int, ...], but: int) -> list[int]:
    """The admins nearest to the person, else the reviewers nearest above; never the person."""
    holders = [one for one in await look.people.holders(path) if one.person_id != but]
    for role in (Role.UNIT_ADMIN, Role.REVIEWER):
        for unit_id in reversed(path):
            if found := sorted({one.person_id for one in holders if (one.role, one.unit_id) == (role, unit_id)}):
                return found
    return []


async def render_wished(event: Event, recipient: Recipient, look: Reading) -> Screen:
    said = event.values
    return Screen(
        texts.wished(said["name"], said["unit"]),
        ((Button(FILE_FOR_THEM, FileFor(person_id=said["person_id"]), style="primary"),),),
    )
