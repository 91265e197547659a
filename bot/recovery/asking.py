"""忘记密码 and 不是我注册的: how the admin is asked. Nothing tells whether an ID number is registered."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.account.buttons import ForgotPassword, NotMyRegistration
from bot.recovery.buttons import AskToRecover
from bot.recovery.news import ASKED, tell_account
from bot.recovery.screens import asked_screen, explained_screen, number_first_screen
from bot.registration.states import TAKEN
from bot.reviewing.asking import in_office
from bot.scene import Scene
from core.id_numbers import IdNumber
from core.identity import look_at
from core.people import Person
from core.recovery import ASKS_PER_CHAT, ASKS_PER_PERSON, AskedTooOften, RecoveryKind
from core.reviews import must_act
from storage.store import Store, Transaction

router = Router(name="recovery, asking")


@router.callback_query(ForgotPassword.filter())
async def explain_forgotten(callback: CallbackQuery, scene: Scene) -> None:
    await _explain(scene, RecoveryKind.FORGOTTEN)


@router.callback_query(NotMyRegistration.filter())
async def explain_foreign(callback: CallbackQuery, scene: Scene) -> None:
    await _explain(scene, RecoveryKind.FOREIGN)


async def _explain(scene: Scene, kind: RecoveryKind) -> None:
    known = _number_given(scene) is not None
    await scene.answer.show(explained_screen(kind, scene.settings.hotline) if known else number_first_screen())


def _number_given(scene: Scene) -> IdNumber | None:
    """The ID number that was sent while signing in, or that turned out to be taken while registering."""
    answers = scene.store.conversation.answers
    given = answers.get("id_number" if scene.form == "SignIn" else TAKEN)
    return None if given is None else IdNumber(given)


@router.callback_query(AskToRecover.filter())
async def ask_admin(callback: CallbackQuery, callback_data: AskToRecover, scene: Scene, store: Store) -> None:
    id_number = _number_given(scene)
    if id_number is None:
        await scene.answer.show(number_first_screen())
        return
    kind = RecoveryKind.FOREIGN if callback_data.foreign else RecoveryKind.FORGOTTEN
    chat = scene.speaker.chat
    async with store.begin() as tx:
        await _count(tx, tx.sign_ins.number_key(id_number), ASKS_PER_PERSON)
        await _count(tx, chat.key, ASKS_PER_CHAT)
        number = tx.recoveries.number(id_number, chat)
        person = await tx.people.find(id_number)
        if person is not None:
            recovery_id = await tx.recoveries.open(person.id, kind, chat, number)
            await tx.access.note("recovery.asked", None, person.id, str(recovery_id))
            await _tell_admins(tx, person, recovery_id)
            await tell_account(tx, person.id, f"asked_{kind.value}", but=chat)
    await scene.answer.show(asked_screen(number, scene.settings.hotline))


async def _count(tx: Transaction, key: str, most: int) -> None:
    if not await tx.recoveries.count(key, most):
        raise AskedTooOften(most)


async def _tell_admins(tx: Transaction, person: Person, recovery_id: int) -> None:
    """A card to everybody who must act; asked again, also to those who came to hold the role since."""
    holders = await tx.people.holders(person.unit_path)
    case = look_at(person)
    office = must_act(case, holders)
    event_id = await tx.outbox.record(ASKED, recovery_id=recovery_id)
    if office is not None:
        for holder_id in in_office(holders, office, but=case.applicants):
            await tx.outbox.tell(event_id, holder_id)
