"""The screens of getting back into one's account, for whoever asks and for the admin."""

from datetime import datetime

from bot.account.buttons import NotMyRegistration, StartSignIn
from bot.home.buttons import ContinueForm, OpenHome
from bot.recovery import texts
from bot.recovery.buttons import AllowRecovery, AskToRecover, DeclineRecovery, SetPassword
from bot.texts import BACK, HOME, Text, decided_by, hotline, lines, office, verdict
from bot.ui.screen import Button, Card, Screen
from core.people import Person, Role
from core.recovery import ALLOWED_MINUTES, RecoveryKind, RecoveryState
from storage.outbox import Event
from storage.recovery import Recovery

SUBJECT = "recovery"
"""The subject of the cards; the id is the request's."""

_HOME_ROW = (Button(HOME, OpenHome()),)


def explained_screen(kind: RecoveryKind, number: str) -> Screen:
    """What will happen, before anybody is asked."""
    other = ((Button(texts.NOT_MINE, NotMyRegistration()),),) if kind is RecoveryKind.FORGOTTEN else ()
    return Screen(
        lines(texts.EXPLAINED[kind], hotline(number)),
        (
            (Button(texts.ASK_ADMIN, AskToRecover(foreign=kind is RecoveryKind.FOREIGN), style="primary"),),
            *other,
            (Button(BACK, ContinueForm()),),
        ),
    )


def number_first_screen() -> Screen:
    return Screen(texts.NUMBER_FIRST, ((Button(texts.LOG_IN, StartSignIn(), style="primary"),), _HOME_ROW))


def asked_screen(number: str, hotline_number: str) -> Screen:
    return Screen(texts.asked(number, ALLOWED_MINUTES, hotline_number), ((Button(BACK, ContinueForm()),), _HOME_ROW))


def card_screen(recovery: Recovery, person: Person, facts: tuple[str, str]) -> Screen:
    """The question to the admin. `facts` are the masked ID number and the unit."""
    vouch = Button(texts.VOUCH[recovery.kind], AllowRecovery(recovery_id=recovery.id), style="success")
    decline = Button(texts.NOT_THE_PERSON, DeclineRecovery(recovery_id=recovery.id), style="danger")
    return Screen(
        texts.card(recovery.kind, person.name, facts, recovery.number),
        ((vouch,), (decline,)),
        card=Card(SUBJECT, recovery.id),
    )


def frozen_screen(decision: Event) -> Screen:
    """What every copy of a card becomes."""
    said = decision.values
    shown = texts.frozen(RecoveryKind(said["says"]), said["name"], (said["masked"], said["unit"]), said["number"])
    sign = "✅" if _was_allowed(decision) else "❌"
    return Screen(lines(shown, verdict(sign, _office(decision), _outcome(decision), decision.at)))


def _was_allowed(decision: Event) -> bool:
    return RecoveryState(decision.values["outcome"]) is RecoveryState.ALLOWED


def _office(decision: Event) -> Text:
    return office(Role(decision.values["office_role"]), decision.values["office_unit"])


def _outcome(decision: Event) -> Text:
    return texts.outcome(RecoveryKind(decision.values["says"]), allowed=_was_allowed(decision))


def decided_in_short(decision: Event, now: datetime) -> Text:
    """“长沙市第一中学单位管理员 10:32 核实过，已允许重设密码”."""
    return decided_by(_office(decision), _outcome(decision), decision.at, now)


def allowed_screen(recovery: Recovery) -> Screen:
    """To the chat that asked. Whoever looks there may press: the chat is what was vouched for."""
    assert recovery.allowed_until is not None
    button = Button(texts.SET_PASSWORD, SetPassword(recovery_id=recovery.id), style="primary", shared=True)
    return Screen(texts.allowed(recovery.number, recovery.allowed_until), ((button,),), named=True)
