"""The screens of 修改信息: which field, the question, what it was and what it will be."""

from bot.account.buttons import OpenAccount, OpenProfile
from bot.account.texts import CHANGE_PROFILE
from bot.home.buttons import OpenHome
from bot.registration import texts
from bot.registration.answer_words import answer_text, options
from bot.registration.buttons import AnswerAnew, ChangeField, HandIn, SkipQuestion
from bot.registration.draft import UNIT, Draft
from bot.registration.profile import changeable, value_of
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines, named
from bot.ui.screen import Button, Row, Screen, grid
from core.people import Person, Role, Standing
from core.rulebook import FieldKind


def profile_screen(scene: Scene) -> Screen:
    """Which field to change."""
    fields = [(UNIT, texts.UNIT), *((field.code, named(field)) for field in changeable(scene.book))]
    return Screen(
        lines(texts.title_of(CHANGE_PROFILE), texts.SUMMARY_HINT, texts.id_number_stays(scene.settings.hotline)),
        (
            *grid([Button(name, ChangeField(step=step)) for step, name in fields], width=3),
            (Button(BACK, OpenAccount()), Button(HOME, OpenHome())),
        ),
    )


def correction_screen(scene: Scene, draft: Draft) -> Screen:
    """The question, then what the answer changes, to be saved."""
    person, field = scene.person, draft.field_asked(scene.store.conversation.answers)
    head, before = texts.correction_title(named(field)), value_of(person, field)
    if field.code not in draft.form.given:
        clear: tuple[Row, ...] = ()
        if not field.required and before is not None:
            clear = ((Button(texts.CLEAR, SkipQuestion(field=field.code)),),)
        asked = lines(head, texts.current(answer_text(field, before)), texts.ASK[field.kind])
        return Screen(asked, (*options(field), *clear, ways_back()))
    answer = answer_text(field, draft.form.given[field.code])
    changed = lines(head, texts.was(answer_text(field, before)), texts.will_be(answer))
    note = texts.confirmed_again(person.standing) if field.kind is FieldKind.NAME else None
    return Screen(lines(changed, note), save_rows(draft, person))


def save_rows(draft: Draft, person: Person) -> tuple[Row, ...]:
    """保存, or 重新提交 of what was declined, and the ways out."""
    (step,) = draft.form.steps
    handed_in = person.standing is Standing.DECLINED and step in (UNIT, draft.code(FieldKind.NAME))
    save = Button(texts.HAND_IN if handed_in else texts.SAVE, HandIn(), style="primary")
    again = texts.CHOOSE_AGAIN if step == UNIT else texts.TYPE_AGAIN
    return ((save, Button(again, AnswerAnew(step=step))), ways_back())


def ways_back() -> Row:
    return (Button(BACK, OpenProfile()), Button(HOME, OpenHome()))


def transfer_notes(person: Person) -> Text:
    """What a new unit means for somebody, before it is saved."""
    leaves = any(grant.role is Role.UNIT_ADMIN and grant.unit_id == person.unit_id for grant in person.roles)
    return lines(texts.confirmed_again(person.standing), texts.TRANSFER, texts.OFFICE_ENDS if leaves else None)
