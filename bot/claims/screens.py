"""The screens of filling in a claim: type, form, questions, evidence, summary."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from aiogram.filters.callback_data import CallbackData

from bot.claims import texts
from bot.claims.buttons import (
    AskField,
    ChangeClaim,
    ChooseAnswer,
    ChooseForm,
    ChooseType,
    ContinueClaim,
    KeepDraft,
    OpenClaim,
    OpenClaims,
    OpenEvidence,
    OpenSummary,
    RemoveEvidence,
    StartClaim,
    SubmitClaim,
)
from bot.claims.calculator import calculator
from bot.claims.draft import Draft
from bot.evidence import texts as file_texts
from bot.evidence.listing import remove_buttons
from bot.hours.cards import Account
from bot.texts import BACK, Text, lines, named, same
from bot.ui.screen import Button, Row, Screen, column, grid
from core.activities import ActivityType, Need
from core.claim_answers import DATES, AskKind, ClaimField
from core.hours import Subject
from core.rulebook import RuleBook
from storage.evidence import EvidenceKind

NUMBERS_ABREAST = 5
STATED_HOURS = (AskKind.HOURS, AskKind.SPLIT)
OPTIONS_ABREAST = 8
"""Characters of the longest option up to which two stand in a row."""


def _choose_type(place: int) -> CallbackData:
    return ChooseType(place=place)


def _choose_form(code: str) -> CallbackData:
    return ChooseForm(form=code)


def type_screen(
    book: RuleBook, to: Callable[[int], CallbackData] = _choose_type, back: CallbackData | None = None
) -> Screen:
    """The types; `to` gives what the button of the one at a place says."""
    buttons = [Button(texts.type_name(group), to(place)) for place, group in enumerate(book.activity_types)]
    return Screen(texts.CHOOSE_TYPE, (*column(buttons), (Button(BACK, back or OpenClaims()),)))


def form_screen(
    group: ActivityType, to: Callable[[str], CallbackData] = _choose_form, back: CallbackData | None = None
) -> Screen:
    """The forms of a type; `to` gives what the button of one says, by its code."""
    buttons = [Button(same(str(n)), to(form.code)) for n, form in enumerate(group.forms, start=1)]
    rows = grid(buttons, NUMBERS_ABREAST)
    return Screen(texts.choose_form(group), (*rows, (Button(BACK, back or StartClaim()),)))


def sheet_screen(draft: Draft, sheet: Sequence[ClaimField]) -> Screen:
    """Everything that is typed on one screen; what was understood already is ticked off."""
    title = texts.step(draft.form, draft.sheets.index(tuple(sheet)) + 1, len(draft.sheets))
    done = [field for field in sheet if field.code in draft.answers]
    ticked = [texts.answered(field, _value(draft, field)) for field in done]
    open_ones = draft.open_in(sheet)
    wanted = [texts.asked(number, field) for number, field in enumerate(open_ones, start=1)]
    hint = texts.ONE_A_LINE if len(open_ones) > 1 else None
    return Screen(lines(title, *ticked, hint, *wanted), ((_later(draft),),))


def choice_screen(draft: Draft, field: ClaimField) -> Screen:
    """A question with options."""
    sheet = next(one for one in draft.sheets if field in one)
    title = texts.step(draft.form, draft.sheets.index(sheet) + 1, len(draft.sheets))
    return Screen(lines(title, texts.choice_asked(field)), (*_options(draft, field), (_later(draft),)))


def single_screen(draft: Draft, field: ClaimField) -> Screen:
    """One field, asked again."""
    now = _value(draft, field) if field.code in draft.answers else None
    back: Row = (Button(BACK, ChangeClaim(claim_id=draft.claim.id)),)
    head = texts.heading(draft.form)
    if field.options:
        return Screen(lines(head, texts.choice_asked(field)), (*_options(draft, field), back))
    return Screen(lines(head, texts.ask_single(field, now)), (back,))


def _options(draft: Draft, field: ClaimField) -> tuple[Row, ...]:
    place = draft.fields.index(field)
    buttons = [
        Button(
            named(option),
            ChooseAnswer(claim_id=draft.claim.id, place=place, option=number),
        )
        for number, option in enumerate(field.options)
    ]
    longest = max(len(option.name) for option in field.options)
    return grid(buttons) if longest <= OPTIONS_ABREAST else column(buttons)


def _later(draft: Draft) -> Button:
    return Button(texts.KEEP_DRAFT, KeepDraft(claim_id=draft.claim.id))


def _value(draft: Draft, field: ClaimField) -> Text:
    return texts.value_of(field, draft.answers[field.code], draft.today.year)


def evidence_screen(draft: Draft, kind: EvidenceKind) -> Screen:
    """The files of one kind, each with its own remove; the calculator stands on top before anything is sent."""
    pieces, claim_id = draft.pieces(kind), draft.claim.id
    needed = texts.NEEDED if draft.need(kind) is Need.REQUIRED else texts.OPTIONAL
    used = frozenset(one.sha256 for one in draft.used)
    text = lines(
        texts.heading(draft.form),
        None if draft.worth is None else texts.claimed(draft.worth.hours),
        same("📎 ") + file_texts.KINDS[kind] + needed,
        file_texts.listed(pieces, used),
        file_texts.ACCEPTED,
    )
    removing = remove_buttons(
        pieces, lambda evidence_id: RemoveEvidence(claim_id=claim_id, kind=kind.value, evidence_id=evidence_id)
    )
    onward = () if draft.lacks(kind) else ((Button(texts.NEXT, _after(draft, kind), style="primary"),),)
    return Screen(text, (*onward, *removing, (_later(draft),)))


def _after(draft: Draft, kind: EvidenceKind) -> OpenEvidence | OpenSummary:
    """The other kind, where the form wants it and it was not passed yet; then the summary."""
    proof = EvidenceKind.HOUR_PROOF
    if kind is EvidenceKind.MATERIAL and draft.need(proof) is not Need.NONE and not draft.pieces(proof):
        return OpenEvidence(claim_id=draft.claim.id, kind=proof.value)
    return OpenSummary(claim_id=draft.claim.id)


def summary_screen(draft: Draft, account: Account) -> Screen:
    """What will be handed in, what it gives, and what is missing."""
    claim_id, found = draft.claim.id, draft.worth
    calculated = None if found is None else calculator(found, draft.form, draft.book)
    text = lines(
        texts.heading(draft.form),
        facts(draft),
        calculated,
        *_afterwards(draft, account),
        *(_pieces_line(draft, kind) for kind in EvidenceKind),
    )
    rows: list[Row] = []
    if draft.is_complete and found is not None:
        seen = SubmitClaim(
            claim_id=claim_id,
            public=found.hours.public.hundredths,
            professional=found.hours.professional.hundredths,
        )
        rows.append((Button(texts.SUBMIT, seen, style="primary"),))
    else:
        rows.append((Button(texts.GO_ON, ContinueClaim(claim_id=claim_id), style="primary"),))
    change = Button(texts.CHANGE, ChangeClaim(claim_id=claim_id))
    return Screen(text, (*rows, (change, _later(draft))))


def facts(draft: Draft) -> Text:
    """The activity's own name, the other details in a line with their names, and when it was. Hours that were stated
    stand in the line of what is claimed."""
    given = [field for field in draft.fields if field.code in draft.answers and field.kind not in STATED_HOURS]
    when = [field for field in given if field.code == DATES]
    first = [field for field in given if field.kind is AskKind.TEXT][:1]
    others = [field for field in given if field not in first and field not in when]
    return lines(
        *(_value(draft, field) for field in first),
        texts.labelled([(texts.name_of(field), _value(draft, field)) for field in others]) if others else None,
        *(_value(draft, field) for field in when),
    )


def _afterwards(draft: Draft, account: Account) -> list[Text]:
    """What the subjects of this claim would come to, beside the need of the preset kind."""
    if draft.worth is None or draft.year is None:
        return []
    first = draft.worth.years[0][1]
    year = account.year(draft.year)
    preset = account.need(year, account.kinds(year)[0]).kind
    needs = {line.subject: line.need for line in preset.thresholds if line.subject is not None}
    subjects = [subject for subject in Subject if subject in needs and first.of(subject)]
    balance = account.balance(draft.year) + first
    return [texts.after_grant(subject, balance.of(subject), needs[subject]) for subject in subjects]


def _pieces_line(draft: Draft, kind: EvidenceKind) -> Text:
    name, pieces = file_texts.KINDS[kind], draft.pieces(kind)
    if draft.need(kind) is Need.NONE and not pieces:
        said = texts.NOT_NEEDED
    elif pieces:
        said = file_texts.counted(pieces) + same(" ✅")
    else:
        said = texts.MISSING if draft.lacks(kind) else texts.OPTIONAL
    used = {piece.sha256 for piece in pieces} & {one.sha256 for one in draft.used}
    return texts.summary_row(name, said, file_texts.USED_BEFORE if used else None)


def change_screen(draft: Draft) -> Screen:
    """Everything that can be changed, by name."""
    claim_id = draft.claim.id
    buttons = [
        Button(texts.name_of(field), AskField(claim_id=claim_id, place=place))
        for place, field in enumerate(draft.fields)
    ]
    buttons += [
        Button(file_texts.KINDS[kind], OpenEvidence(claim_id=claim_id, kind=kind.value))
        for kind in EvidenceKind
        if draft.need(kind) is not Need.NONE
    ]
    back = Button(BACK, OpenSummary(claim_id=claim_id))
    return Screen(lines(texts.heading(draft.form), texts.WHAT_TO_CHANGE), (*grid(buttons), (back,)))


def kept_screen(draft: Draft) -> Screen:
    return Screen(
        texts.DRAFT_KEPT,
        (
            (Button(texts.GO_ON, OpenClaim(claim_id=draft.claim.id)),),
            (Button(texts.CLAIMS, OpenClaims()),),
        ),
    )


def with_note(screen: Screen, note: Text | None) -> Screen:
    return replace(screen, text=lines(note, screen.text))
