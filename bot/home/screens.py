"""Home and the welcome, and how every path leads back to them."""

from dataclasses import replace

from bot.account.buttons import OpenAccount, StartSignIn
from bot.certificates.buttons import OpenApplication, OpenCertificates
from bot.claims.buttons import OpenClaims
from bot.exemptions.buttons import OpenExemptions
from bot.exemptions.mine import filing_row
from bot.exemptions.texts import EXEMPTIONS
from bot.help.buttons import OpenHelp
from bot.home import texts
from bot.home.buttons import ContinueForm, IsOfficial, OpenHome, OpenMore, UseLanguage
from bot.hours.buttons import OpenHours
from bot.hours.summary import status_line
from bot.identity.summary import own_unit, waiting_part
from bot.learning.buttons import OpenLearning
from bot.notices.summary import desk_row, notices_part
from bot.orders.buttons import OpenOrders
from bot.orders.texts import MY_ORDERS
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
from bot.ui.screen import Button, Row, Screen
from bot.uncredited.buttons import MissHours
from bot.uncredited.desk.buttons import OpenPlatforms
from bot.uncredited.desk.texts import PLATFORMS
from bot.uncredited.texts import MISS_HOURS
from bot.verification.buttons import StartVerification
from bot.verification.texts import TITLE as VERIFY
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
            *unit_row(person),
            *desk_row(scene),
            *identity.rows,
            (Button(texts.HOURS, OpenHours()), Button(texts.CERTIFICATES, OpenApplication())),
            (Button(texts.CLAIM, OpenClaims()), todos.button),
            (notices.messages, Button(EXEMPTIONS, OpenExemptions())),
            (Button(texts.LEARN, OpenLearning()), Button(texts.MORE, OpenMore())),
            *switch_row(scene.speaker),
        ),
        named=True,
    )


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
    revoke: tuple[Row, ...] = ()
    if may_revoke_at_all(person):
        revoke = ((Button(REVOKE, StartRevocation()),),)
    lend: tuple[Row, ...] = ()
    if any(grant.role in LENT for grant in person.roles):
        lend = ((Button(SUBSTITUTES, OpenSubstitutes()),),)
    platforms: tuple[Row, ...] = ()
    if person.has_role(Role.OPERATOR):
        platforms = ((Button(PLATFORMS, OpenPlatforms()),),)
    return Screen(
        texts.MORE_TITLE,
        (
            *revoke,
            *filing_row(person),
            *lend,
            *platforms,
            (Button(MISS_HOURS, MissHours()),),
            (Button(texts.ACCOUNT, OpenAccount()), Button(MY_ORDERS, OpenOrders())),
            (Button(VERIFY, StartVerification()), Button(REMINDERS, OpenReminders())),
            (Button(texts.HELP, OpenHelp()), other_language(language)),
            (Button(HOME, OpenHome()),),
        ),
    )


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
