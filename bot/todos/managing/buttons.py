"""The buttons of unit admins who hand out to-dos."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OpenUnitTodos(CallbackData, prefix="ut"):
    """单位待办, a page."""

    page: Number = 0


class StartTodo(CallbackData, prefix="ut-add"):
    """发待办, for one of the units where one is the admin."""

    unit_id: RowId


class ChooseKind(CallbackData, prefix="ut-kind"):
    kind: str


class UsualProof(CallbackData, prefix="ut-proof"):
    """What is wanted most often, so that it need not be typed."""


class ChooseSubject(CallbackData, prefix="ut-subj"):
    """`subject` is empty for a to-do without hours."""

    subject: str = ""


class SkipHeldOn(CallbackData, prefix="ut-noday"):
    """The year follows the deadline."""


class AskAgain(CallbackData, prefix="ut-ask"):
    """One answer of the form again, by its step."""

    step: str


class OpenPreview(CallbackData, prefix="ut-look"):
    pass


class OfDraft(CallbackData, prefix="ut-of"):
    """A button of one draft: of another it does nothing."""

    draft: RowId


class ChoosePeople(OfDraft, prefix="ut-who"):
    """The list with ☑ and ☐, a page."""

    page: Number = 0


class MarkPerson(OfDraft, prefix="ut-mark"):
    """Take a person or leave them out; a press that comes twice does nothing more."""

    person_id: RowId
    taken: bool
    page: Number


class ConfirmPeople(OfDraft, prefix="ut-sure"):
    """How many get it, and the last press. `whole`: everybody of the unit, else the chosen."""

    whole: bool


class HandOut(OfDraft, prefix="ut-go"):
    """`seen` is how many were said."""

    whole: bool
    seen: Number


class PickDay(CallbackData, prefix="ut-day"):
    """A day of the calendar, as 20261215, for the question that is open."""

    day: Number


class TurnMonth(CallbackData, prefix="ut-month"):
    """The calendar of another month, as 202612."""

    month: Number


class OfTodo(CallbackData, prefix="ut-todo-of"):
    """A button of one to-do."""

    todo_id: RowId


class OpenTodo(OfTodo, prefix="ut-todo"):
    pass


class ListPeople(OfTodo, prefix="ut-list"):
    """Who stands where; `state` is one of the life of an assignment."""

    state: str
    page: Number = 0


class NudgeAll(OfTodo, prefix="ut-nudge"):
    """催办."""


class CloseTodo(OfTodo, prefix="ut-close"):
    sure: bool = False


class ChangeDeadline(OfTodo, prefix="ut-until"):
    pass


class AddNewcomers(OfTodo, prefix="ut-new"):
    """`seen` is how many were said."""

    seen: Number


class ShowProof(CallbackData, prefix="ut-see"):
    """What somebody handed in, by their part."""

    part_id: RowId
