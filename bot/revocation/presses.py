"""What presses on somebody's certificate show and do. Authority is looked at in each, and each look is logged."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.errors import NotYours
from bot.offices import office_name
from bot.reviewing.kind import Rules
from bot.revocation import texts
from bot.revocation.decisions import Opened, decide, open_certificate
from bot.revocation.screens import card, last_question, reasons
from bot.revocation.states import Revoking
from bot.scene import Scene
from bot.texts import LOOK_AGAIN, Text, decided_by, named, same
from bot.ui.form import question
from bot.ui.screen import Screen
from core.reasons import OWN_WORDS
from core.revocation import can_be_revoked
from storage.store import Transaction
from storage.verification import Found

FORM = "Revoking"


@dataclass(frozen=True)
class Seen:
    """What is shown; `news` is a few words for the toast."""

    screen: Screen
    news: Text | None = None


Show = Callable[[Transaction, Opened], Awaitable[Seen]]


def leave(tx: Transaction) -> None:
    """Whatever is pressed ends an open question of ours."""
    tx.conversation.leave_form(FORM)


async def on_certificate(scene: Scene, certificate_id: int, show: Show) -> Seen:
    """Open a certificate and show something of it. Refuses `NotYours`."""
    async with scene.store.begin() as tx:
        opened = await open_certificate(tx, await tx.verification.by_id(certificate_id), scene.person.id)
        seen = None if opened is None else await show(tx, opened)
    if seen is None:
        raise NotYours
    return seen


async def find(scene: Scene, number: str) -> Seen | None:
    """The certificate with this number; None when there is none, or it is not this reviewer's."""
    async with scene.store.begin() as tx:
        found: Found | None = await tx.verification.by_number(number)
        opened = await open_certificate(tx, found, scene.person.id)
        if opened is None:
            return None
        leave(tx)
        return Seen(await card(scene, tx, opened))


async def as_it_stands(scene: Scene, tx: Transaction, opened: Opened) -> Seen:
    """The certificate, and in a toast what has become of it, if anything."""
    leave(tx)
    certificate = opened.found.certificate
    screen = await card(scene, tx, opened)
    if certificate.revoked is not None:
        who = await office_name(tx, certificate.revoked.office)
        return Seen(screen, decided_by(who, texts.REVOKED, certificate.revoked.at, tx.now))
    return Seen(screen, None if can_be_revoked(certificate.state) else texts.STILL_MADE)


async def choose(scene: Scene, tx: Transaction, opened: Opened) -> Seen:
    """The reasons, while it can be revoked."""
    if not can_be_revoked(opened.found.certificate.state):
        return await as_it_stands(scene, tx, opened)
    leave(tx)
    return Seen(reasons(scene, opened))


async def ask_for_words(scene: Scene, tx: Transaction, opened: Opened, words: Screen) -> Seen:
    """Open the question for the reviewer's own words, while it can be revoked."""
    if not can_be_revoked(opened.found.certificate.state):
        return await as_it_stands(scene, tx, opened)
    tx.conversation.ask(question(Revoking.reason), certificate_id=opened.found.certificate.id)
    return Seen(words)


async def ask_once_more(scene: Scene, tx: Transaction, opened: Opened, code: str) -> Seen:
    """The last question; the reasons again for a code that the rule book no longer has."""
    reason = _reason(scene, tx, opened, code)
    if reason is None or not can_be_revoked(opened.found.certificate.state):
        return await choose(scene, tx, opened)
    if code != OWN_WORDS:
        leave(tx)
    return Seen(await last_question(scene, tx, opened, (code, reason)))


async def confirm(scene: Scene, tx: Transaction, opened: Opened, code: str) -> Seen:
    """Revoke. What stands then is shown, whoever did it."""
    reason = _reason(scene, tx, opened, code)
    if reason is None and can_be_revoked(opened.found.certificate.state):
        return Seen((await choose(scene, tx, opened)).screen, LOOK_AGAIN)
    if reason is not None:
        await decide(tx, Rules.of(scene), opened, reason)
    found = await tx.verification.by_id(opened.found.certificate.id)
    assert found is not None
    return await as_it_stands(scene, tx, Opened(found, opened.holder, opened.reviewer, opened.office))


def _reason(scene: Scene, tx: Transaction, opened: Opened, code: str) -> Text | None:
    """The reason in words: the rule book's, or the words given for this very certificate in the open question."""
    if code != OWN_WORDS:
        known = (each for each in scene.book.revocation_reasons if each.code == code)
        return next((named(each) for each in known), None)
    current = tx.conversation.current
    given = current.answers if current.form == question(Revoking.confirm) else {}
    return same(given["words"]) if given.get("certificate_id") == opened.found.certificate.id else None
