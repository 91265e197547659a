"""What a registration has gathered so far, and the person it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.missing_units.asking import Wanted
from bot.registration.states import CORRECTION_FORM, CORRECTIONS, FIELD, QUESTIONS, Correction, Registration
from bot.scene import Scene
from bot.ui.form import Form, question
from core.id_numbers import IdNumber
from core.people import Standing
from core.registration import Entry
from core.rulebook import FieldKind, RegistrationField, RuleBook
from storage.conversations import ConversationDraft
from storage.people import Newcomer

UNIT = "unit"
PASSWORD = "password"
GIVEN = "given"
CORRECTING = "correcting"
"""Among a conversation's answers: the one step that a correction asks."""
PASSWORD_HASH = "password_hash"


@dataclass(frozen=True)
class Draft:
    """The answers to the questions of a rule book, and to the one about the unit, which comes first; or to the one
    question that is asked again. The answer about the unit is its id, or what `Wanted` is made of."""

    book: RuleBook
    form: Form
    states: type[Registration] | type[Correction] = Registration

    @classmethod
    def of(cls, scene: Scene) -> "Draft":
        """As it stands in the conversation now."""
        answers = scene.store.conversation.answers
        given = answers.get(GIVEN, {})
        if scene.form == CORRECTION_FORM:
            return cls(scene.book, Form((answers[CORRECTING],), given), Correction)
        steps = (UNIT, *(field.code for field in scene.book.registration_fields))
        return cls(scene.book, Form(steps, given))

    @property
    def corrects(self) -> bool:
        """True for one question that is asked again."""
        return self.states is Correction

    @property
    def total(self) -> int:
        """How many steps there are, choosing a password included."""
        return len(self.form.steps) + 1

    def with_answer(self, step: str, answer: Any) -> "Draft":
        return replace(self, form=self.form.with_answer(step, answer))

    def without(self, step: str) -> "Draft":
        return replace(self, form=self.form.without(step))

    def field_asked(self, answers: Mapping[str, Any]) -> RegistrationField:
        """The field that the conversation's open question is about."""
        return self.book.field(answers[FIELD])

    def code(self, kind: FieldKind) -> str:
        """The code of the first field of a kind; the kind itself where the book does not ask for it."""
        return next((field.code for field in self.book.registration_fields if field.kind is kind), kind.value)

    def _answer(self, kind: FieldKind) -> Any:
        return self.form.given.get(self.code(kind))

    @property
    def unit_id(self) -> int | None:
        """The chosen unit; None also while a missing one is wanted."""
        answer = self.form.given.get(UNIT)
        return answer if isinstance(answer, int) else None

    @property
    def wanted(self) -> Wanted | None:
        """The missing unit that is wanted, if it is one."""
        answer = self.form.given.get(UNIT)
        return Wanted.of(answer) if isinstance(answer, dict) else None

    @property
    def name(self) -> str | None:
        name: str | None = self._answer(FieldKind.NAME)
        return name

    @property
    def id_number(self) -> IdNumber | None:
        value = self._answer(FieldKind.ID_NUMBER)
        return None if value is None else IdNumber(value)

    @property
    def phone(self) -> str | None:
        phone: str | None = self._answer(FieldKind.PHONE)
        return phone

    @property
    def entry(self) -> Entry | None:
        value = self._answer(FieldKind.ENTRY)
        return None if value is None else Entry(*value)

    def gathered(self) -> "Gathered":
        """What the password is checked against and the person is made of. Raises LookupError while a required answer
        is missing, which the summary does not let through."""
        unit, name, id_number = self.wanted or self.unit_id, self.name, self.id_number
        if unit is None or name is None or id_number is None:
            raise LookupError("a required answer is missing")
        return Gathered(self, unit, name, id_number)


@dataclass(frozen=True)
class Gathered:
    """A draft that is complete."""

    draft: Draft
    unit: int | Wanted
    name: str
    id_number: IdNumber

    def newcomer(self, unit_id: int, standing: Standing, password_hash: str) -> Newcomer:
        """`unit_id` is the authority for somebody whose own unit is missing."""
        given, entry = self.draft.form.given, self.draft.entry
        return Newcomer(
            id_number=self.id_number,
            name=self.name,
            phone=self.draft.phone,
            unit_id=unit_id,
            standing=standing,
            post_category=given.get("post_category"),
            title=given.get("title"),
            education=given.get("education"),
            entry_year=None if entry is None else entry.year,
            entry_month=None if entry is None else entry.month,
            password_hash=password_hash,
        )


def keep(conversation: ConversationDraft, draft: Draft) -> None:
    """Write the answers down. A password that was typed once counts no more: it was checked against older answers."""
    conversation.keep(**{GIVEN: dict(draft.form.given)})
    conversation.forget(PASSWORD_HASH)


def ask(conversation: ConversationDraft, draft: Draft, step: str) -> None:
    """Open one of the questions."""
    if step == UNIT:
        conversation.ask(question(draft.states.unit))
    else:
        states = CORRECTIONS if draft.corrects else QUESTIONS
        conversation.ask(question(states[draft.book.field(step).kind]), **{FIELD: step})


def ask_next(conversation: ConversationDraft, draft: Draft) -> None:
    """Open the first question without an answer, or the summary."""
    step = draft.form.first_open
    if step is None:
        conversation.ask(question(Registration.summary))
    else:
        ask(conversation, draft, step)
