"""Where people learn, what a platform is handed of them, and the door to it."""

import zlib
from dataclasses import replace
from datetime import datetime

from bot.home.buttons import OpenHome
from bot.learning import texts
from bot.learning.buttons import AgreeToDisclosure, DeclineDisclosure, EnterPlatform, OpenLearning
from bot.scene import Scene
from bot.texts import BACK, EMPTY, HOME, Text, hotline, lines, same
from bot.ui.screen import Button, Screen
from storage.platforms import Platform

_BACK_ROW = (Button(BACK, OpenLearning()),)


async def learning_screen(scene: Scene) -> Screen:
    """The recognised platforms, how long their hours take, and which password goes where.

    Without a public address of ours nobody can be let in from here: the buttons then open the platforms themselves.
    """
    async with scene.store.read() as look:
        platforms = await look.platforms.all()
        delays = await look.platform_health.usual_delays()
    home = (Button(HOME, OpenHome()),)
    if not platforms:
        return Screen(lines(texts.TITLE, texts.NONE_YET, hotline(scene.settings.hotline)), (home,))
    lets_in = scene.settings.public_url is not None
    usual = [texts.arrives(platform.name, delays.get(platform.id)) for platform in platforms]
    told = lines(
        texts.TITLE,
        texts.together(len(platforms)) + (texts.ENTERING if lets_in else EMPTY),
        *usual,
        EMPTY,
        texts.PASSWORDS_TITLE,
        texts.PASSWORD_HERE,
        texts.PASSWORD_BY_ENTRY if lets_in else None,
        texts.PASSWORD_OF_PLATFORM,
    )
    doors = [(_door(platform) if lets_in else _plain_door(platform),) for platform in platforms]
    return Screen(told, (*doors, home))


def _door(platform: Platform) -> Button:
    return Button(same(platform.name), EnterPlatform(platform_id=platform.id))


def _plain_door(platform: Platform) -> Button:
    return Button(same(platform.name), url=platform.url)


def edition(scene: Scene, platform: Platform) -> str:
    """Eight characters that change with the words, so that nobody agrees to what was not shown."""
    shown = texts.terms(platform.name, scene.settings.hotline)
    return f"{zlib.crc32(f'{scene.book.privacy.version}{shown.zh}{shown.en}'.encode()):08x}"


async def disclosure_screen(scene: Scene, platform: Platform, note: Text | None = None) -> Screen:
    """What exactly the platform is handed, and for what; nothing was handed over yet."""
    person = scene.person
    async with scene.store.read() as look:
        id_number = await look.people.id_number(person.id)
        unit = await look.units.get(person.unit_id)
    assert unit is not None
    data = texts.Disclosed(person.name, id_number.masked, unit.name, person.phone)
    agree = AgreeToDisclosure(platform_id=platform.id, person_id=person.id, edition=edition(scene, platform))
    return Screen(
        lines(note, texts.disclosure(platform.name, data), EMPTY, texts.terms(platform.name, scene.settings.hotline)),
        (
            (Button(texts.AGREE, agree, style="primary"),),
            (Button(texts.DECLINE, DeclineDisclosure(platform_id=platform.id)),),
            _BACK_ROW,
        ),
    )


def declined_screen(platform: Platform) -> Screen:
    return Screen(
        lines(texts.TITLE, texts.declined(platform.name)),
        ((replace(_plain_door(platform), label=texts.open_platform(platform.name)),), _BACK_ROW),
    )


def door_screen(scene: Scene, platform: Platform, token: str, until: datetime) -> Screen:
    """The link. Opening it changes nothing: chat programs fetch links beforehand."""
    address = f"{scene.settings.public_url}/enter/{token}"
    return Screen(
        texts.door(platform.name, scene.person.name, until),
        ((Button(texts.open_platform(platform.name), url=address, style="primary"),), _BACK_ROW),
    )
