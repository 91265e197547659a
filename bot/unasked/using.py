"""What such files may be for: evidence of a claim, proof for a to-do. Only now they are fetched and kept."""

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery

from bot.claims import evidence as claim_evidence
from bot.claims import filling
from bot.claims.draft import FormUnknown
from bot.claims.mine import row_label
from bot.claims.screens import form_screen, type_screen, with_note
from bot.claims.states import CLAIM_FORM
from bot.evidence.attaching import Slot, take_sent
from bot.evidence.sentences import SENTENCES
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, Text, lines
from bot.todos import proof
from bot.todos.states import FORM as TODO_FORM
from bot.todos.texts import row as todo_label
from bot.ui.screen import Button, Screen, column
from bot.unasked import texts
from bot.unasked.batch import Batch, batch_of
from bot.unasked.buttons import ForClaim, ForNewClaim, ForTodo, IntoClaim, IntoTodo, OfForm, OfType, OpenBatch
from storage.files import FileStore

router = Router(name="unasked files, their uses")
router.callback_query.filter(SignedIn())

MOST_CLAIMS = 5
MOST_TODOS = 8
"""To choose from: the newest, and those with the nearest deadlines."""


async def put_in(batch: Batch, slot: Slot, bot: Bot, files: FileStore) -> Text:
    """Put each file where it belongs, and say what became of them: one that cannot serve keeps none of the others out.
    Refuses as `slot.may_fill` does."""
    taken = 0
    troubles: list[Text] = []
    for piece in batch.pieces:
        try:
            await take_sent(piece.sent, slot, bot, files)
            taken += 1
        except tuple(SENTENCES) as refusal:
            troubles.append(SENTENCES[type(refusal)](refusal))
        except TelegramBadRequest:
            # The chat server does not hand the file out any more.
            troubles.append(texts.FETCH_FAILED)
    return lines(texts.put_in(taken), *dict.fromkeys(troubles))


def _back(batch: Batch) -> Button:
    return Button(BACK, OpenBatch(batch=batch.id))


@router.callback_query(ForClaim.filter())
async def for_claim(callback: CallbackQuery, callback_data: ForClaim, scene: Scene) -> None:
    """The claims that can still take files; with none of them, a new one at once."""
    batch = batch_of(scene.store.conversation, callback_data.batch)
    async with scene.store.read() as look:
        claims = await look.claims.unfinished(scene.person.id, MOST_CLAIMS)
    if not claims:
        await scene.answer.show(_types(scene, batch, OpenBatch(batch=batch.id)))
        return
    ways = [Button(row_label(one, scene.book), IntoClaim(batch=batch.id, claim_id=one.id)) for one in claims]
    new = Button(texts.NEW_CLAIM, ForNewClaim(batch=batch.id))
    await scene.answer.show(Screen(texts.WHICH_CLAIM, (*column(ways), (new, _back(batch)))))


def _types(scene: Scene, batch: Batch, back: OpenBatch | ForClaim) -> Screen:
    return type_screen(scene.book, lambda place: OfType(batch=batch.id, place=place), back)


@router.callback_query(ForNewClaim.filter())
async def for_new_claim(callback: CallbackQuery, callback_data: ForNewClaim, scene: Scene) -> None:
    batch = batch_of(scene.store.conversation, callback_data.batch)
    await scene.answer.show(_types(scene, batch, ForClaim(batch=batch.id)))


@router.callback_query(OfType.filter())
async def of_type(callback: CallbackQuery, callback_data: OfType, scene: Scene) -> None:
    batch = batch_of(scene.store.conversation, callback_data.batch)
    if callback_data.place >= len(scene.book.activity_types):
        raise FormUnknown
    group = scene.book.activity_types[callback_data.place]
    to_form = form_screen(group, lambda code: OfForm(batch=batch.id, form=code), ForNewClaim(batch=batch.id))
    await scene.answer.show(to_form)


@router.callback_query(OfForm.filter())
async def of_form(callback: CallbackQuery, callback_data: OfForm, scene: Scene, bot: Bot, files: FileStore) -> None:
    """A new claim, with the files in it before its first question."""
    batch = batch_of(scene.store.conversation, callback_data.batch)
    if await scene.stopped_by_form(but=CLAIM_FORM):
        return
    async with scene.store.begin() as tx:
        draft = await filling.begin_claim(tx, scene, callback_data.form)
    await scene.answer.toast()
    slot = claim_evidence.slot(scene, draft.claim.id, draft.place_for_files)
    await filling.show_open(scene, await put_in(batch, slot, bot, files))


@router.callback_query(IntoClaim.filter())
async def into_claim(
    callback: CallbackQuery, callback_data: IntoClaim, scene: Scene, bot: Bot, files: FileStore
) -> None:
    batch, claim_id = batch_of(scene.store.conversation, callback_data.batch), callback_data.claim_id
    if await scene.stopped_by_form(but=CLAIM_FORM):
        return
    async with scene.store.begin() as tx:
        kind = (await filling.editable(tx, scene, claim_id)).place_for_files
        filling.open_question(tx, claim_id, filling.FILES[kind])
    await scene.answer.toast()
    note = await put_in(batch, claim_evidence.slot(scene, claim_id, kind), bot, files)
    await scene.answer.show(with_note(await claim_evidence.files_screen(scene, claim_id, kind), note))


@router.callback_query(ForTodo.filter())
async def for_todo(callback: CallbackQuery, callback_data: ForTodo, scene: Scene) -> None:
    batch = batch_of(scene.store.conversation, callback_data.batch)
    async with scene.store.read() as look:
        found = await look.assignments.of_person(scene.person.id, skip=0, limit=MOST_TODOS)
    fillable = [part for part in found.parts if part.case.can_be_filled]
    if not fillable:
        await scene.answer.say(texts.NO_TODO)
        return
    ways = [Button(todo_label(part, scene.today), IntoTodo(batch=batch.id, part_id=part.id)) for part in fillable]
    await scene.answer.show(Screen(texts.WHICH_TODO, (*column(ways), (_back(batch),))))


@router.callback_query(IntoTodo.filter())
async def into_todo(callback: CallbackQuery, callback_data: IntoTodo, scene: Scene, bot: Bot, files: FileStore) -> None:
    batch, part_id = batch_of(scene.store.conversation, callback_data.batch), callback_data.part_id
    if await scene.stopped_by_form(but=TODO_FORM):
        return
    async with scene.store.begin() as tx:
        await proof.open_upload(tx, scene, part_id)
    await scene.answer.toast()
    note = await put_in(batch, proof.slot(scene, part_id), bot, files)
    await scene.answer.show(with_note(await proof.proof_screen(scene, part_id), note))
