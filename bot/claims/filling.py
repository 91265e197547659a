"""Filling in a claim: each answer is kept at once, in the claim itself, so that nothing is lost by leaving."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.claims import screens, texts
from bot.claims.buttons import (
    AskField,
    ChangeClaim,
    ChooseAnswer,
    ChooseForm,
    ChooseType,
    ContinueClaim,
    KeepDraft,
    OpenSummary,
    StartClaim,
)
from bot.claims.draft import Draft, FormUnknown, NotEditable, Owned, activity, keep
from bot.claims.sentences import SENTENCES
from bot.claims.states import CLAIM_FORM, CLAIM_ID, FIELD, Claiming
from bot.evidence.listing import LIST
from bot.hours.cards import Account
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import Text
from bot.ui.form import question
from bot.ui.screen import Screen
from core.claim_answers import Answering, ClaimField, OptionUnknown, read_answer
from core.claims import EDITABLE
from core.refusals import Refused
from storage.claims import Claim
from storage.evidence import EvidenceKind
from storage.store import Reading, Transaction

router = Router(name="claims, filling in")

_TYPED = StateFilter(Claiming.sheet)
FILES = {EvidenceKind.MATERIAL: Claiming.material, EvidenceKind.HOUR_PROOF: Claiming.hour_proof}


async def draft_of(look: Reading, scene: Scene, claim_id: int) -> Draft:
    """One's own claim. Refuses `NotYours`."""
    return await Draft.of(look, claim_id, Owned(scene.person.id, scene.book, scene.today))


async def editable(look: Reading, scene: Scene, claim_id: int) -> Draft:
    """One's own claim, to be changed. Refuses `NotYours`, `NotEditable`."""
    draft = await draft_of(look, scene, claim_id)
    if draft.claim.state not in EDITABLE:
        raise NotEditable
    return draft


