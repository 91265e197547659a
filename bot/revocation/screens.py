"""What a reviewer sees on the way to revoking a certificate."""

from bot.certificates.texts import kind_name, reason_in_words, state
from bot.home.buttons import OpenHome
from bot.offices import office_name
from bot.revocation import texts
from bot.revocation.buttons import (
    ChooseReason,
    ConfirmRevocation,
    RevokeFor,
    RevokeInOwnWords,
    ShowRevocable,
    StartRevocation,
    StopRevocation,
)
from bot.revocation.decisions import Opened
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, because, lines, named, verdict
from bot.ui.screen import Button, Row, Screen, column
from bot.verification.texts import what_it_says
from core.certificates import CertificateState
from core.reasons import OWN_WORDS
from core.revocation import can_be_revoked
from storage.store import Reading

_ONWARD: Row = (Button(texts.ANOTHER, StartRevocation()), Button(HOME, OpenHome()))


def number_screen(note: Text | None = None) -> Screen:
    return Screen(lines(note, texts.ASK_NUMBER), ((Button(BACK, StopRevocation()),),))


def said_of(scene: Scene, opened: Opened) -> Text:
    certificate = opened.found.certificate
    return what_it_says(opened.found, kind_name(scene.book, certificate.kind), scene.today.year)


async def card(scene: Scene, look: Reading, opened: Opened) -> Screen:
    """The certificate, with 撤销 where that is possible, or what became of it."""
    certificate = opened.found.certificate
    standing = state(certificate, scene.today)
    if certificate.revoked is not None:
        reason = reason_in_words(certificate.revoked.reason, scene.book.revocation_reasons)
        who = await office_name(look, certificate.revoked.office)
        standing = verdict("❌", who, texts.REVOKED, certificate.revoked.at) + because(reason)
    elif certificate.state is CertificateState.ISSUING:
        standing = lines(standing, texts.STILL_MADE)
    rows: tuple[Row, ...] = (_ONWARD,)
    if can_be_revoked(certificate.state):
        revoke = Button(texts.REVOKE_THIS, ChooseReason(certificate_id=certificate.id), style="danger")
        rows = ((revoke,), *rows)
    return Screen(texts.card(said_of(scene, opened), standing), rows)


def reasons(scene: Scene, opened: Opened) -> Screen:
    """The certificate with the reasons to choose from."""
    certificate_id = opened.found.certificate.id
    choices = [
        Button(texts.OTHER_REASON, RevokeInOwnWords(certificate_id=certificate_id))
        if reason.code == OWN_WORDS
        else Button(named(reason), RevokeFor(certificate_id=certificate_id, reason=reason.code))
        for reason in scene.book.revocation_reasons
    ]
    shown = texts.card(said_of(scene, opened), texts.CHOOSE_REASON)
    return Screen(shown, column([*choices, Button(BACK, ShowRevocable(certificate_id=certificate_id))]))


def words_screen(certificate_id: int) -> Screen:
    return Screen(texts.WRITE_REASON, ((Button(BACK, ChooseReason(certificate_id=certificate_id)),),))


async def last_question(scene: Scene, look: Reading, opened: Opened, chosen: tuple[str, Text]) -> Screen:
    """What will happen, and the last press. `chosen` is the reason, by its code and in words."""
    code, reason = chosen
    certificate_id = opened.found.certificate.id
    who = await office_name(look, opened.office)
    confirm = ConfirmRevocation(certificate_id=certificate_id, reason=code)
    return Screen(
        texts.last_question(said_of(scene, opened), reason, opened.found, who),
        (
            (Button(texts.CONFIRM, confirm, style="danger"),),
            (Button(BACK, ChooseReason(certificate_id=certificate_id)),),
        ),
    )
