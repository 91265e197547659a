"""Who shares a chat, and what is shown after a press on somebody else's screen."""

from bot.account.buttons import StartSignIn
from bot.home.buttons import OpenHome
from bot.people import Speaker
from bot.sharing import texts
from bot.sharing.buttons import OpenPeople, SwitchTo
from bot.texts import HOME, lines
from bot.ui.screen import Button, Row, Screen, column
from core.people import Person
from storage.sign_ins import Neighbour

_HOME_ROW = (Button(HOME, OpenHome()),)
SIGN_IN_OTHER = Button(texts.SIGN_IN_OTHER, StartSignIn(further=True))


def switch_row(speaker: Speaker) -> tuple[Row, ...]:
    """The door to the others, where there are any."""
    return ((Button(texts.SWITCH, OpenPeople()),),) if speaker.several else ()


def people_screen(person: Person, here: list[Neighbour]) -> Screen:
    """Who is signed in in this chat, numbered, whoever speaks now marked."""
    numbered = list(enumerate(here, start=1))
    rows = [texts.neighbour(n, each.name, each.unit_name, now=each.person_id == person.id) for n, each in numbered]
    others = [
        Button(texts.switch_to(each.name, n), SwitchTo(person_id=each.person_id), shared=True)
        for n, each in numbered
        if each.person_id != person.id
    ]
    return Screen(
        lines(texts.people(len(here)), *rows),
        (*column(others), (SIGN_IN_OTHER,), _HOME_ROW),
        named=True,
    )


def shown_for_other_screen(person: Person, owner: Neighbour) -> Screen:
    """After a press on a screen of somebody else who is signed in here."""
    switch = Button(texts.switch_to(owner.name), SwitchTo(person_id=owner.person_id), style="primary", shared=True)
    return Screen(texts.shown_for_other(owner.name, person.name), ((switch,), _HOME_ROW), named=True)
