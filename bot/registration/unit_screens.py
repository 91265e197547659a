"""The screens of finding a unit: by typing, by browsing the tree, and what was chosen."""

from collections.abc import Sequence

from bot.home.buttons import OpenHome
from bot.registration import texts
from bot.registration.buttons import (
    AnswerAnew,
    BrowseUnits,
    ChooseUnit,
    GoOn,
    ListUnits,
    UnitMissing,
)
from bot.registration.correction_screens import save_rows, transfer_notes
from bot.registration.draft import UNIT, Draft
from bot.registration.finder import PAGE, UnitFinder
from bot.scene import Scene
from bot.texts import HOME, NEXT_STEP, Text, lines, page_line, same
from bot.ui.form import step_title
from bot.ui.pager import pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, grid
from core.units import Unit, UnitKind
from storage.store import Reading

QUERY = "query"
"""Among a conversation's answers: what was typed to find the unit."""
BRANCH = 10
"""Nodes of the tree on one page."""
ABREAST = 5
LONGEST_LABEL = 40
"""Characters of a name on a button; the name stands in full above it."""


async def show_unit_question(scene: Scene, draft: Draft, note: Text | None = None) -> None:
    """The unit that was chosen or is wanted, else what the last query found, else the question."""
    path = await chosen_unit(scene, draft)
    query = scene.store.conversation.answers.get(QUERY)
    if path:
        screen = _chosen_screen(scene, draft, chosen_text(draft, path))
    elif query is not None:
        screen = found_screen(scene.finder, draft, query, 0)
    else:
        screen = _ask_screen(draft)
    await scene.answer.show(Screen(lines(note, screen.text), screen.rows))


async def chosen_unit(scene: Scene, draft: Draft) -> list[Unit]:
    """The chosen unit at the end of its path, or the authority that is to add a wanted one; nothing while none is
    chosen, or when it is gone."""
    unit_id = draft.unit_id if draft.wanted is None else draft.wanted.authority_id
    if unit_id is None:
        return []
    async with scene.store.read() as look:
        unit = await look.units.get(unit_id)
        return [] if unit is None else await look.units.along(unit.path)


def chosen_text(draft: Draft, path: Sequence[Unit]) -> Text:
    if draft.wanted is not None:
        return texts.unit_wanted(draft.wanted.name, path[-1].name)
    return texts.unit_chosen(path)


def title(draft: Draft, step: str, asked: Text) -> Text:
    """Where I am: the place among the steps, or that one question is asked again."""
    if draft.corrects:
        return texts.correction_title(asked)
    return step_title(texts.TITLE, draft.form.number(step), draft.total, asked)


def unit_title(draft: Draft) -> Text:
    return title(draft, UNIT, texts.UNIT + texts.REQUIRED)


def _ask_screen(draft: Draft) -> Screen:
    return Screen(
        lines(unit_title(draft), texts.ASK_UNIT),
        ((Button(texts.BROWSE, BrowseUnits()),), (Button(HOME, OpenHome()),)),
    )


def _chosen_screen(scene: Scene, draft: Draft, chosen: Text) -> Screen:
    if draft.corrects:
        return Screen(lines(unit_title(draft), chosen, transfer_notes(scene.person)), save_rows(draft, scene.person))
    onward = Button(NEXT_STEP, GoOn(step=UNIT), style="primary")
    return Screen(
        lines(unit_title(draft), chosen),
        ((onward, Button(texts.CHOOSE_AGAIN, AnswerAnew(step=UNIT))),),
    )


def found_screen(finder: UnitFinder, draft: Draft, query: str, offset: int) -> Screen:
    """A page of what a query found."""
    findings = finder.find(query, PAGE, offset)
    buttons = [
        Button(same(str(number)), ChooseUnit(unit_id=unit.unit_id))
        for number, unit in enumerate(findings.found, start=1)
    ]
    pages = pages_of(findings.total, PAGE)
    turns = turning_row(offset // PAGE, pages, lambda to: ListUnits(offset=to * PAGE))
    many = findings.total > PAGE
    return Screen(
        lines(
            unit_title(draft),
            texts.found(query, findings.total, many),
            texts.numbered(findings.found) if findings.found else None,
        ),
        (
            *grid(buttons, ABREAST),
            *((turns,) if turns else ()),
            (Button(texts.NOT_LISTED, UnitMissing()),),
            (Button(texts.BROWSE, BrowseUnits()),),
        ),
    )


def branch_screen(draft: Draft, path: Sequence[Unit], below: Sequence[Unit], page: int) -> Screen:
    """A page of what stands directly below a node; the top has an empty path."""
    pages = pages_of(len(below), BRANCH)
    page = min(page, pages - 1)
    shown = below[page * BRANCH : (page + 1) * BRANCH]
    here = path[-1] if path else None
    rows: list[Row] = []
    if here is not None and here.kind is UnitKind.UNIT:
        rows.append((Button(texts.choose_this(here.short_name[:LONGEST_LABEL]), ChooseUnit(unit_id=here.id)),))
    numbers = [Button(same(str(place)), BrowseUnits(unit_id=unit.id)) for place, unit in enumerate(shown, start=1)]
    rows += grid(numbers, ABREAST)
    node = 0 if here is None else here.id
    turns = turning_row(page, pages, lambda to: BrowseUnits(unit_id=node, page=to))
    if turns:
        rows.append(turns)
    above = None if here is None else here.parent_id
    up = () if above is None else (Button(texts.UP, BrowseUnits(unit_id=above)),)
    rows.append((*up, Button(texts.SEARCH, AnswerAnew(step=UNIT))))
    rows.append((Button(texts.NOT_LISTED, UnitMissing()),))
    return Screen(lines(unit_title(draft), texts.branch(path, shown), page_line(page, pages)), tuple(rows))


async def branch(look: Reading, unit_id: int) -> tuple[list[Unit], list[Unit]]:
    """The path down to a node, and what stands below it. A tree with one root begins below that."""
    node = await look.units.get(unit_id)
    if node is None:
        roots = await look.units.below(None)
        if len(roots) != 1:
            return [], roots
        node = roots[0]
    return await look.units.along(node.path), await look.units.below(node.id)
