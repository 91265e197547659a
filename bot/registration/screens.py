"""The screens of the questions, the summary and the password."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.account.buttons import ForgotPassword, NotMyRegistration, StartSignIn
from bot.account.texts import FORGOT, LOG_IN, NOT_MINE
from bot.home.buttons import OpenHome
from bot.registration import privacy, texts
from bot.registration.answer_words import answer_text, options
from bot.registration.buttons import (
    AgreeToPrivacy,
    AnswerAnew,
    AskPassword,
    GoOn,
    GoTo,
    OpenPrivacyNotice,
    OpenSummary,
    SkipQuestion,
    StartRegistration,
)
from bot.registration.correction_screens import correction_screen
from bot.registration.draft import PASSWORD_HASH, UNIT, Draft
from bot.registration.missing_screens import authority_screen, name_screen
from bot.registration.states import TAKEN, Registration
from bot.registration.unit_screens import chosen_unit, show_unit_question, title
from bot.scene import Scene
from bot.settings import Settings
from bot.texts import BACK, HOME, NEXT_STEP, SKIP, Text, lines, named
from bot.ui.form import question, step_title
from bot.ui.screen import Button, Row, Screen, grid
from core.rulebook import FieldKind, RegistrationField, RuleBook
from core.units import Unit


async def show_open_question(scene: Scene, note: Text | None = None) -> None:
    """Where the registration stands, with a line on top about what was just said."""
    conversation = scene.store.conversation
    draft = Draft.of(scene)
    if conversation.form == question(draft.states.unit):
        await show_unit_question(scene, draft, note)
        return
    if conversation.form == question(draft.states.unit_name):
        screen = name_screen(scene, draft)
    elif conversation.form == question(draft.states.authority):
        screen = authority_screen(scene, draft)
    elif draft.corrects:
        screen = correction_screen(scene, draft)
    elif conversation.form == question(Registration.summary):
        screen = await summary_screen(scene, draft)
    elif conversation.form in (question(Registration.password), question(Registration.password_again)):
        screen = password_screen(draft, again=PASSWORD_HASH in conversation.answers)
    else:
        screen = question_screen(draft, conversation.answers)
    await scene.answer.show(with_note(screen, note))


def with_note(screen: Screen, note: Text | None) -> Screen:
    return replace(screen, text=lines(note, screen.text))


def edition(settings: Settings, book: RuleBook) -> str:
    return privacy.edition(settings.operator_name, settings.hotline, book.privacy.version)


def consent_screen(settings: Settings, book: RuleBook) -> Screen:
    agree = Button(texts.AGREE, AgreeToPrivacy(edition=edition(settings, book)), style="primary")
    return Screen(
        privacy.notice(settings.operator_name),
        ((agree,), (Button(texts.WHOLE_NOTICE, OpenPrivacyNotice()),), (Button(HOME, OpenHome()),)),
    )


def whole_notice_screen(settings: Settings, book: RuleBook) -> Screen:
    agree = Button(texts.AGREE, AgreeToPrivacy(edition=edition(settings, book)), style="primary")
    return Screen(
        privacy.whole_notice(settings.operator_name, settings.hotline),
        ((agree,), (Button(BACK, StartRegistration()),)),
    )


def question_screen(draft: Draft, answers: Mapping[str, Any]) -> Screen:
    """The question about a field. One that has an answer already can be left as it is."""
    field = draft.field_asked(answers)
    if field.kind is FieldKind.ID_NUMBER and (draft.id_number is not None or TAKEN in answers):
        return _id_number_screen(draft, field)
    given = draft.form.given.get(field.code)
    now = None if given is None else texts.current(answer_text(field, given))
    screen = Screen(lines(_title(draft, field), now, texts.ASK[field.kind]), options(field))
    if field.code in draft.form.given:
        clear = () if field.required or given is None else (Button(texts.CLEAR, AnswerAnew(step=field.code)),)
        screen = screen.below((Button(texts.KEEP_IT, GoOn(step=field.code)), *clear))
    elif not field.required:
        screen = screen.below((Button(SKIP, SkipQuestion(field=field.code)),))
    return screen.below(_back(draft, field.code))


def _id_number_screen(draft: Draft, field: RegistrationField) -> Screen:
    anew = Button(texts.TYPE_AGAIN, AnswerAnew(step=field.code))
    if draft.id_number is not None:
        return Screen(
            lines(_title(draft, field), texts.id_number_kept(draft.id_number)),
            ((Button(NEXT_STEP, GoOn(step=field.code), style="primary"), anew), _back(draft, field.code)),
        )
    return Screen(
        lines(_title(draft, field), texts.TAKEN),
        (
            (Button(LOG_IN, StartSignIn(), style="primary"), Button(FORGOT, ForgotPassword())),
            (Button(NOT_MINE, NotMyRegistration()), anew),
        ),
    )


def _title(draft: Draft, field: RegistrationField) -> Text:
    return title(draft, field.code, named(field) + (texts.REQUIRED if field.required else texts.OPTIONAL))


def _back(draft: Draft, step: str) -> Row:
    """To the question before, or to the summary once everything is answered."""
    before = draft.form.before(step)
    if draft.form.first_open is None or before is None:
        return (Button(texts.CHECK_AGAIN, OpenSummary()),)
    return (Button(texts.STEP_BACK, GoTo(step=before)),)


async def summary_screen(scene: Scene, draft: Draft) -> Screen:
    """Every answer, and a button for each to change it."""
    path = await chosen_unit(scene, draft)
    rows = [texts.summary_row(texts.UNIT, _unit_text(draft, path))]
    steps = [(UNIT, texts.UNIT)]
    for field in draft.book.registration_fields:
        rows.append(texts.summary_row(named(field), answer_text(field, draft.form.given.get(field.code))))
        steps.append((field.code, named(field)))
    return Screen(
        lines(texts.SUMMARY, *rows, texts.SUMMARY_HINT),
        (
            (Button(texts.ALL_RIGHT, AskPassword(), style="primary"),),
            *grid([Button(name, GoTo(step=step)) for step, name in steps], width=3),
        ),
    )


def _unit_text(draft: Draft, path: Sequence[Unit]) -> Text:
    if draft.wanted is not None and path:
        return texts.wanted_with_authority(draft.wanted.name, path[-1].name)
    return texts.unit_with_authority(path)


def password_screen(draft: Draft, *, again: bool) -> Screen:
    head = step_title(texts.TITLE, draft.total, draft.total, texts.PASSWORD + texts.REQUIRED)
    if again:
        return Screen(
            lines(head, texts.ASK_PASSWORD_AGAIN),
            ((Button(texts.OTHER_PASSWORD, AskPassword()),), (Button(texts.CHECK_AGAIN, OpenSummary()),)),
        )
    return Screen(lines(head, texts.ASK_PASSWORD), ((Button(texts.CHECK_AGAIN, OpenSummary()),),))
