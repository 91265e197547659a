"""申诉: why, in the applicant's own words or without any; then once more whether to appeal, for there is one appeal."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.claims import texts, tracking
from bot.claims.buttons import AppealClaim, OpenClaim
from bot.claims.filling import draft_of
from bot.claims.mine import claim_screen
from bot.claims.states import APPEAL_FORM, Appealing
from bot.claims.submitting import appeal
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, lines
from bot.ui.form import question
from bot.ui.screen import Button, Row, Screen
from core.claims import ClaimMoveUnknown, Move, move
from core.reasons import parse_reason
from storage.store import Transaction

router = Router(name="appeals")
WORDS = "words"


def leave_appeal(tx: Transaction) -> None:
    """Whatever else is pressed ends the question."""
    if tx.conversation.current.form == question(Appealing.reason):
        tx.conversation.end_form()


@router.callback_query(AppealClaim.filter(), SignedIn())
async def appeal_claim(callback: CallbackQuery, callback_data: AppealClaim, scene: Scene) -> None:
    claim_id, words = callback_data.claim_id, _words(scene, callback_data.claim_id)
    if not callback_data.sure or (callback_data.with_words and words is None):
        await _ask(scene, claim_id)
        return
    try:
        async with scene.store.begin() as tx:
            leave_appeal(tx)
            await appeal(tx, scene, claim_id, words if callback_data.with_words else None)
    except ClaimMoveUnknown:
        await scene.answer.toast(texts.MOVED_ON)
    await scene.answer.show(await claim_screen(scene, claim_id))


def _words(scene: Scene, claim_id: int) -> str | None:
    """The reason that was typed for this claim's appeal."""
    answers = scene.store.conversation.answers
    return answers.get(WORDS) if scene.form == APPEAL_FORM and answers.get("claim_id") == claim_id else None


async def _ask(scene: Scene, claim_id: int) -> None:
    if await scene.stopped_by_form(but=APPEAL_FORM):
        return
    async with scene.store.begin() as tx:
        draft = await draft_of(tx, scene, claim_id)
        move(draft.claim.case, scene.person.id, Move.APPEAL)
        tx.conversation.ask(question(Appealing.reason), claim_id=claim_id)
    await ask_again(scene)


@router.message(StateFilter(Appealing.reason), SignedIn(), F.text)
async def take_reason(message: Message, scene: Scene) -> None:
    words, claim_id = parse_reason(message.text or ""), scene.store.conversation.answers["claim_id"]
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(Appealing.reason), claim_id=claim_id, words=words)
    await ask_again(scene)


async def ask_again(scene: Scene) -> None:
    """The question, or what was answered with the last word to say."""
    claim_id: int = scene.store.conversation.answers["claim_id"]
    words, back = _words(scene, claim_id), (Button(BACK, OpenClaim(claim_id=claim_id)),)
    label, text = tracking.APPEAL_WITHOUT, lines(tracking.SURE_APPEAL, tracking.WHY_APPEAL)
    if words is not None:
        label, text = tracking.APPEAL, lines(tracking.SURE_APPEAL, tracking.appeal_because(words))
    yes: Row = (
        Button(label, AppealClaim(claim_id=claim_id, sure=True, with_words=words is not None), style="primary"),
    )
    await scene.answer.show(Screen(text, (yes, back)))
