"""A report that is being written: who may, what is asked next, and how it looks."""

from collections.abc import Sequence
from typing import Any

from bot.errors import NotYours
from bot.evidence import texts as file_texts
from bot.evidence.listing import LIST, remove_buttons
from bot.feedback import texts
from bot.feedback.buttons import (
    AskKind,
    AskWords,
    ChooseKind,
    ChoosePlatform,
    DiscardDraft,
    LeaveDraft,
    OpenFeedback,
    RemoveFile,
    SubmitFeedback,
)
from bot.feedback.states import FEEDBACK_FORM, FEEDBACK_ID, Feedbacking
from bot.scene import Scene
from bot.texts import BACK, Text, lines, same
from bot.ui.form import question
from bot.ui.marks import mark_of
from bot.ui.screen import Button, Screen, column
from core.feedback import FeedbackKind, FeedbackMove, FeedbackMoveUnknown, FeedbackState
from storage.evidence import Evidence, Owner
from storage.feedback import FEEDBACK
from storage.feedback_values import Feedback
from storage.store import Reading, Transaction


async def own(look: Reading, scene: Scene, feedback_id: int, *, hold: bool = False) -> Feedback:
    """A report of whoever speaks. Refuses `NotYours`."""
    one = await look.feedback.get(feedback_id, hold=hold)
    if one is None or one.person.id != scene.person.id:
        raise NotYours
    return one


async def own_draft(look: Reading, scene: Scene, feedback_id: int) -> Feedback:
    """The same while it is being written. Refuses `NotYours`, `FeedbackMoveUnknown`."""
    one = await own(look, scene, feedback_id)
    if one.state is not FeedbackState.DRAFT:
        raise FeedbackMoveUnknown(one.state, FeedbackMove.SUBMIT)
    return one


def leave(tx: Transaction) -> None:
    """End an open question of ours; another form stays."""
    tx.conversation.leave_form(FEEDBACK_FORM)


async def evidence_of(look: Reading, one: Feedback) -> Sequence[Evidence]:
    return await look.evidence.of(Owner(FEEDBACK, one.id))


def seen_of(one: Feedback, evidence: Sequence[Evidence]) -> str:
    """Changes with everything that would be handed in."""
    return mark_of((one.contents, *(piece.sha256 for piece in evidence)))


async def show_next(scene: Scene, feedback_id: int) -> None:
    """What is missing, else the summary, where files can be sent. Another form that is open is not lost for it."""
    if await scene.stopped_by_form(but=FEEDBACK_FORM):
        return
    async with scene.store.begin() as tx:
        one = await own_draft(tx, scene, feedback_id)
        contents = one.contents
        if contents.kind is None:
            leave(tx)
            screen = kind_screen(one.id)
        elif contents.words is None and contents.kind.may_concern_platform and contents.platform_id is None:
            leave(tx)
            screen = await platform_screen(tx, one.id)
        elif contents.words is None:
            screen = ask_words(tx, one.id)
        else:
            tx.conversation.forget(LIST)
            tx.conversation.ask(question(Feedbacking.files), **{FEEDBACK_ID: one.id})
            screen = await summary_screen(tx, one)
    await scene.answer.show(screen)


def kind_screen(feedback_id: int) -> Screen:
    kinds = [Button(texts.KINDS[kind], ChooseKind(feedback_id=feedback_id, kind=kind)) for kind in FeedbackKind]
    return Screen(texts.ASK_KIND, column([*kinds, Button(BACK, OpenFeedback())]))


async def platform_screen(look: Reading, feedback_id: int) -> Screen:
    """The recognised platforms, or none of them."""
    platforms = [
        Button(same(platform.name), ChoosePlatform(feedback_id=feedback_id, platform_id=platform.id))
        for platform in await look.platforms.all()
    ]
    none = Button(texts.NO_PLATFORM, ChoosePlatform(feedback_id=feedback_id, platform_id=0))
    return Screen(texts.ASK_PLATFORM, column([*platforms, none, Button(BACK, AskKind(feedback_id=feedback_id))]))


def ask_words(tx: Transaction, feedback_id: int) -> Screen:
    """Open the question for the text."""
    leave(tx)
    tx.conversation.ask(question(Feedbacking.words), **{FEEDBACK_ID: feedback_id})
    return words_screen(feedback_id)


def words_screen(feedback_id: int, note: Text | None = None) -> Screen:
    ways = (Button(texts.LATER, LeaveDraft(feedback_id=feedback_id)), Button(BACK, AskKind(feedback_id=feedback_id)))
    return Screen(lines(note, texts.ASK_WORDS), (ways,))


async def summary_screen(look: Reading, one: Feedback) -> Screen:
    """Everything that is handed in by one press."""
    evidence = await evidence_of(look, one)
    of: dict[str, Any] = {"feedback_id": one.id}
    return Screen(
        texts.summary(one, file_texts.listed(evidence, frozenset()) if evidence else None),
        (
            (Button(texts.SUBMIT, SubmitFeedback(**of, seen=seen_of(one, evidence)), style="primary"),),
            *remove_buttons(evidence, lambda evidence_id: RemoveFile(**of, evidence_id=evidence_id)),
            (Button(texts.CHANGE_WORDS, AskWords(**of)), Button(texts.CHANGE_KIND, AskKind(**of))),
            (Button(texts.LATER, LeaveDraft(**of)), Button(texts.DISCARD, DiscardDraft(**of))),
        ),
    )
