"""A form belongs to whoever fills it in: before somebody else speaks, it is asked whether it may be given up."""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from bot.feature import Resume
from bot.home.buttons import ContinueForm
from bot.registration.states import ANNOUNCEMENT_FORM, REGISTRATION_FORM, TAKEN
from bot.scene import Scene
from bot.sharing import texts
from bot.texts import Text
from bot.ui.screen import Button, Screen

QUICKLY_FILLED = ("", "SignIn", "NewPassword", "ExportData", "Closing")
"""Forms of which nothing is lost that could not be typed again at once; "" is none."""


async def stands_in_the_way(scene: Scene, forms: Mapping[str, Resume], anyway: CallbackData, label: Text) -> bool:
    """Whether a form is open that would be lost; then it is asked what to do, with a button that goes on `anyway`.

    The announcement cannot be given up: it is shown again.
    """
    taken = scene.store.conversation.answers.get(TAKEN)
    if scene.form in QUICKLY_FILLED or (scene.form == REGISTRATION_FORM and taken is not None):
        return False
    if scene.form == ANNOUNCEMENT_FORM:
        await forms[ANNOUNCEMENT_FORM](scene)
        return True
    registering = scene.form == REGISTRATION_FORM
    await scene.answer.show(
        Screen(
            texts.DISCARD_REGISTRATION if registering else texts.DISCARD_FORM,
            (
                (Button(texts.GO_ON_REGISTERING if registering else texts.GO_ON, ContinueForm(), style="primary"),),
                (Button(label, anyway),),
            ),
        )
    )
    return True
