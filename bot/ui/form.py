"""A form: questions in an order, each asked until it has an answer. Any answer can be given again at any time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from aiogram.fsm.state import State

from bot.texts import Text


@dataclass(frozen=True)
class Form:
    """`steps` are the codes of the questions, `given` the answers so far as JSON values; a skipped one is None."""

    steps: tuple[str, ...]
    given: Mapping[str, Any]

    def number(self, step: str) -> int:
        """The place of a step, counted from 1."""
        return self.steps.index(step) + 1

    def before(self, step: str) -> str | None:
        """The step before this one; None for the first."""
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    @property
    def first_open(self) -> str | None:
        """The first question without an answer; None when all are answered or skipped."""
        return next((step for step in self.steps if step not in self.given), None)

    def with_answer(self, step: str, answer: Any) -> "Form":
        return replace(self, given={**self.given, step: answer})

    def without(self, step: str) -> "Form":
        return replace(self, given={name: answer for name, answer in self.given.items() if name != step})


def question(state: State) -> str:
    """A state of a group as the `form` of a conversation names it."""
    if state.state is None:
        raise ValueError("a state outside of a group")
    return state.state


def step_title(form: Text, number: int, total: int, asked: Text) -> Text:
    """“注册 3/9 · 身份证号”: where I am, and how far it is."""
    place = f" {number}/{total} · "
    return Text(zh=f"<b>{form.zh}{place}{asked.zh}</b>", en=f"<b>{form.en}{place}{asked.en}</b>")
