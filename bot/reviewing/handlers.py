"""What reviewers do: work off the inbox, approve, grant less, return, refuse, each of the last three with a reason."""

from collections.abc import Mapping
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.claims.draft import activity
from bot.people import SignedIn
from bot.reviewing import screens
from bot.reviewing.buttons import (
    Approve,
    Decide,
    GrantLess,
    OnReview,
    OpenReviews,
    RefuseClaim,
    ReturnClaim,
    ReturnFor,
    ShowReview,
)
from bot.reviewing.deciding import Reasoned
from bot.reviewing.inbox import Seen, look_at, may_decide, next_card, press, show_with_files
from bot.reviewing.states import Reviewing
from bot.scene import Scene
from bot.texts import Text
from bot.ui.form import question
from core.claim_answers import OptionUnknown, read_hours
from core.claims import Move, Ruling, fewer
from core.hours import Balance, Hours
from core.reasons import parse_reason
from storage.files import FileStore

router = Router(name="reviewing")


@router.callback_query(OpenReviews.filter(), SignedIn())
async def open_reviews(
    callback: CallbackQuery, callback_data: OpenReviews, scene: Scene, bot: Bot, files: FileStore
) -> None:
    screen = await next_card(scene, callback_data.skip)
    if screen is None:
        await scene.answer.show(screens.nobody_waits())
    else:
        await show_with_files(scene, screen, bot, files)


@router.callback_query(ShowReview.filter(), SignedIn())
async def show_review(callback: CallbackQuery, callback_data: ShowReview, scene: Scene) -> None:
    await _answer(scene, await look_at(scene, callback_data))


@router.callback_query(Approve.filter(), SignedIn())
async def approve(callback: CallbackQuery, callback_data: Approve, scene: Scene) -> None:
    await _answer(scene, await press(scene, callback_data, Reasoned(Ruling(Move.APPROVE))))


@router.callback_query(ReturnClaim.filter(), SignedIn())
async def return_claim(callback: CallbackQuery, callback_data: ReturnClaim, scene: Scene) -> None:
    seen = await may_decide(scene, callback_data)
    if seen.decided is not None:
        await _answer(scene, seen)
    else:
        claim = seen.opened.seen.claim
        await scene.answer.show(screens.what_to_change(seen.screen.text, callback_data, claim, scene.book))


@router.callback_query(ReturnFor.filter(), SignedIn())
async def return_for(callback: CallbackQuery, callback_data: ReturnFor, scene: Scene) -> None:
    wanted = _ruling(callback_data, Move.RETURN, place=callback_data.place)
    await _ask_why(scene, wanted)


@router.callback_query(RefuseClaim.filter(), SignedIn())
async def refuse_claim(callback: CallbackQuery, callback_data: RefuseClaim, scene: Scene) -> None:
    await _ask_why(scene, _ruling(callback_data, Move.REFUSE))


def _ruling(pressed: OnReview, move: Move, **more: Any) -> Decide:
    return Decide(review_id=pressed.review_id, skip=pressed.skip, move=move.value, **more)


async def _ask_why(scene: Scene, wanted: Decide) -> None:
    seen = await may_decide(scene, wanted)
    if seen.decided is not None:
        await _answer(scene, seen)
    else:
        await scene.answer.show(screens.reasons(seen.screen.text, wanted, scene.book))


@router.callback_query(GrantLess.filter(), SignedIn())
async def grant_less(callback: CallbackQuery, callback_data: GrantLess, scene: Scene) -> None:
    await _open_question(scene, _ruling(callback_data, Move.APPROVE), Reviewing.hours, _message_id(callback))


@router.callback_query(Decide.filter(), SignedIn())
async def decide_for_reason(callback: CallbackQuery, callback_data: Decide, scene: Scene) -> None:
    if callback_data.move not in (Move.RETURN, Move.REFUSE, Move.APPROVE):
        raise OptionUnknown
    if callback_data.reason == "":
        await _open_question(scene, callback_data, Reviewing.reason, _message_id(callback))
        return
    reason = next((each for each in scene.book.return_reasons if each.code == callback_data.reason), None)
    if reason is None:
        # A button from before the rule book changed.
        await _ask_why(scene, callback_data)
    else:
        await _rule(scene, callback_data, Text(zh=reason.name, en=reason.name_en))


def _message_id(callback: CallbackQuery) -> int | None:
    return None if callback.message is None else callback.message.message_id


async def _rule(scene: Scene, wanted: Decide, reason: Text, message_id: int | None = None) -> None:
    ruling = Ruling(Move(wanted.move), reason.zh, screens.hours_of(wanted))
    await _answer(scene, await press(scene, wanted, Reasoned(ruling, reason, wanted.place), message_id))


async def _open_question(scene: Scene, wanted: Decide, state: Any, message_id: int | None) -> None:
    """Ask for hours or a reason in the reviewer's words; another form that is open is not thrown away."""
    if await scene.stopped_by_form(but=Reviewing.__name__):
        return
    seen = await may_decide(scene, wanted)
    if seen.decided is not None:
        await _answer(scene, seen)
        return
    case = seen.opened.seen.claim.case
    async with scene.store.begin() as tx:
        tx.conversation.ask(
            question(state),
            wanted=wanted.model_dump(),
            claimed=[case.hours.public.hundredths, case.hours.professional.hundredths],
            form_code=seen.opened.seen.claim.form_code,
            message_id=message_id,
        )
    await ask_again(scene)


async def ask_again(scene: Scene) -> None:
    """The question that is open."""
    answers = scene.store.conversation.answers
    wanted = Decide(**answers["wanted"])
    if scene.store.conversation.form == question(Reviewing.reason):
        await scene.answer.show(screens.ask_for_words(wanted))
        return
    group, _ = activity(scene.book, answers["form_code"])
    claimed = _claimed(answers)
    await scene.answer.show(screens.ask_hours(wanted, claimed, both=len(group.subjects) > 1))


def _claimed(answers: Mapping[str, Any]) -> Balance:
    public, professional = answers["claimed"]
    return Balance(Hours(public), Hours(professional))


@router.message(StateFilter(Reviewing.hours), SignedIn(), F.text)
async def take_hours(message: Message, scene: Scene) -> None:
    answers = scene.store.conversation.answers
    group, _ = activity(scene.book, answers["form_code"])
    granted = fewer(read_hours(message.text or "", group.subjects), _claimed(answers))
    hours = {"public": granted.public.hundredths, "professional": granted.professional.hundredths}
    await _ask_why(scene, Decide(**{**answers["wanted"], **hours}))


@router.message(StateFilter(Reviewing.reason), SignedIn(), F.text)
async def take_reason(message: Message, scene: Scene) -> None:
    reason = parse_reason(message.text or "")
    answers = scene.store.conversation.answers
    await _rule(scene, Decide(**answers["wanted"]), Text(zh=reason, en=reason), answers["message_id"])


async def _answer(scene: Scene, seen: Seen) -> None:
    if seen.decided is not None:
        await scene.answer.toast(seen.decided)
    await scene.answer.show(seen.screen)