@router.callback_query(StartClaim.filter(), SignedIn())
async def start(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(screens.type_screen(scene.book))


@router.callback_query(ChooseType.filter(), SignedIn())
async def choose_type(callback: CallbackQuery, callback_data: ChooseType, scene: Scene) -> None:
    if not 0 <= callback_data.place < len(scene.book.activity_types):
        raise FormUnknown
    await scene.answer.show(screens.form_screen(scene.book.activity_types[callback_data.place]))


@router.callback_query(ChooseForm.filter(), SignedIn())
async def choose_form(callback: CallbackQuery, callback_data: ChooseForm, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        await begin_claim(tx, scene, callback_data.form)
    await show_open(scene)


async def begin_claim(tx: Transaction, scene: Scene, code: str) -> Draft:
    """A new claim of a form, its first question open. Refuses `FormUnknown`."""
    group, form = activity(scene.book, code)
    claim_id = await tx.claims.add(scene.person.id, group.code, form.code, scene.book.version)
    draft = await draft_of(tx, scene, claim_id)
    ask_next(tx, draft)
    return draft


def ask_next(tx: Transaction, draft: Draft) -> None:
    """Open what is missing: a question, then the evidence; nothing stays open once all is there."""
    sheet, missing = draft.open_sheet, draft.missing
    if sheet is not None:
        open_question(tx, draft.claim.id, Claiming.choice if sheet[0].options else Claiming.sheet)
    elif missing is not None:
        open_question(tx, draft.claim.id, FILES[missing])
    else:
        leave(tx)


def open_question(tx: Transaction, claim_id: int, state: object) -> None:
    """Ask this of a claim from now on, whatever else of it was asked."""
    tx.conversation.forget(FIELD, LIST)
    tx.conversation.ask(question(state), **{CLAIM_ID: claim_id})  # type: ignore[arg-type]


def leave(tx: Transaction) -> None:
    """End the open question of a claim; another form stays."""
    tx.conversation.leave_form(CLAIM_FORM)


async def show_open(scene: Scene, note: Text | None = None) -> None:
    """The question that is open in the conversation."""
    answers, form = scene.store.conversation.answers, scene.store.conversation.form
    async with scene.store.read() as look:
        draft = await draft_of(look, scene, answers[CLAIM_ID])
    kind = next((kind for kind, state in FILES.items() if form == question(state)), None)
    field = draft.field(answers.get(FIELD, ""))
    if kind is not None:
        screen = screens.evidence_screen(draft, kind)
    elif field is not None:
        screen = screens.single_screen(draft, field)
    else:
        screen = _question(draft)
    await scene.answer.show(screens.with_note(screen, note))


def _question(draft: Draft) -> Screen:
    sheet = draft.open_sheet or draft.sheets[-1]
    return screens.choice_screen(draft, sheet[0]) if sheet[0].options else screens.sheet_screen(draft, sheet)


async def show_summary(scene: Scene, claim_id: int, note: Text | None = None) -> None:
    async with scene.store.read() as look:
        draft = await editable(look, scene, claim_id)
        account = await Account.of(scene.person, look, scene.book)
    await scene.answer.show(screens.with_note(screens.summary_screen(draft, account), note))


async def show_next(scene: Scene, claim_id: int, note: Text | None = None) -> None:
    """What is open, else the summary."""
    if scene.form == CLAIM_FORM:
        await show_open(scene, note)
    else:
        await show_summary(scene, claim_id, note)


@router.message(_TYPED, SignedIn(), F.text)
async def answer_sheet(message: Message, scene: Scene) -> None:
    """One line a field. What can be read is kept; the first line that cannot be is explained."""
    answers = scene.store.conversation.answers
    claim_id: int = answers[CLAIM_ID]
    typed = [line for line in (message.text or "").split("\n") if line.strip()]
    async with scene.store.begin() as tx:
        draft = await editable(tx, scene, claim_id)
        single = draft.field(answers.get(FIELD, ""))
        wanted = [single] if single is not None else draft.open_in(draft.open_sheet or ())
        draft, refusal = _read(draft, wanted, typed)
        await keep(tx, draft)
        if refusal is None:
            ask_next(tx, draft)
    if refusal is not None:
        await show_open(scene, SENTENCES[type(refusal)](refusal))
        return
    await show_next(scene, claim_id, texts.TOO_MANY_LINES if len(typed) > len(wanted) else None)


def _read(draft: Draft, wanted: Sequence[ClaimField], typed: Sequence[str]) -> tuple[Draft, Refused | None]:
    for field, line in zip(wanted, typed, strict=False):
        try:
            value = read_answer(field, line, Answering(draft.answers, draft.today, draft.book))
        except Refused as refusal:
            return draft, refusal
        draft = draft.with_answer(field.code, value)
    return draft, None


@router.callback_query(ChooseAnswer.filter(), SignedIn())
async def choose_answer(callback: CallbackQuery, callback_data: ChooseAnswer, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        draft = await editable(tx, scene, callback_data.claim_id)
        field = _at(draft, callback_data.place)
        if not 0 <= callback_data.option < len(field.options):
            raise OptionUnknown
        draft = draft.with_answer(field.code, field.options[callback_data.option].code)
        await keep(tx, draft)
        ask_next(tx, draft)
    await show_next(scene, callback_data.claim_id)


def _at(draft: Draft, place: int) -> ClaimField:
    if not 0 <= place < len(draft.fields):
        raise OptionUnknown
    return draft.fields[place]


@router.callback_query(AskField.filter(), SignedIn())
async def ask_field(callback: CallbackQuery, callback_data: AskField, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        draft = await editable(tx, scene, callback_data.claim_id)
        open_field(tx, draft, _at(draft, callback_data.place))
    await show_open(scene)


def open_field(tx: Transaction, draft: Draft, field: ClaimField) -> None:
    """Ask one field again, whatever else is open in this claim."""
    open_question(tx, draft.claim.id, Claiming.choice if field.options else Claiming.sheet)
    tx.conversation.keep(**{FIELD: field.code})


@router.callback_query(ContinueClaim.filter(), SignedIn())
async def go_on(callback: CallbackQuery, callback_data: ContinueClaim, scene: Scene) -> None:
    await continue_claim(scene, callback_data.claim_id)


async def continue_claim(scene: Scene, claim_id: int) -> None:
    """Where a claim stands that can be changed: after a return, at the very field."""
    async with scene.store.begin() as tx:
        draft = await editable(tx, scene, claim_id)
        to_mend = None if draft.claim.return_field is None else _return_field(draft.claim)
        field = draft.field(draft.claim.return_field or "")
        if to_mend is not None:
            open_question(tx, claim_id, FILES[to_mend])
        elif field is not None:
            open_field(tx, draft, field)
        else:
            ask_next(tx, draft)
    await show_next(scene, claim_id)


def _return_field(claim: Claim) -> EvidenceKind | None:
    """The kind of evidence that a return asked for; None when it asked for a field."""
    return EvidenceKind(claim.return_field) if claim.return_field in list(EvidenceKind) else None


@router.callback_query(ChangeClaim.filter(), SignedIn())
async def change(callback: CallbackQuery, callback_data: ChangeClaim, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        draft = await editable(tx, scene, callback_data.claim_id)
        leave(tx)
    await scene.answer.show(screens.change_screen(draft))


@router.callback_query(OpenSummary.filter(), SignedIn())
async def open_summary(callback: CallbackQuery, callback_data: OpenSummary, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        leave(tx)
    await show_summary(scene, callback_data.claim_id)


@router.callback_query(KeepDraft.filter(), SignedIn())
async def keep_draft(callback: CallbackQuery, callback_data: KeepDraft, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        draft = await editable(tx, scene, callback_data.claim_id)
        leave(tx)
    await scene.answer.show(screens.kept_screen(draft))


@router.message(_TYPED, SignedIn())
async def expect_text(message: Message, scene: Scene) -> None:
    await show_open(scene, texts.ONLY_TEXT)


@router.message(StateFilter(Claiming.choice), SignedIn())
async def expect_press(message: Message, scene: Scene) -> None:
    await show_open(scene, texts.ONLY_BUTTONS)
