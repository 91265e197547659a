"""Home and the welcome, and how every path leads back to them."""

from dataclasses import replace

from bot.account.buttons import OpenAccount, StartSignIn
from bot.bundles.buttons import OpenBundle
from bot.bundles.texts import TITLE as BUNDLE
from bot.certificates.buttons import OpenApplication, OpenCertificates
from bot.claims.buttons import OpenClaims
from bot.departures.buttons import StartDepartures
from bot.departures.texts import DEPARTURES
from bot.exemptions.buttons import OpenExemptions, OpenFilings
from bot.exemptions.filing_texts import OF_THE_UNIT
from bot.feedback.buttons import OpenFeedback, OpenQueue
from bot.feedback.desk_texts import QUEUE
from bot.feedback.summary import waiting_row
from bot.feedback.texts import FEEDBACK
from bot.help.buttons import OpenHelp
from bot.home import texts
from bot.home.buttons import ContinueForm, IsOfficial, OpenHome, OpenMore, UseLanguage
from bot.hour_proofs.buttons import OpenProofs
from bot.hour_proofs.texts import HOUR_PROOFS
from bot.hours.buttons import OpenHours
from bot.hours.summary import status_line
from bot.identity.summary import own_unit, waiting_part
from bot.learning.buttons import OpenLearning
from bot.notices.summary import desk_row, notices_part
from bot.number_changes.buttons import StartNumberChange
from bot.number_changes.texts import CORRECT_NUMBER
from bot.orders.buttons import OpenOrders
from bot.orders.texts import MY_ORDERS
from bot.records.buttons import OpenRecords
from bot.records.texts import TITLE as RECORDS
from bot.registration.buttons import StartRegistration
from bot.reminders.buttons import OpenReminders
from bot.reminders.texts import TITLE as REMINDERS
from bot.reviewing.inbox import inbox_row
from bot.revocation.buttons import StartRevocation
from bot.revocation.texts import REVOKE
from bot.scene import Scene
from bot.settings import Settings
from bot.sharing.screens import switch_row
from bot.substitutes.buttons import OpenSubstitutes
from bot.substitutes.texts import SUBSTITUTES
from bot.texts import BACK, HOME, Language, hotline, lines
from bot.todos.summary import todo_part, unit_row
from bot.ui.screen import Button, Row, Screen, grid
from bot.uncredited.buttons import MissHours
from bot.uncredited.desk.buttons import OpenPlatforms
from bot.uncredited.desk.texts import PLATFORMS
from bot.uncredited.texts import MISS_HOURS
from bot.verification.buttons import StartVerification
from bot.verification.texts import TITLE as VERIFY
from core.departures import may_note_at_all
from core.exemptions import filing_units
from core.people import Person, Role
from core.revocation import may_revoke_at_all
from core.substitutes import LENT
from storage.store import Reading


async def show_home(scene: Scene) -> None:
    """Home for whoever is signed in, the welcome for everybody else."""
    await scene.answer.show(await home_screen(scene))


async def home_screen(scene: Scene) -> Screen:
    if scene.speaker.person is None:
        screen = welcome_screen(scene.settings, scene.answer.language)
    else:
        async with scene.store.read() as look:
            screen = await _signed_in_home(scene, look)
    if scene.store.conversation.form is None:
        return screen
    go_on = (Button(texts.CONTINUE, ContinueForm(), style="primary"),)
    return replace(screen, rows=(go_on, *screen.rows))


async def _signed_in_home(scene: Scene, look: Reading) -> Screen:
    person = scene.person
    identity = await waiting_part(scene, look)
    todos = await todo_part(scene, look)
    notices = await notices_part(scene, look)
    return Screen(
        lines(
            texts.head(person.name, await own_unit(scene, look)),
            identity.line,
            await status_line(person, look, scene.book),
            todos.line,
            notices.line,
        ),
        (
            *notices.must_read,
            *await inbox_row(scene, look),
            *await waiting_row(scene, look),
            *_side_by_side(unit_row(person), desk_row(scene)),
            *identity.rows,
            (Button(texts.HOURS, OpenHours()), Button(texts.CERTIFICATES, OpenApplication())),
            (Button(texts.CLAIM, OpenClaims()), todos.button),
            (notices.messages, Button(texts.EXEMPTIONS, OpenExemptions())),
            (Button(texts.LEARN, OpenLearning()), Button(texts.MORE, OpenMore())),
            *switch_row(scene.speaker),
        ),
        named=True,
    )


def _side_by_side(*rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """What each gives, in one row; none where they give nothing."""
    together = tuple(button for given in rows for row in given for button in row)
    return (together,) if together else ()


def welcome_screen(settings: Settings, language: Language) -> Screen:
    return Screen(
        texts.welcome(settings.operator_name, settings.hotline),
        (
            (Button(texts.REGISTER, StartRegistration(), style="primary"),),
            (Button(texts.SIGN_IN, StartSignIn()),),
            (Button(VERIFY, StartVerification()), Button(texts.OFFICIAL, IsOfficial())),
            (other_language(language),),
        ),
    )


def other_language(language: Language) -> Button:
    other = Language.ZH if language is Language.EN else Language.EN
    return Button(texts.OTHER_LANGUAGE, UseLanguage(language=other.value))


def more_screen(person: Person, language: Language) -> Screen:
    return Screen(
        texts.MORE_TITLE,
        (
            *grid(_for_office(person)),
            (Button(HOUR_PROOFS, OpenProofs()), Button(RECORDS, OpenRecords())),
            (Button(BUNDLE, OpenBundle()), Button(MISS_HOURS, MissHours())),
            (Button(texts.ACCOUNT, OpenAccount()), Button(MY_ORDERS, OpenOrders())),
            (Button(VERIFY, StartVerification()), Button(REMINDERS, OpenReminders())),
            (Button(FEEDBACK, OpenFeedback()), Button(texts.HELP, OpenHelp())),
            (other_language(language), Button(HOME, OpenHome())),
        ),
    )


def _for_office(person: Person) -> list[Button]:
    """What the roles of a person add, by role."""
    is_operator = person.has_role(Role.OPERATOR)
    lends = any(grant.role in LENT for grant in person.roles)
    offered = (
        (may_revoke_at_all(person), Button(REVOKE, StartRevocation())),
        (bool(filing_units(person)), Button(OF_THE_UNIT, OpenFilings())),
        (may_note_at_all(person), Button(DEPARTURES, StartDepartures())),
        (lends, Button(SUBSTITUTES, OpenSubstitutes())),
        (is_operator, Button(QUEUE, OpenQueue())),
        (is_operator, Button(PLATFORMS, OpenPlatforms())),
        (is_operator, Button(CORRECT_NUMBER, StartNumberChange())),
    )
    return [button for may, button in offered if may]


def official_screen(settings: Settings) -> Screen:
    return Screen(
        texts.is_official(settings.operator_name, settings.hotline),
        ((Button(BACK, OpenHome()),),),
    )


def not_understood(settings: Settings) -> Screen:
    """What a person reads whose words matched nothing."""
    return Screen(
        lines(texts.NOT_UNDERSTOOD, hotline(settings.hotline)),
        (
            (Button(texts.APPLY, OpenApplication()), Button(texts.DOWNLOAD, OpenCertificates())),
            (Button(texts.SEE_HELP, OpenHelp()),),
            (Button(HOME, OpenHome()),),
        ),
    )
