"""我的数据: what is stored, and what a person can have done with it."""

from bot.account.buttons import OpenAccount, OpenProfile
from bot.account.texts import CHANGE_PROFILE
from bot.home.buttons import OpenHome
from bot.own_data import closing_texts, texts
from bot.own_data.buttons import CloseAccount, KeepAccount, OpenOpenings, StartExport
from bot.scene import Scene
from bot.texts import BACK, HOME, lines
from bot.ui.screen import Button, Screen


async def show_own_data(scene: Scene) -> None:
    async with scene.store.read() as look:
        counts = await look.own_data.counts(scene.person.id)
        id_number = await look.people.id_number(scene.person.id)
        due_at = await look.closings.due_at(scene.person.id)
    pending = None if due_at is None else closing_texts.pending(due_at)
    if pending is None:
        closing = Button(closing_texts.CLOSE, CloseAccount())
    else:
        closing = Button(closing_texts.KEEP, KeepAccount(), style="primary")
    rows = (
        (Button(texts.OPENINGS, OpenOpenings()), Button(texts.EXPORT, StartExport())),
        (Button(CHANGE_PROFILE, OpenProfile()), closing),
        (Button(BACK, OpenAccount()), Button(HOME, OpenHome())),
    )
    said = lines(texts.stored(id_number, counts), pending, texts.rights(scene.settings.hotline))
    await scene.answer.show(Screen(said, rows))
