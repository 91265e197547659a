"""The password once more, from somebody who is signed in: for what whoever finds the phone open must not do."""

from collections.abc import Awaitable, Callable

from bot.account.signing_in import attempt
from bot.account.texts import locked, wrong_password
from bot.home.buttons import OpenHome
from bot.scene import Scene
from bot.texts import HOME, Text
from bot.ui.screen import Button, Screen
from core.sign_in import SignInOutcome
from storage.store import Transaction


async def is_proved(
    scene: Scene,
    typed: str,
    then: Callable[[Transaction, int], Awaitable[None]],
    ask: Callable[[Scene, Text], Awaitable[None]],
) -> bool:
    """Whether it is the password of whoever speaks; then `then` is done in the transaction that counts it. Otherwise
    the question is asked again, or the lock is said. Counted like a sign-in: nobody shall guess on."""
    async with scene.store.read() as look:
        id_number = await look.people.id_number(scene.person.id)
    decision = await attempt(scene, id_number, typed, then)
    if decision.outcome is SignInOutcome.SIGNED_IN:
        return True
    if decision.locked_until is not None:
        said = locked(decision.locked_until, scene.settings.hotline)
        await scene.answer.show(Screen(said, ((Button(HOME, OpenHome()),),)))
    else:
        await ask(scene, wrong_password(decision.attempts_left))
    return False
