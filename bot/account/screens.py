"""The screens of signing in, of the account and of signing out."""

from dataclasses import replace
from datetime import datetime

from bot.account import texts
from bot.account.buttons import (
    ChangePassword,
    ConfirmEndChat,
    ConfirmEndOtherChats,
    ConfirmSignOut,
    EndChat,
    EndOtherChats,
    ForgotPassword,
    OpenAccount,
    OpenChats,
    OpenProfile,
    SignOut,
    StartSignIn,
)
from bot.account.states import SignIn as SignInForm
from bot.home.buttons import OpenHome
from bot.home.screens import show_home
from bot.own_data.buttons import OpenOwnData
from bot.own_data.texts import TITLE as OWN_DATA
from bot.people import Speaker
from bot.scene import Scene
from bot.sharing.screens import SIGN_IN_OTHER, switch_row
from bot.texts import BACK, HOME, Text, lines, named, quoted, same
from bot.ui.form import question
from bot.ui.screen import Button, Row, Screen, grid
from bot.unit_admins.buttons import OpenAdminRole
from bot.unit_admins.texts import I_AM
from core.id_numbers import IdNumber
from core.people import Person
from core.rulebook import RuleBook
from core.units import Unit
from storage.conversations import Chat
from storage.sign_ins import SignIn

_HOME_ROW = (Button(HOME, OpenHome()),)


async def show_sign_in(scene: Scene, note: Text | None = None) -> None:
    """The open question of signing in, with a line about what was wrong on top."""
    conversation = scene.store.conversation
    if conversation.form == question(SignInForm.password):
        further = scene.speaker.person is not None
        screen = password_screen(IdNumber(conversation.answers["id_number"]), further=further)
    else:
        screen = Screen(lines(texts.TITLE, texts.ASK_ID_NUMBER), (_HOME_ROW,))
    await scene.answer.show(replace(screen, text=lines(note, screen.text)))


def password_screen(id_number: IdNumber, *, further: bool) -> Screen:
    return Screen(
        lines(texts.TITLE, texts.number_taken_in(id_number), texts.ASK_PASSWORD),
        (
            (Button(texts.OTHER_NUMBER, StartSignIn(further=further)), Button(texts.FORGOT, ForgotPassword())),
            _HOME_ROW,
        ),
    )


def advice_screen(words: Text) -> Screen:
    """What to do when it did not work."""
    return Screen(words, ((Button(texts.LOG_IN, StartSignIn()),), _HOME_ROW))


def account_screen(person: Person, id_number: IdNumber, path: list[Unit], book: RuleBook) -> Screen:
    """Everything that is kept about the person; never birth date or gender beside the masked number."""
    above = " › ".join(unit.short_name for unit in path[:-1])
    answers: dict[str, Text | None] = {
        "phone": None if person.phone is None else same(person.phone),
        "post_category": _option(book, "post_category", person.post_category),
        "title": _option(book, "title", person.title),
        "education": _option(book, "education", person.education),
        "entry": texts.entered(person.entry_year, person.entry_month),
    }
    rows = [
        _row(texts.NAME, same(quoted(person.name))),
        _row(texts.UNIT, texts.unit_below(path[-1].name, above)),
        _row(texts.ID_NUMBER, same(id_number.masked)),
        *(_row(named(field), answers[field.code]) for field in book.registration_fields if field.code in answers),
        _row(texts.IDENTITY, texts.STANDINGS[person.standing]),
    ]
    return Screen(
        lines(texts.ACCOUNT, *rows),
        (
            (Button(texts.CHANGE_PROFILE, OpenProfile()), Button(texts.CHANGE_PASSWORD, ChangePassword())),
            (Button(OWN_DATA, OpenOwnData()),),
            (Button(I_AM, OpenAdminRole()),),
            (Button(texts.SIGN_OUT, SignOut()),),
            _HOME_ROW,
        ),
    )


def _row(name: Text, value: Text | None) -> Text:
    return name + texts.COLON + (texts.NOT_GIVEN if value is None else value)


def _option(book: RuleBook, field: str, code: str | None) -> Text | None:
    if code is None:
        return None
    known = (option for row in book.registration_fields if row.code == field for option in row.options)
    option = next((option for option in known if option.code == code), None)
    return same(code) if option is None else named(option)


def sign_out_screen(person: Person) -> Screen:
    return Screen(
        texts.sign_out_question(person.name),
        (
            (Button(texts.SIGN_OUT_NOW, ConfirmSignOut(person_id=person.id), style="danger"),),
            (Button(BACK, OpenAccount()),),
        ),
    )


def doors(speaker: Speaker, chats: int) -> tuple[Row, ...]:
    """From the account to the other people of this chat, and to the person's other chats."""
    return (*switch_row(speaker), (SIGN_IN_OTHER,), (Button(texts.chats(chats), OpenChats()),))


SHOWN_CHATS = 8
"""The chats used last; whoever has more ends all others at once."""


def chats_screen(chats: list[SignIn], here: Chat, now: datetime) -> Screen:
    """Where the person is signed in, each with since when and when it was used; chats have no names."""
    numbered = list(enumerate(chats[:SHOWN_CHATS], start=1))
    rows = [texts.chat(n, each.signed_in_at, each.last_used_at, now) for n, each in numbered if each.chat != here]
    own = [texts.this_chat(n, each.signed_in_at, now) for n, each in numbered if each.chat == here]
    ends = [Button(texts.end_number(n), EndChat(sign_in_id=each.id)) for n, each in numbered if each.chat != here]
    others = ((Button(texts.END_OTHERS, EndOtherChats()),),) if len(chats) > 1 else ()
    left_out = texts.more_chats(len(chats) - SHOWN_CHATS) if len(chats) > SHOWN_CHATS else None
    return Screen(
        lines(texts.chats_title(len(chats)), *own, *rows, left_out),
        (*grid(ends, 3), *others, (Button(BACK, OpenAccount()),)),
    )


def end_chat_screen(person: Person, sign_in: SignIn, now: datetime) -> Screen:
    return Screen(
        texts.end_chat_question(person.name, sign_in.signed_in_at, now),
        (
            (Button(texts.END_NOW, ConfirmEndChat(sign_in_id=sign_in.id), style="danger"),),
            (Button(BACK, OpenChats()),),
        ),
    )


def end_others_screen(person: Person, count: int) -> Screen:
    return Screen(
        texts.end_others_question(person.name, count),
        ((Button(texts.END_NOW, ConfirmEndOtherChats(), style="danger"),), (Button(BACK, OpenChats()),)),
    )


async def show_home_anew(scene: Scene) -> None:
    """Home for whoever speaks now: after signing in or out, and after registering."""
    async with scene.store.read() as look:
        speaking = await look.people.speaking(scene.speaker.chat)
    await show_home(replace(scene, speaker=replace(scene.speaker, person=speaking.person, several=speaking.several)))
