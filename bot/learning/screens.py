"""Where people learn."""

from bot.home.buttons import OpenHome
from bot.learning import texts
from bot.scene import Scene
from bot.texts import EMPTY, HOME, hotline, lines, same
from bot.ui.screen import Button, Screen


async def learning_screen(scene: Scene) -> Screen:
    """The recognised platforms, how long their hours take, and which password goes where."""
    async with scene.store.read() as look:
        platforms = await look.platforms.all()
        delays = await look.platforms.usual_delays()
    home = (Button(HOME, OpenHome()),)
    if not platforms:
        return Screen(lines(texts.TITLE, texts.NONE_YET, hotline(scene.settings.hotline)), (home,))
    usual = [texts.arrives(platform.name, delays.get(platform.id)) for platform in platforms]
    doors = [(Button(same(platform.name), url=platform.url),) for platform in platforms]
    return Screen(lines(texts.TITLE, texts.TOGETHER, *usual, EMPTY, texts.PASSWORDS), (*doors, home))
