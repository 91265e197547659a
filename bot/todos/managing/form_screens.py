"""The screens of making a to-do: the questions, the preview, and who gets it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from bot.home.buttons import OpenHome
from bot.texts import BACK, HOME, SUBJECTS, Text, lines
from bot.todos import texts as todo_texts
from bot.todos.managing import form_texts as texts
from bot.todos.managing.buttons import (
    AskAgain,
    ChooseKind,
    ChoosePeople,
    ChooseSubject,
    ConfirmPeople,
    HandOut,
    MarkPerson,
    OpenPreview,
    OpenUnitTodos,
    SkipHeldOn,
    UsualProof,
)
from bot.todos.managing.calendar import month_rows
from bot.todos.managing.draft import STEPS, Draft
from bot.todos.managing.states import DEADLINE, HELD_ON, KIND, PROOF, SUBJECT
from bot.ui.pager import pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column, grid
from core.hours import Subject
from storage.staff import MemberPage
from storage.todos import Todo

PEOPLE_PAGE = 8
"""Names on a page, a button each."""
MOST_CHOSEN = 300
"""People chosen one by one: more of them are a whole unit."""


def noted(screen: Screen, note: Text | None) -> Screen:
    return replace(screen, text=lines(note, screen.text))


def question_screen(draft: Draft, step: str, today: date, month: date | None = None) -> Screen:
    """One question; the calendar shows `month`, else the month at hand."""
    number = min(STEPS.index(step) + 1 if step in STEPS else len(STEPS), len(STEPS))
    text = lines(texts.step(number, len(STEPS), texts.ASKED[step]), texts.HINTS[step])
    return Screen(text, (*_choices(step, today, month), _way_back(draft, step)))


def _choices(step: str, today: date, month: date | None) -> tuple[Row, ...]:
    if step == KIND:
        return (tuple(Button(name, ChooseKind(kind=kind.value)) for kind, name in todo_texts.KINDS.items()),)
    if step == PROOF:
        return ((Button(texts.USUAL_PROOF, UsualProof()),),)
    if step == DEADLINE:
        return month_rows(month or today, today)
    if step == SUBJECT:
        subjects = [Button(SUBJECTS[subject], ChooseSubject(subject=subject.value)) for subject in Subject]
        return (tuple(subjects), (Button(texts.WITHOUT_HOURS, ChooseSubject()),))
    if step == HELD_ON:
        return ((Button(texts.SKIP_DAY, SkipHeldOn()),), *month_rows(month or today, None))
    return ()


def _way_back(draft: Draft, step: str) -> Row:
    """Back to the preview once everything was answered, else to the question before, and from the first to the list."""
    place = draft.steps.index(step)
    if draft.first_open is None:
        return (Button(BACK, OpenPreview()), Button(HOME, OpenHome()))
    back = AskAgain(step=draft.steps[place - 1]) if place else OpenUnitTodos()
    return (Button(BACK, back), Button(HOME, OpenHome()))


def preview_screen(draft: Draft, todo: Todo, count: int, today: date) -> Screen:
    """The to-do as people will see it, and the ways to hand it out."""
    rows: list[Row] = []
    if count:
        whole = ConfirmPeople(draft=draft.number, whole=True)
        rows = [
            (Button(texts.to_everybody(count), whole, style="primary"),),
            (Button(texts.CHOOSE_PEOPLE, ChoosePeople(draft=draft.number)),),
        ]
    changes = [Button(name, AskAgain(step=step)) for step, name in texts.CHANGES.items()]
    text = lines(texts.preview(todo, today), None if count else texts.NOBODY_HERE)
    return Screen(text, (*rows, *grid(changes), (Button(BACK, OpenUnitTodos()), Button(HOME, OpenHome()))))


def choosing_screen(draft: Draft, found: MemberPage, page: int, title: str) -> Screen:
    """The people with ☑ and ☐."""
    chosen, pages = draft.chosen, pages_of(found.total, PEOPLE_PAGE)
    units = {person.unit for person in found.members}
    marks = [
        Button(
            texts.mark(person, taken=person.person_id in chosen, with_unit=len(units) > 1),
            MarkPerson(draft=draft.number, person_id=person.person_id, taken=person.person_id not in chosen, page=page),
        )
        for person in found.members
    ]
    turning = turning_row(page, pages, lambda to: ChoosePeople(draft=draft.number, page=to))
    onward: Row = ()
    if chosen:
        confirm = ConfirmPeople(draft=draft.number, whole=False)
        onward = (Button(texts.next_step(len(chosen)), confirm, style="primary"),)
    people = column(marks) if len(units) > 1 else grid(marks)
    rows = (onward, *people, turning, (Button(BACK, OpenPreview()), Button(HOME, OpenHome())))
    text = texts.choosing_title(title, len(chosen), found.total, (page, pages))
    return Screen(text, tuple(row for row in rows if row))


def sure_screen(draft: Draft, todo: Todo, count: int, *, whole: bool) -> Screen:
    """How many get it, and the last press."""
    go = Button(texts.hand_out(count), HandOut(draft=draft.number, whole=whole, seen=count), style="primary")
    back = OpenPreview() if whole else ChoosePeople(draft=draft.number)
    return Screen(texts.sure(todo, count, whole=whole), ((go,), (Button(BACK, back), Button(HOME, OpenHome()))))


def marked(chosen: Collection[int], person_id: int, *, taken: bool) -> list[int]:
    """The chosen with or without one person."""
    return [each for each in chosen if each != person_id] + ([person_id] if taken else [])
